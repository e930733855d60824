"""A kiosk's slides are made of the workspace's own files, or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import TODAY
from showing import hall
from small import edit

from handbill.errors import InputError
from handbill.produce.anew import Making, Played
from handbill.workspace import Workspace, library


@pytest.fixture
def played(tmp_path: Path) -> Played:
    """A playlist of the name that the library's has too."""
    home = tmp_path / "clinic"
    hall(home)
    playlist = home / "brochures/displays/hall.yaml"
    edit(playlist, "id: hall", "id: waiting-room")
    playlist.rename(playlist.with_name("waiting-room.yaml"))
    return Played(Workspace(home, library()), "waiting-room").with_own()


@pytest.mark.parametrize("gone", [".", "brochures", "brochures/clinic.yaml", "brochures/displays/waiting-room.yaml"])
def test_what_goes_away_never_shows_the_librarys_clinic(played: Played, gone: str) -> None:
    place = played.workspace.home / gone
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    with pytest.raises(InputError) as caught:
        Making(played, TODAY).result()
    assert all("the file is gone" in problem.what for problem in caught.value.problems)


def test_the_librarys_own_clinic_can_be_shown() -> None:
    assert Played(Workspace(None, library()), "waiting-room").with_own().own == ()


ORPHANED = """
import os, sys, threading, time
from datetime import date
from pathlib import Path
from handbill.produce.anew import Making, Played
from handbill.workspace import Workspace, library

if __name__ == "__main__":
    making = Making(Played(Workspace(Path(sys.argv[1]), library()), "waiting-room"), date(2026, 11, 23))
    threading.Thread(target=making.result, daemon=True).start()
    while making._process.pid is None:
        time.sleep(0.01)
    time.sleep(2)
    Path(sys.argv[2]).write_text(str(making._process.pid))
    os.kill(os.getpid(), 9)
"""


def test_a_template_that_never_ends_ends_with_the_kiosk_that_is_killed(played: Played, tmp_path: Path) -> None:
    home = played.workspace.home
    shutil.copytree(library() / "templates/display", home / "templates/display")
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    edit(
        home / "templates/display/slide.html",
        "{% macro one(slide, number) %}",
        "{% macro one(slide, number) %}" + endless,
    )
    (tmp_path / "orphaned.py").write_text(ORPHANED, "utf-8")
    told = tmp_path / "number"
    subprocess.run([sys.executable, str(tmp_path / "orphaned.py"), str(home), str(told)], check=False)
    number = int(told.read_text())
    for _ in range(200):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(number, 9)
    pytest.fail("it still runs")
