"""Serves a loop to a screen of this machine, until Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from handbill.desk.browser import chromium, has_screen, open_window, over_the_screen
from handbill.desk.kiosk import Kiosk
from handbill.desk.kiosk_app import app
from handbill.desk.kiosk_process import KioskSettings
from handbill.desk.page_store import PageStore
from handbill.desk.serve import HOST, listen, run


def serve(
    played: KioskSettings,
    port: int,
    folder: Path,
    log: Callable[[str], None],
    today: Callable[[], date],
    *,
    browser: bool,
) -> None:
    """Serve until Ctrl-C; what is kept lies in `folder`. MachineError when the port is in use, and as `Kiosk.begin`."""
    listening = listen(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    kiosk = Kiosk(played, PageStore(folder, played), log, today)
    # Being told to end is as Ctrl-C, in the midst of the first making too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    kiosk.begin()
    log(f"{played.playlist}: {address} (Ctrl-C ends it)")
    window = _open(address, folder, log) if browser and has_screen() else None
    try:
        run(app(kiosk), listening, kiosk.close)
    finally:
        if window is not None:
            window.terminate()


def _open(address: str, folder: Path, log: Callable[[str], None]) -> subprocess.Popen[bytes] | None:
    """Open the page over the whole screen where there is a browser that can, else in the user's own."""
    program = chromium()
    if program is None:
        log("no Chromium or Chrome was found: the page opens in your browser; key F fills the screen")
        open_window(address)
        return None
    # One for each port: a second kiosk would open its window in the browser of the first, and end with it.
    return over_the_screen(program, address, folder / f"browser-{urlsplit(address).port}")
