"""`handbill mail forget`: what identifies anyone goes, the counts stay."""

from __future__ import annotations

from pathlib import Path

import click

from handbill.commands.mail_options import run_argument, today
from handbill.commands.options import workspace_option
from handbill.workspace import open_workspace


@click.command("forget")
@run_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
def command(folder: Path, yes: bool, workspace: Path | None) -> None:
    """Remove from a run what identifies anyone, and keep the counts.

    The print files, labels, exceptions, record ids and digests go; run.json, the manifest's numbers and the tally stay.
    It cannot be undone. The list itself, copies and backups are yours to remove.

    \b
    Example:
      handbill mail forget mailings/december
    """
    # Imported here: the help does not need it.
    from handbill.mailing.run.folder import RunFolder
    from handbill.mailing.run.memory import Memory
    from handbill.mailing.run.pieces import forget

    opened, run = open_workspace(workspace, Path.cwd()), RunFolder(folder)
    run.asked()
    if not yes:
        click.confirm(f"Remove the print files of {folder} and all that says whose they were?", abort=True)
    with run.locked() as ledger:
        forget(run, ledger, Memory(opened), today())
    click.echo(f"{folder}: only counts are left.")
