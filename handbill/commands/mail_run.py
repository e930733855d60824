"""`handbill mail run`: the packets of a list in batches, as a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbill.commands import report
from handbill.commands.mail_options import (
    PROOF_HELP,
    check_envelope,
    date_option,
    edition_option,
    envelope_option,
    how_printed,
    list_argument,
    list_options,
    packet_option,
    paper_option,
    shown_envelopes,
)
from handbill.commands.options import (
    cache_folder,
    check_names,
    check_outside,
    engine_options,
    json_option,
    scheduler_of,
    workspace_option,
)
from handbill.errors import EXIT_INPUT
from handbill.mailing.load import packet_names
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    from handbill.mailing.lists.columns import ColumnMap
    from handbill.mailing.run.request import RunResult


@click.command("run")
@list_argument
@packet_option
@click.option(
    "-o",
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder of the run: a new or an empty one, or that of a run to go on with.",
)
@date_option
@paper_option
@click.option("--batch", type=click.IntRange(1, 1000), default=500, show_default=True, help="Pieces in a print file.")
@list_options
@click.option("--yes", is_flag=True, help="The columns are understood rightly: do not ask.")
@click.option("--proof", type=click.Choice(["sample", "all"]), default="sample", show_default=True, help=PROOF_HELP)
@envelope_option
@edition_option
@click.option("--labels", "stock", type=click.Choice(["5160", "5163", "L7160"]), help="Also labels, of this stock.")
@click.option("--first-label", type=click.IntRange(1, 30), default=1, help="Where the labels of a used sheet begin.")
@click.option(
    "--looked-by", default="", metavar="NAME", help="Who looked at the rows of an alarm and found them right."
)
@engine_options
@workspace_option
@json_option
def command(
    workspace: Path | None,
    packet: str,
    day: datetime | None,
    as_json: bool,
    told: tuple[str, ...],
    yes: bool,
    proof: str,
    engine: str,
    scheduler: str | None,
    **options: Any,
) -> None:
    """Print the packets of a list in batches, into a folder; run again, it goes on.

    LIST is as for handbill mail check: run that first. Every row is mailed, suppressed or rejected; exceptions.csv has
    those that get no piece, each with its reason. The exit code is 1 when rows were rejected.
    What columns mean where only their usual names say so is shown once, to be confirmed, and then kept in columns.yaml.
    Stopped at any moment and called again with the same options, it goes on where it was. A list, packet or brochure
    that changed meanwhile is refused.

    \b
    Example:
      handbill mail run patients.csv --packet new-patient -o mailings/december
    """
    # Imported here: it loads the typesetter, which the help does not need.
    from handbill.mailing.lists.columns import parse_told
    from handbill.mailing.run.make import run
    from handbill.mailing.run.request import RunRequest

    opened = open_workspace(workspace, Path.cwd())
    check_names([packet], packet_names(opened), "packet")
    check_outside(options["folder"], opened)
    check_envelope(options["envelope"], opened)
    today = day.date() if day is not None else None
    options |= {"columns": parse_told(told), "confirm": _confirm(yes=yes), "pictures": proof}
    options["scheduler"] = scheduler_of(engine, scheduler)
    request = RunRequest(opened, packet=packet, today=today, store=cache_folder(), **options)
    with report.progress_bar(quiet=as_json) as progress:
        result = run(request, progress)
    if as_json:
        report.print_json(_data(result))
    else:
        _show(result)
    if result.rejected:
        sys.exit(EXIT_INPUT)


def _confirm(*, yes: bool) -> Callable[[ColumnMap], bool]:
    """Return what asks the person at the terminal whether the columns are understood rightly; without one: not."""

    def confirmed(columns: ColumnMap) -> bool:
        if yes or not sys.stdin.isatty():
            return yes
        for column in columns.columns:
            if column.header:
                click.echo(f"{column.header}: {column.meaning}")
        return click.confirm("Are the columns understood rightly?")

    return confirmed


def _data(result: RunResult) -> dict[str, Any]:
    return {
        "folder": report.shown_path(result.folder),
        "read": result.survey.read,
        "mailed": result.mailed,
        "suppressed": result.survey.suppressed,
        "rejected": result.rejected,
        "batches": result.batches,
        "made": result.made,
        "sheets": result.sheets,
        "envelopes": dict(result.envelopes),
        "unused": list(result.unused),
        "notes": list(result.notes),
        "findings": [report.problem_data(problem) for problem in result.findings],
    }


def _show(result: RunResult) -> None:
    report.show_problems(result.findings)
    for note in result.notes:
        click.echo(note)
    if result.unused:
        click.echo(f"Columns that are not used: {', '.join(result.unused)}.")
    folder, survey = report.shown_path(result.folder), result.survey
    made = "" if result.made == result.batches else f", {result.made} of them made now"
    click.echo(f"{result.mailed} pieces in {result.batches} batches{made}, in {folder}: {result.sheets} sheets")
    click.echo(
        f"Read {survey.read} = mailed {result.mailed} + suppressed {survey.suppressed} + rejected {result.rejected}."
    )
    click.echo(shown_envelopes(result.envelopes))
    if survey.suppressed or result.rejected:
        click.echo(f"Who gets no piece, and why: {folder}/exceptions.csv")
    click.echo(f"Print each file of {folder}/batches {how_printed(result.flip)}.")
