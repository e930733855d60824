"""`handbill mail reprint`: pieces of a run once more."""

from __future__ import annotations

from pathlib import Path

import click

from handbill.commands import report
from handbill.commands.mail_options import PieceNumbers, how_printed, run_argument, today


@click.command("reprint")
@run_argument
@click.option(
    "--piece", "span", type=PieceNumbers(), required=True, help="The number of a piece, or the first and last."
)
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="Default: RUN/reprints/.")
def command(folder: Path, span: tuple[int, int], out: Path | None) -> None:
    """Print pieces of a run once more.

    The sheets are those of the batch, page by page. Destroy the first ones: two pieces of one number are two letters.

    \b
    Examples:
      handbill mail reprint mailings/december --piece 212
      handbill mail reprint mailings/december --piece 212-230 -o jam.pdf
    """
    # Imported here: the help does not need it.
    from handbill.mailing.run.folder import RunFolder
    from handbill.mailing.run.pieces import reprint
    from handbill.pdf.document import printed_as

    run, (first, last) = RunFolder(folder), span
    name = f"pieces-{first:06}-{last:06}.pdf" if last != first else f"piece-{first:06}.pdf"
    file = out or run.reprints / name
    # In the folder, only reprints/ has room for it: elsewhere it could replace a file, and `forget` would not find it.
    inside = file.resolve().is_relative_to(folder.resolve()) and file.resolve().parent != run.reprints.resolve()
    if file.suffix.casefold() != ".pdf" or inside:
        raise click.UsageError(f"{out} is no name for it; give it one that ends with .pdf, outside of the run's folder")
    with run.locked() as ledger:
        pieces = reprint(run, ledger, first, last, file, today())
    sheets = sum(piece.sheets for piece in pieces)
    click.echo(f"{report.shown_path(file)}: {len(pieces)} piece{'s' if len(pieces) > 1 else ''}, {sheets} sheets")
    if missing := last - first + 1 - len(pieces):
        click.echo(f"{missing} of these numbers have no piece.")
    click.echo(f"Print {how_printed(printed_as(file).flip)}; destroy the sheets that they replace.")
