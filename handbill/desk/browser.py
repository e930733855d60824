"""Opens a page in a browser of this machine: as a tab, or over the whole screen."""

import os
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path
from threading import Thread

from handbill.endings import with_parent

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_FLAGS = (
    "--kiosk",
    "--noerrdialogs",
    "--disable-session-crashed-bubble",
    "--no-first-run",
    "--no-default-browser-check",
)


def has_screen() -> bool:
    """Return whether a browser can open a window; without a screen it would take over the terminal."""
    return sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def open_tab(address: str) -> None:
    """Open the address in the user's browser, without waiting for it."""
    Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def chromium() -> str | None:
    """Return the program of Chromium or Chrome, or None where there is none."""
    program = next(filter(None, map(shutil.which, _CHROMIUMS)), None)
    return program or (str(_MAC) if _MAC.exists() else None)


def open_full_screen(program: str, address: str, profile: Path) -> subprocess.Popen[bytes]:
    """Open the address over the whole screen, in a profile of its own: the user's own windows stay untouched."""
    command = (program, *_FLAGS, f"--user-data-dir={profile}", f"--app={address}")
    # In a session of its own, Ctrl-C in the terminal reaches the browser only through this program.
    quiet = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603  # no shell
        command,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
        # Between fork and exec it calls one function of C and takes no lock.
        preexec_fn=with_parent,  # noqa: PLW1509
    )
