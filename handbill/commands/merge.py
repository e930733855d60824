"""`handbill merge`: one print file for many recipients."""

from __future__ import annotations

import sys
from datetime import date, datetime
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
    check_output,
    check_outside,
    json_option,
    workspace_option,
)
from handbill.errors import EXIT_INPUT
from handbill.mailing.load import packet_names
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    # It loads the typesetter, which the help does not need.
    from handbill.mailing.merge import MergeResult

_REASONS = {
    "break": "a line of them may break in several ways",
    "long": "a value is too long for the space that stamps have",
    "script": "they have letters that a stamp cannot set",
}
"""Why a letter was not stamped, by the kind of its `stamp.words.Unfit`."""


@click.command("merge")
@list_argument
@packet_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The print file, a PDF; with --individual, a folder.",
)
@date_option
@paper_option
@envelope_option
@edition_option
@click.option("--individual", is_flag=True, help="Make a tagged file for each recipient, in the folder given by -o.")
@click.option("--password-column", metavar="HEADER", help="With --individual: what opens each file (AES-256).")
@click.option("--skip-exceptions", "skip", is_flag=True, help="Print the other recipients when some cannot be printed.")
@click.option("--typeset", "whole", is_flag=True, help="Typeset each letter instead of stamping; slow, to compare.")
@click.option("--proof", "pictures", type=click.Choice(["sample", "all"]), default="sample", help=PROOF_HELP)
@list_options
@workspace_option
@json_option
def command(
    workspace: Path | None,
    packet: str,
    out: Path,
    day: datetime | None,
    told: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """Merge a list with a packet into a print file, or a file for each.

    LIST is a list as it comes: text (CSV), a spreadsheet (XLSX, XLS, ODS) or patients of a health record (FHIR).
    The print file is for a duplex printer. Each piece starts on the front of a sheet,
    and each sheet says whose it is (piece number, sheet n of m). The file is read back and proven before it gets its
    final name. When some recipients cannot be printed, they are listed and nothing is made, unless --skip-exceptions
    is given; the exit code is 1 in both cases. Pieces are
    numbered in the order of the rows before any is printed: a number that cannot be printed is left out and reported.

    \b
    Examples:
      handbill merge patients.csv --packet new-patient -o out/packets.pdf
      handbill merge patients.csv --packet new-patient -o out/packets.pdf --date 2026-12-01 --skip-exceptions
      handbill merge patients.csv --packet new-patient -o out/packets.pdf --envelope flat-9x12
      handbill merge patients.csv --packet new-patient -o out/files --individual --password-column Password
    """
    # Imported here: it loads the typesetter, which the help does not need.
    from handbill.mailing.lists.columns import parse_told
    from handbill.mailing.merge import MergeRequest, merge

    opened = open_workspace(workspace, Path.cwd())
    check_names([packet], packet_names(opened), "packet")
    check_envelope(options["envelope"], opened)
    _check_out(out, **options)
    check_outside(out, opened)
    today = day.date() if day is not None else date.today()
    columns = parse_told(told)
    request = MergeRequest(
        opened, packet=packet, out=out, today=today, store=cache_folder(), columns=columns, **options
    )
    with report.progress_bar(quiet=as_json) as progress:
        result = merge(request, progress)
    if as_json:
        report.print_json(_data(result))
    else:
        report.show_problems([*result.findings, *result.suppressed, *result.exceptions])
        _show(result, individual=options["individual"])
    if result.left_out:
        sys.exit(EXIT_INPUT)


def _check_out(out: Path, recipients: Path, *, individual: bool, password_column: str | None, **options: Any) -> None:
    """Raise a usage error for an output that cannot be made, or for options that do not go with it."""
    if not individual:
        if password_column is not None:
            raise click.UsageError(
                "a print file has no password; give --individual too, or leave --password-column out"
            )
        if out.suffix.casefold() != ".pdf" or out.is_dir():
            raise click.UsageError(f"{out} is not a PDF; give the print file a name that ends with .pdf")
        check_output(out, recipients)
        return
    if options["edition"] == "press" or options["whole"] or options["pictures"] == "all":
        raise click.UsageError(
            "--edition, --typeset and --proof are for a print file; leave them out with --individual"
        )
    if out.is_file() or (out.is_dir() and any(out.iterdir())):
        raise click.UsageError(f"{out} has something in it; give -o the name of a new folder")


def _data(result: MergeResult) -> dict[str, Any]:
    return vars(result) | {
        "file": report.shown_path(result.file),
        "exceptions": [report.problem_data(problem) for problem in result.exceptions],
        "suppressed": [report.problem_data(problem) for problem in result.suppressed],
        "findings": [report.problem_data(problem) for problem in result.findings],
    }


def _show(result: MergeResult, *, individual: bool) -> None:
    for note in result.notes:
        click.echo(note)
    if result.unused:
        click.echo(f"Columns that are not used: {', '.join(result.unused)}.")
    kinds = ", ".join(f"{count} in {kind} print" for kind, count in sorted(result.kinds.items()))
    made, size = ("file", f"{result.sides} pages") if individual else ("piece", f"{result.sheets} sheets")
    many = "" if result.pieces == 1 else "s"
    click.echo(f"{result.pieces} {made}{many} ({kinds}) in {report.shown_path(result.file)}: {size}")
    for reason, count in sorted(result.whole.items()):
        click.echo(f"{count} letters typeset whole: {_REASONS.get(reason, reason)}")
    suppressed = f" + suppressed {len(result.suppressed)}" if result.suppressed else ""
    click.echo(f"Read {result.read} = merged {result.pieces}{suppressed} + exceptions {result.left_out}.")
    if result.gaps:
        click.echo(f"Numbers of pieces that are not used: {', '.join(f'{gap:06}' for gap in result.gaps)}.")
    click.echo(f"Proven: {', '.join(result.proofs)}.")
    if individual:
        click.echo(f"Whose each file is, by row: {report.shown_path(result.file / 'index.csv')}.")
    else:
        click.echo(f"Print {how_printed(result.flip)}.")
        click.echo(shown_envelopes(result.envelopes))
