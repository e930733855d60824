"""`handbill mail status`: how far a run is."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from handbill.commands import report
from handbill.commands.mail_options import run_argument
from handbill.commands.options import json_option
from handbill.errors import EXIT_INPUT


@click.command("status")
@run_argument
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Show how far a run is, and what became of its pieces.

    The exit code is 1 where a batch is missing or is not the file that was proven.

    \b
    Example:
      handbill mail status mailings/december
    """
    # Imported here: the help does not need it.
    from handbill.mailing.run.folder import RunFolder
    from handbill.mailing.run.status import status

    state = status(RunFolder(folder))
    if as_json:
        report.print_json(asdict(state) | {"done": state.done})
    else:
        click.echo(
            f"Read {state.read} = pieces {state.pieces} + suppressed {state.suppressed} + rejected {state.rejected}."
        )
        for batch in state.batches:
            wrong = "  NOT THE FILE THAT WAS PROVEN" if batch.number in state.damaged else ""
            span = f"pieces {batch.first:06}-{batch.last:06}"
            click.echo(f"batch {batch.number:04}  {span}  {batch.pieces} pieces  {batch.sheets} sheets{wrong}")
        for event in state.events:
            span = f"{event.first:06}" + (f"-{event.last:06}" if event.last != event.first else "")
            click.echo(f"{event.day}  {event.kind}  {span}{f'  {event.reason}' if event.reason else ''}")
        click.echo(_standing(state.running, state.forgotten, len(state.batches), state.in_all, bool(state.damaged)))
    if state.damaged:
        sys.exit(EXIT_INPUT)


def _standing(running: bool, forgotten: str, done: int, in_all: int, damaged: bool) -> str:
    """Return the sentence that says where the run stands, and what to do."""
    if forgotten:
        return f"Forgotten on {forgotten}: only counts are left."
    if running:
        return f"{done} of {in_all} batches are done; a process works on it now."
    if done < in_all or damaged:
        return f"{done} of {in_all} batches are done. Call handbill mail run as before: it goes on."
    return f"Done: {in_all} of {in_all} batches are proven."
