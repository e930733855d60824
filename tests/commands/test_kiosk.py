"""`handbill kiosk` serves a playlist in a room, always on one port, and logs with the time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from command_line import run
from screen_loops import hall

from handbill.desk import serve
from handbill.desk.kiosk_process import KioskSettings
from handbill.desk.screen_message import FILE
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


def test_a_message_is_put_over_the_screens_and_taken_off(tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    hall(home)
    tomorrow = f"{date.today() + timedelta(days=1)} 14:00"  # noqa: DTZ011
    done = run("kiosk", "-w", home, "--message", "We close at 2 pm.", "--until", tomorrow)
    assert (done.returncode, done.stdout) == (0, f"On every screen until {tomorrow}: We close at 2 pm.\n")
    assert (home / FILE).exists()
    refused = run("kiosk", "-w", home, "--message", "Mr. Smith, please", "--until", tomorrow)
    assert (refused.returncode, "leave out names" in refused.stderr) == (1, True)
    for half in (
        ("--message", "We close."),
        ("--until", "14:00"),
        ("--message", "a", "--until", "9:00", "--clear-message"),
    ):
        assert run("kiosk", "-w", home, *half).returncode == 2
    assert run("kiosk", "-w", home, "--clear-message").stdout == "No message stands on the screens anymore.\n"
    assert not (home / FILE).exists()
