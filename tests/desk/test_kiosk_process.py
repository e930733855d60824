"""What becomes of a page that is made in a process of its own: the page, the mistakes, or the end of the process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import active_children
from pathlib import Path

import pytest
from child_processes import first_child, is_alive, wait_for_end
from library_builds import TODAY
from screen_loops import hall
from small_workspace import edit

from handbill.desk import kiosk_process
from handbill.desk.kiosk_process import KioskSettings, RenderProcess
from handbill.desk.messages import SupersededError
from handbill.errors import InputError, MachineError
from handbill.screens.web import player as web
from handbill.workspace import Workspace, library


@pytest.fixture
def begin(only_library) -> Iterator[Callable[[], tuple[RenderProcess, Future[dict[str, bytes]], int]]]:
    """Begin to make the library's loop, in a thread; return it with its future and the id of its process."""
    with ThreadPoolExecutor() as pool:

        def begin() -> tuple[RenderProcess, Future[dict[str, bytes]], int]:
            render = RenderProcess(KioskSettings(only_library, "waiting-room"), TODAY)
            return render, pool.submit(render.result), first_child()

        yield begin


def test_the_page_is_for_the_screen_that_is_asked_for(tmp_path: Path) -> None:
    page = RenderProcess(KioskSettings(hall(tmp_path / "clinic"), "hall", "1080x1920"), TODAY).result()
    assert b'data-width="1080" data-height="1920"' in page.files[web.FIRST]
    assert web.WORKER in page.files


def test_mistakes_come_back_as_they_are(only_library) -> None:
    with pytest.raises(InputError, match=r"displays/nowhere\.yaml: the file does not exist"):
        RenderProcess(KioskSettings(only_library, "nowhere"), TODAY).result()


def test_what_is_stopped_ends_at_once(begin) -> None:
    render, page, number = begin()
    render.stop()
    with pytest.raises(SupersededError):
        page.result(2)
    assert not is_alive(number)


def test_what_is_stopped_before_it_began_never_does(only_library) -> None:
    render = RenderProcess(KioskSettings(only_library, "waiting-room"), TODAY)
    render.stop()
    with pytest.raises(SupersededError):
        render.result()
    assert active_children() == []


def test_a_process_that_ends_by_itself_is_told(begin) -> None:
    _, page, number = begin()
    os.kill(number, signal.SIGKILL)
    with pytest.raises(MachineError, match="ended unexpectedly; is there enough memory"):
        page.result(10)


def test_what_takes_too_long_is_ended(begin, monkeypatch) -> None:
    monkeypatch.setattr(kiosk_process, "TIME_LIMIT", 0.1)
    _, page, number = begin()
    with pytest.raises(MachineError, match="a loop in a template"):
        page.result(10)
    assert not is_alive(number)


@pytest.fixture
def settings(tmp_path: Path) -> KioskSettings:
    """A playlist of the name that the library's has too."""
    home = tmp_path / "clinic"
    hall(home)
    playlist = home / "brochures/displays/hall.yaml"
    edit(playlist, "id: hall", "id: waiting-room")
    playlist.rename(playlist.with_name("waiting-room.yaml"))
    return KioskSettings(Workspace(home, library()), "waiting-room").with_own_files()


@pytest.mark.parametrize("gone", [".", "brochures", "brochures/clinic.yaml", "brochures/displays/waiting-room.yaml"])
def test_what_goes_away_never_shows_the_librarys_clinic(settings: KioskSettings, gone: str) -> None:
    place = settings.workspace.home / gone
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    with pytest.raises(InputError) as caught:
        RenderProcess(settings, TODAY).result()
    assert all("the file is gone" in problem.what for problem in caught.value.problems)


def test_the_librarys_own_clinic_can_be_shown() -> None:
    assert KioskSettings(Workspace(None, library()), "waiting-room").with_own_files().own_files == ()


ORPHANED = """
import os, sys, threading, time
from datetime import date
from multiprocessing import active_children
from pathlib import Path

from handbill.desk.kiosk_process import KioskSettings, RenderProcess
from handbill.workspace import Workspace, library

if __name__ == "__main__":
    render = RenderProcess(KioskSettings(Workspace(Path(sys.argv[1]), library()), "waiting-room"), date(2026, 11, 23))
    threading.Thread(target=render.result, daemon=True).start()
    while not (children := active_children()):
        time.sleep(0.01)
    time.sleep(2)
    Path(sys.argv[2]).write_text(str(children[0].pid))
    os.kill(os.getpid(), 9)
"""


def test_a_template_that_never_ends_ends_with_the_kiosk_that_is_killed(settings: KioskSettings, tmp_path: Path) -> None:
    home = settings.workspace.home
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
    wait_for_end(int(told.read_text()))
