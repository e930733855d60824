"""`handbill print`: finished sheets on an office printer."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbill.commands import report
from handbill.commands.options import json_option, workspace_option
from handbill.errors import EXIT_INPUT, HandbillError, InputError, Place
from handbill.workspace import Workspace, library, open_workspace

if TYPE_CHECKING:
    from handbill.printing.printers import Printer
    from handbill.printing.send import Job
    from handbill.printing.ticket import JobTicket


@click.command("print")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--printer", metavar="NAME|URI", help="From printers.yaml, or ipp://… Default: the first of the file.")
@click.option("--copies", type=click.IntRange(1, 500), default=1, show_default=True, help="How many of each file.")
@click.option("--one-sided", is_flag=True, help="On one side, where the sheets are not folded or cut.")
@click.option("--mono", is_flag=True, help="In black alone.")
@click.option("--staple", is_flag=True, help="Staple each copy.")
@click.option("--hold", is_flag=True, help="Keep it in the printer for a password, which is asked for now.")
@click.option("--no-wait", is_flag=True, help="End once the printer has it, not once it is printed.")
@workspace_option
@json_option
def command(
    files: tuple[Path, ...],
    printer: str | None,
    hold: bool,
    no_wait: bool,
    workspace: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Print finished sheets on an office printer, and say how it goes.

    FILE is a print edition that handbill made: it says itself on which paper it is printed, and on which edge it is
    flipped. The printer is asked over IPP what it can do; nothing is scaled. A file that it cannot print right is
    refused before any is sent.

    \b
    Examples:
      handbill print out/ketamine-therapy-trifold-en-letter.pdf --copies 20
      handbill print out/packets.pdf --printer front-desk --hold
      handbill print out/*-onesheet-en-letter.pdf --printer ipp://printer.local/ipp/print --one-sided
    """
    # Imported here: the help does not need it.
    from handbill.printing.printers import printer_of
    from handbill.printing.send import send

    chosen = printer_of(_opened(workspace, printer), printer)
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True) if hold else None
    jobs = _jobs(files, password=password, **options)
    _check(chosen, jobs)
    sent = [(file, send(chosen, data, ticket)) for file, data, ticket in jobs]
    if no_wait:
        states = [{"file": report.shown_path(file), "job": job.id, "state": "sent"} for file, job in sent]
    else:
        states = [_watched(chosen, file, job, quiet=as_json) for file, job in sent]
    if as_json:
        report.print_json({"printer": chosen.name, "jobs": states})
    elif no_wait:
        for state in states:
            click.echo(f"{state['file']}: job {state['job']} at {chosen.name}")
    if any(state["state"] not in ("printed", "sent") for state in states):
        sys.exit(EXIT_INPUT)


def _opened(workspace: Path | None, printer: str | None) -> Workspace:
    """Return the workspace; a printer by its address needs none."""
    if workspace is None and printer is not None and "://" in printer:
        return Workspace(None, library())
    return open_workspace(workspace, Path.cwd())


def _jobs(files: tuple[Path, ...], **options: Any) -> list[tuple[Path, bytes, JobTicket]]:
    """Return each file with its ticket; InputError names each file that is none to print."""
    from handbill.pdf.document import bytes_of
    from handbill.printing.ticket import ticket_of

    jobs, problems = [], []
    for file in files:
        try:
            data = bytes_of(file)
            jobs.append((file, data, ticket_of(data, **options)))
        except HandbillError as error:
            problems += [replace(problem, place=Place(file)) for problem in error.problems]
    if problems:
        raise InputError(problems)
    return jobs


def _check(printer: Printer, jobs: list[tuple[Path, bytes, JobTicket]]) -> None:
    """Raise InputError with what the printer cannot do of any file, before the first is sent."""
    from handbill.printing.abilities import abilities_of
    from handbill.printing.order import order

    can, problems = abilities_of(printer.connection), []
    for file, _, ticket in jobs:
        try:
            order(ticket, can, printer.name, folded_ok=printer.folded_ok)
        except InputError as error:
            problems += [replace(problem, place=Place(file)) for problem in error.problems]
    if problems:
        raise InputError(problems)
    if not printer.scale_ok:
        note = f"{printer.name} printed its test sheet smaller than it is: set its panel or its web page to 100 %"
        click.echo(note, err=True)


def _watched(printer: Printer, file: Path, job: Job, *, quiet: bool) -> dict[str, Any]:
    """Say each state of a job until it is printed or ends otherwise; return the last."""
    from handbill.printing.send import watch

    last = None
    for last in watch(printer, job):
        if not quiet:
            click.echo(f"{report.shown_path(file)}: {last.words}")
    assert last is not None
    return {
        "file": report.shown_path(file),
        "job": job.id,
        "state": last.kind,
        "words": last.words,
        "reasons": list(last.reasons),
    }
