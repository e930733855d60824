"""`handbill mail tap-test`: a sheet that shows whether an envelope is as its file says."""

from __future__ import annotations

import io
from pathlib import Path

import click

from handbill.commands import report
from handbill.commands.options import check_names, check_outside, workspace_option
from handbill.workspace import open_workspace


@click.command("tap-test")
@click.argument("envelope")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The sheet, a PDF to print."
)
@workspace_option
def command(envelope: str, out: Path, workspace: Path | None) -> None:
    """Make a sheet to try an envelope with before anything is mailed in it.

    ENVELOPE is the name of a file in envelopes/. Print the sheet at 100 %, fold it, put it into the envelope, and tap
    the envelope on each of its edges: only what the sheet says may show in the windows.

    \b
    Example:
      handbill mail tap-test us10-window -o out/tap-test.pdf
    """
    # Imported here: it loads the typesetter, which the help does not need.
    from handbill.content.library import Library
    from handbill.mailing.envelopes import envelope_names
    from handbill.mailing.tap_test import tap_test
    from handbill.staging import Staging

    opened = open_workspace(workspace, Path.cwd())
    check_names([envelope], envelope_names(opened), "envelope")
    check_outside(out, opened)
    sheet = io.BytesIO()
    library = Library(opened)
    tap_test(opened, library.complete(library.clinic), envelope, sheet)
    with Staging() as staging:
        staging.write(out, sheet.getvalue())
        staging.publish()
    click.echo(f"{report.shown_path(out)}: print it at 100 %, fold it where its ticks are, and follow its steps.")
