"""`handbill kiosk`: a screen that plays a loop all day, and shows what is changed by itself."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from handbill.commands.options import cache_folder, workspace_option
from handbill.commands.screen_options import chosen_playlist, room_options
from handbill.workspace import open_workspace

_PORT = 8790
"""Always the same: a browser stores the slides by their address, to show them while the kiosk is away."""


@click.command("kiosk")
@click.argument("playlist", required=False)
@room_options
@workspace_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="The port it is served on."
)
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
def command(workspace: Path | None, playlist: str | None, port: int, no_open: bool, **room: Any) -> None:
    """Play a playlist over the whole screen of this computer, all day.

    PLAYLIST is the name of a file in brochures/displays/. A change that is saved appears by itself at the end of a
    slide. While a file has a mistake, the slides from before play on; the log and a corner of the screen say where it
    is. No network is needed. Ctrl-C ends it.

    \b
    Examples:
      handbill kiosk
      handbill kiosk waiting-room --screen 75 --distance 12
    """
    # Imported here: the web server is not needed for the help.
    from handbill.desk.kiosk_process import KioskSettings
    from handbill.desk.serve import serve_kiosk

    opened = open_workspace(workspace, Path.cwd())
    settings = KioskSettings(opened, chosen_playlist(opened, playlist), **room).with_own_files()
    serve_kiosk(settings, port, cache_folder() / "kiosk", _log, date.today, browser=not no_open)


def _log(text: str) -> None:
    """Write to the log, each line with its time."""
    now = f"{datetime.now():%Y-%m-%d %H:%M:%S}"
    for line in text.splitlines():
        click.echo(f"{now} {line}", err=True)
