"""A lock is held by one process at a time, and goes with it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from handbill.locks import FILE, FOLDER, holding, locked


@pytest.fixture(params=["file", "folder"])
def locking(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int]:
    path = tmp_path / "held"
    if request.param == "folder":
        path.mkdir()
        return path, FOLDER
    path.touch()
    return path, FILE


def test_a_lock_is_held_by_one_alone_until_it_is_given_back(locking: tuple[Path, int]) -> None:
    open_before = len(list(Path("/dev/fd").iterdir()))
    with holding(*locking), pytest.raises(BlockingIOError):
        locked(*locking)
    os.close(locked(*locking))
    assert len(list(Path("/dev/fd").iterdir())) == open_before


def test_the_lock_of_a_killed_process_is_gone(locking: tuple[Path, int]) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        locked(*locking)
        os.write(writing, b"x")
        signal.pause()
    os.read(reading, 1)
    with pytest.raises(BlockingIOError):
        locked(*locking)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(locked(*locking))


def test_a_folder_is_not_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    with pytest.raises(OSError, match="link"):
        locked(tmp_path / "link", FOLDER)
