"""`handbill kiosk`: a screen that plays a loop all day, and shows what is changed by itself."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from handbill.commands.options import cache_folder, workspace_option
from handbill.commands.screen_options import chosen_playlist, room_options
from handbill.workspace import Workspace, open_workspace

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
@click.option("--message", metavar="TEXT", help="Put this over every screen, and end. Name no patient.")
@click.option("--until", metavar="TIME", help="When the message goes by itself: 14:30, or 2026-12-01 14:30.")
@click.option("--clear-message", is_flag=True, help="Take the message off every screen, and end.")
def command(
    workspace: Path | None,
    playlist: str | None,
    port: int,
    no_open: bool,
    message: str | None,
    until: str | None,
    clear_message: bool,
    **room: Any,
) -> None:
    """Play a playlist over the whole screen of this computer, all day.

    PLAYLIST is the name of a file in brochures/displays/. A change that is saved appears by itself at the end of a
    slide. While a file has a mistake, the slides from before play on; the log and a corner of the screen say where it
    is. No network is needed. Ctrl-C ends it.

    \b
    Examples:
      handbill kiosk
      handbill kiosk waiting-room --screen 75 --distance 12
      handbill kiosk --message "We close at 2 pm today." --until 14:00
    """
    if (message is None) != (until is None):
        raise click.UsageError("--message and --until belong together: say both")
    if clear_message and message is not None:
        raise click.UsageError("--message shows one, --clear-message takes it off: say one of them")
    if until is not None or clear_message:
        _tell(open_workspace(workspace, Path.cwd()), message, until)
        return
    # Imported here: the web server is not needed for the help.
    from handbill.desk.kiosk_process import KioskSettings
    from handbill.desk.serve import serve_kiosk

    opened = open_workspace(workspace, Path.cwd())
    settings = KioskSettings(opened, chosen_playlist(opened, playlist), **room).with_own_files()
    serve_kiosk(settings, port, cache_folder() / "kiosk", _log, date.today, browser=not no_open)


def _tell(workspace: Workspace, text: str | None, until: str | None) -> None:
    """Put a message over every screen of a workspace; without one, take it off."""
    # Imported here: the help does not need it.
    from handbill.desk.screen_message import ScreenMessages, message, now_here, time_of

    messages = ScreenMessages(workspace, now_here)
    if text is None or until is None:
        messages.clear()
        click.echo("No message stands on the screens anymore.")
        return
    now = now_here()
    shown = message(text, time_of(until, now), now)
    messages.show(shown)
    click.echo(f"On every screen until {shown.until:%Y-%m-%d %H:%M}: {shown.text}")


def _log(text: str) -> None:
    """Write to the log, each line with its time."""
    now = f"{datetime.now():%Y-%m-%d %H:%M:%S}"
    for line in text.splitlines():
        click.echo(f"{now} {line}", err=True)
