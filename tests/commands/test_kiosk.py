"""`handbill kiosk` serves a playlist in a room, always on one port, and logs with the time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from command_line import run
from screen_loops import hall

from handbill.desk import serve
from handbill.desk.kiosk_process import KioskSettings
from handbill.workspace import Workspace, library


def test_what_is_asked_for_is_served_and_logged_with_the_time(tmp_path: Path, monkeypatch) -> None:
    served, home = [], tmp_path / "clinic"
    hall(home)

    def serve_kiosk(settings, port, folder, log, today, *, browser) -> None:
        served.append((settings, port, folder, today(), browser))
        log("one\ntwo")

    monkeypatch.setattr(serve, "serve_kiosk", serve_kiosk)
    done = run("kiosk", "-w", home, "--screen", "43", "--distance", "3ft", "--no-open")
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (one|two)\n){2}", done.stderr)
    settings = KioskSettings(Workspace(home, library()), "hall", None, 43, 36).with_own_files()
    assert "brochures/displays/hall.yaml" in settings.own_files
    assert served == [(settings, 8790, tmp_path / "masters" / "kiosk", date.today(), False)]  # noqa: DTZ011


def test_a_playlist_that_is_not_there_is_a_mistake_of_the_command_line(tmp_path: Path) -> None:
    hall(tmp_path / "clinic")
    done = run("kiosk", "hal", "-w", tmp_path / "clinic")
    assert done.returncode == 2
    assert "there is no playlist 'hal'; did you mean 'hall'?" in done.stderr
