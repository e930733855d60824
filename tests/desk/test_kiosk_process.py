"""What becomes of a page that is made in a process of its own: the page, the mistakes, or the end of the process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from library_builds import TODAY
from screen_loops import hall
from small_workspace import edit

from handbill.desk import kiosk_process as anew
from handbill.desk.kiosk_process import KioskSettings, RenderProcess
from handbill.desk.messages import SupersededError
from handbill.errors import InputError, MachineError
from handbill.screens.web import player as web
from handbill.workspace import Workspace, library


@pytest.fixture
def begun(only_library) -> Callable[[], tuple[RenderProcess, Future[dict[str, bytes]]]]:
    """Begins to make the library's loop, in a thread, and gives it once its process is there."""
    with ThreadPoolExecutor() as pool:

        def begin() -> tuple[RenderProcess, Future[dict[str, bytes]]]:
            making = RenderProcess(KioskSettings(only_library, "waiting-room"), TODAY)
            future = pool.submit(making.result)
            while making._process.pid is None:
                time.sleep(0.01)
            return making, future

        yield begin


def test_the_page_is_for_the_screen_that_is_asked_for(only_library) -> None:
    page = RenderProcess(KioskSettings(only_library, "waiting-room", "1080x1920"), TODAY).result()
    assert b'data-width="1080" data-height="1920"' in page[web.FIRST]
    assert web.WORKER in page


def test_mistakes_come_back_as_they_are(only_library) -> None:
    with pytest.raises(InputError, match=r"displays/nowhere\.yaml: the file does not exist"):
        RenderProcess(KioskSettings(only_library, "nowhere"), TODAY).result()


def test_what_is_stopped_ends_at_once(begun) -> None:
    making, future = begun()
    number = making._process.pid
    making.stop()
    with pytest.raises(SupersededError):
        future.result(2)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_what_is_stopped_before_it_began_never_does(only_library) -> None:
    making = RenderProcess(KioskSettings(only_library, "waiting-room"), TODAY)
    making.stop()
    with pytest.raises(SupersededError):
        making.result()
    assert making._process.pid is None


def test_a_process_that_ends_by_itself_is_told(begun) -> None:
    making, future = begun()
    os.kill(making._process.pid, signal.SIGKILL)
    with pytest.raises(MachineError, match="ended unexpectedly; is there enough memory"):
        future.result(10)


def test_what_takes_too_long_is_ended(begun, monkeypatch) -> None:
    monkeypatch.setattr(anew, "LONGEST", 0.1)
    making, future = begun()
    with pytest.raises(MachineError, match="a loop in a template"):
        future.result(10)
    assert not making._process.is_alive()


@pytest.fixture
def played(tmp_path: Path) -> KioskSettings:
    """A playlist of the name that the library's has too."""
    home = tmp_path / "clinic"
    hall(home)
    playlist = home / "brochures/displays/hall.yaml"
    edit(playlist, "id: hall", "id: waiting-room")
    playlist.rename(playlist.with_name("waiting-room.yaml"))
    return KioskSettings(Workspace(home, library()), "waiting-room").with_own()


@pytest.mark.parametrize("gone", [".", "brochures", "brochures/clinic.yaml", "brochures/displays/waiting-room.yaml"])
def test_what_goes_away_never_shows_the_librarys_clinic(played: KioskSettings, gone: str) -> None:
    place = played.workspace.home / gone
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    with pytest.raises(InputError) as caught:
        RenderProcess(played, TODAY).result()
    assert all("the file is gone" in problem.what for problem in caught.value.problems)


def test_the_librarys_own_clinic_can_be_shown() -> None:
    assert KioskSettings(Workspace(None, library()), "waiting-room").with_own().own == ()


ORPHANED = """
import os, sys, threading, time
from datetime import date
from pathlib import Path
from handbill.desk.kiosk_process import RenderProcess, KioskSettings
from handbill.workspace import Workspace, library

if __name__ == "__main__":
    making = RenderProcess(KioskSettings(Workspace(Path(sys.argv[1]), library()), "waiting-room"), date(2026, 11, 23))
    threading.Thread(target=making.result, daemon=True).start()
    while making._process.pid is None:
        time.sleep(0.01)
    time.sleep(2)
    Path(sys.argv[2]).write_text(str(making._process.pid))
    os.kill(os.getpid(), 9)
"""


def test_a_template_that_never_ends_ends_with_the_kiosk_that_is_killed(played: KioskSettings, tmp_path: Path) -> None:
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
