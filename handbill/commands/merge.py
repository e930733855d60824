"""`handbill merge`: one print file for many recipients."""

from __future__ import annotations

import sys
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from handbill.commands import report
from handbill.commands.options import cache_folder, check_names, json_option, workspace_option
from handbill.errors import EXIT_INPUT
from handbill.formats.letter import LetterPaper
from handbill.mailing.load import packet_names
from handbill.workspace import open_workspace

_REASONS = {
    "break": "a line of them may break in several ways",
    "long": "a value is longer than the room that stamps have",
    "script": "letters that a stamp does not set",
}
"""Why a letter was not stamped, by the kind of `stamp.unfit.Unfit`."""


@click.command("merge")
@click.argument("recipients", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--packet", required=True, help="What each gets: the name of a file in brochures/packets/.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The print file, a PDF."
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the letters. Default: today.")
@click.option(
    "--paper", type=click.Choice(get_args(LetterPaper)), default="letter", show_default=True, help="The paper of all."
)
@click.option(
    "--skip-exceptions", "skip", is_flag=True, help="Print the others when some recipients cannot get a piece."
)
@click.option(
    "--typeset", is_flag=True, help="Typeset each letter whole instead of stamping it: slow, to compare with."
)
@workspace_option
@json_option
def command(
    recipients: Path,
    packet: str,
    out: Path,
    day: datetime | None,
    paper: LetterPaper,
    skip: bool,
    typeset: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Merge RECIPIENTS, a CSV file (UTF-8), with a packet into one file for a duplex printer.

    Each piece starts on a front; each sheet says whose it is (piece number, sheet n of m). The file is read back before
    it gets its name. When some recipients cannot get a piece, they are listed and nothing is made, unless
    --skip-exceptions says to print the others; the exit code is 1 in both cases. Pieces are numbered in the order of
    the rows before any is printed: a number that cannot be printed is left out, and is reported.

    \b
    Examples:
      handbill merge patients.csv --packet new-patient -o out/packets.pdf
      handbill merge patients.csv --packet new-patient -o out/packets.pdf --date 2026-12-01 --skip-exceptions
    """
    # Imported here: it loads the typesetter, which the help does not need.
    from handbill.mailing.merge import MergeRequest, merge  # noqa: PLC0415

    opened = open_workspace(workspace, Path.cwd())
    check_names([packet], packet_names(opened), "packet")
    if out.suffix.casefold() != ".pdf":
        raise click.UsageError(f"{out} is no PDF; name the print file with .pdf at its end")
    today = day.date() if day is not None else date.today()
    errand = MergeRequest(opened, recipients, packet, out, today, paper, typeset, skip, cache_folder())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=as_json) as bar:
        task = bar.add_task("reading", total=None)
        merged = merge(
            errand, lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
        )
    _tell(merged, as_json=as_json)


def _tell(merged: Any, *, as_json: bool) -> None:
    if as_json:
        report.print_json(_data(merged))
    else:
        report.show_problems([*merged.findings, *merged.exceptions])
        _show(merged)
    if merged.left_out:
        sys.exit(EXIT_INPUT)


def _data(merged: Any) -> dict[str, Any]:
    counted = {name: dict(getattr(merged, name)) for name in ("kinds", "whole")}
    return (
        {name.name: getattr(merged, name.name) for name in fields(merged)}
        | counted
        | {
            "file": report.shown_path(merged.file),
            "exceptions": [report.problem_data(problem) for problem in merged.exceptions],
            "findings": [report.problem_data(problem) for problem in merged.findings],
        }
    )


def _show(merged: Any) -> None:
    if merged.unused:
        click.echo(f"Columns that nothing uses: {', '.join(merged.unused)}.")
    kinds = ", ".join(f"{count} in {kind} print" for kind, count in sorted(merged.kinds.items()))
    click.echo(f"{merged.pieces} pieces ({kinds}) in {report.shown_path(merged.file)}: {merged.sheets} sheets")
    for reason, count in sorted(merged.whole.items()):
        click.echo(f"{count} letters typeset whole: {_REASONS.get(reason, reason)}")
    click.echo(f"Read {merged.read} = merged {merged.pieces} + exceptions {merged.left_out}.")
    if merged.gaps:
        click.echo(f"Numbers of pieces that are not used: {', '.join(f'{gap:06}' for gap in merged.gaps)}.")
    click.echo(f"Proven: {', '.join(merged.proofs)}.")
    click.echo("Print on both sides, flipped on the long edge, at 100 %.")
