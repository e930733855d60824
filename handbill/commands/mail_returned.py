"""`handbill mail returned`: a piece that the post brought back."""

from __future__ import annotations

from pathlib import Path

import click

from handbill.commands import report
from handbill.commands.mail_options import PieceNumbers, run_argument, today
from handbill.commands.options import workspace_option
from handbill.workspace import open_workspace


@click.command("returned")
@run_argument
@click.option("--piece", "span", type=PieceNumbers(), help="The piece's number, or what a scanner reads of its mark.")
@click.option(
    "--scan", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A photograph of the mark instead."
)
@click.option("--reason", default="returned by the post", show_default=True, help="Why, in a few words without a name.")
@workspace_option
def command(folder: Path, span: tuple[int, int] | None, scan: Path | None, reason: str, workspace: Path | None) -> None:
    """Note a piece that came back, so that its recipient gets no more mail.

    They go on suppressions.csv in the workspace. Correct the address in the clinic's records, then remove their line.

    \b
    Examples:
      handbill mail returned mailings/december --piece 212
      handbill mail returned mailings/december --scan envelope.jpg --reason "moved, no new address"
    """
    # Imported here: the help does not need it.
    from handbill.mailing.run.folder import RunFolder
    from handbill.mailing.run.memory import Memory
    from handbill.mailing.run.pieces import returned, scanned
    from handbill.mailing.run.suppressions import Suppressions

    if (span is None) == (scan is None):
        raise click.UsageError("give the piece's number with --piece, or a picture of its mark with --scan")
    first, last = span if scan is None and span is not None else (0, 0)
    if first != last:
        raise click.UsageError("give one number; note each piece that came back by itself")
    opened, run = open_workspace(workspace, Path.cwd()), RunFolder(folder)
    piece = scanned(scan) if scan is not None else first
    with run.locked() as ledger:
        suppressions = Suppressions(opened)
        returned(run, ledger, Memory(opened), suppressions, piece, today(), reason)
    click.echo(f"Piece {piece:06} is noted as returned; who it was for is on {report.shown_path(suppressions.file)}.")
