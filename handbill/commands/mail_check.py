"""`handbill mail check`: a list, looked at before anything is printed."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbill.commands import report
from handbill.commands.mail_options import (
    check_envelope,
    date_option,
    envelope_option,
    list_argument,
    list_options,
    packet_option,
    paper_option,
    today,
)
from handbill.commands.options import cache_folder, check_names, json_option, workspace_option
from handbill.errors import EXIT_INPUT
from handbill.mailing.load import packet_names
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    from handbill.mailing.run.check import CheckResult

_HOW = {"ours": "", "known": "  (by its name: to be confirmed)", "told": "  (as told)", "": ""}
_MOST_SHOWN = 50


@click.command("check")
@list_argument
@packet_option
@date_option
@paper_option
@envelope_option
@list_options
@workspace_option
@json_option
def command(
    workspace: Path | None, packet: str, day: datetime | None, as_json: bool, told: tuple[str, ...], **options: Any
) -> None:
    """Read a list, and show how its columns are understood and what is wrong.

    LIST is CSV of any delimiter and encoding, a workbook (XLSX, XLS, ODS), or FHIR patients (JSON, NDJSON). Nothing is
    printed. The exit code is 1 when rows would be rejected or an alarm would stop the run.

    \b
    Examples:
      handbill mail check patients.csv --packet new-patient
      handbill mail check export.xlsx --packet new-patient --sheet December --map "Pt Nm=patient_name"
    """
    # Imported here: it loads the typesetter, which the help does not need.
    from handbill.mailing.lists.columns import parse_told
    from handbill.mailing.run.check import check
    from handbill.mailing.run.request import RunRequest

    opened = open_workspace(workspace, Path.cwd())
    check_names([packet], packet_names(opened), "packet")
    check_envelope(options["envelope"], opened)
    request = RunRequest(
        opened, packet=packet, folder=Path(), store=cache_folder(), columns=parse_told(told), **options
    )
    result = check(request, today(day))
    if as_json:
        report.print_json(_data(result))
    else:
        _show(result)
    if result.survey.rejected or result.alarms:
        sys.exit(EXIT_INPUT)


def _data(result: CheckResult) -> dict[str, Any]:
    survey = result.survey
    return {
        "columns": [asdict(column) for column in result.columns.columns],
        "read": survey.read,
        "mailed": survey.mailed,
        "suppressed": survey.suppressed,
        "rejected": survey.rejected,
        "kinds": [asdict(kind) for kind in result.kinds],
        "notes": list(result.notes),
        "alarms": [report.problem_data(problem) for problem in result.alarms],
        "exceptions": [report.problem_data(problem) for problem in survey.problems],
    }


def _show(result: CheckResult) -> None:
    # Imported here: the help does not need it.
    from handbill.mailing.envelopes import NO_ENVELOPE

    survey, columns = result.survey, result.columns.columns
    width = max(len(column.header) for column in columns)
    for column in columns:
        if column.header:
            click.echo(f"{column.header.ljust(width)}  {column.meaning}{_HOW[column.how]}")
    for note in result.notes:
        click.echo(note)
    report.show_problems(survey.problems[:_MOST_SHOWN])
    if len(survey.problems) > _MOST_SHOWN:
        more = len(survey.problems) - _MOST_SHOWN
        click.echo(f"… and {more} more; handbill mail run lists all of them in exceptions.csv.")
    for kind in result.kinds:
        what = f"{kind.language}, {kind.type} print"
        if kind.envelope == NO_ENVELOPE:
            click.echo(f"{kind.pieces} cards ({what}) without an envelope")
        else:
            click.echo(f"{kind.pieces} pieces of {kind.sheets} sheets ({what}) for the envelope {kind.envelope}")
    click.echo(
        f"Read {survey.read} = mailed {survey.mailed} + suppressed {survey.suppressed} + rejected {survey.rejected}."
    )
    if result.alarms:
        report.show_problems(result.alarms)
        click.echo(
            "An alarm stops the run until a person has looked at these rows: handbill mail run --looked-by NAME."
        )
