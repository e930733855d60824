"""What every test has: an empty folder to run in, a store of masters of its own, one core; and a workspace to break.

Beside it there is a store that tests can share.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_workspace import small_brochure

from handbill.endings import temporary_folder
from handbill.workspace import Workspace, library

KEPT = "HANDBILL_TESTS_MASTERS"
"""Names the store of masters of this run to all of its processes."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the store of this run: no other run has it, and it goes at the end."""
    if not hasattr(config, "workerinput"):
        os.environ[KEPT] = tempfile.mkdtemp(prefix="handbill-tests-")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden pictures anew instead of comparing")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores, for `-n auto`.

    Why: tests that wait for a browser, a clock or a process of their own would leave a core with nothing to do.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


LONGEST = ("test_clinics", "test_trifold", "test_blocks", "test_screen")
"""Files of tests/library/ that each take minutes, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of the library's own brochures first: they take longest, and would be waited for at the end."""

    def turn(item: pytest.Item) -> int:
        if item.path.parent.name != "library":
            return len(LONGEST) + 1
        return LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST)

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """Leave what was collected, which stays to the end, out of each search for garbage from now on."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let all of it be collected at the end: a library that counts its objects would tell of leaks."""
    gc.unfreeze()
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(KEPT), ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def one_core() -> Iterator[None]:
    """Let each process of the tests take itself for a machine with one core: a build runs in it, one job after another.

    Why: the tests run on all cores already, and a process that is started for one file loads the typesetter first. What
    a test starts with `run_apart` sees the whole machine; so the builds that are about several processes use several.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
        yield


@pytest.fixture(autouse=True, scope="session")
def temporary_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have what libraries leave of their temporary files in this process go with it, as a command's go."""
    tmp_path_factory.getbasetemp()
    with temporary_folder():
        yield


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in an empty folder with an empty store, so that none relies on where it was started or on another."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("HANDBILL_CACHE", str(tmp_path / "masters"))


@pytest.fixture(scope="session")
def masters() -> Path:
    """The store of masters of this run: what has the same key is made once, whichever process asks for it first.

    It is for tests that look at what is made. What a test changes of the program while it runs is in no key: such a test
    keeps to its own store, which is empty.
    """
    return Path(os.environ[KEPT])


@pytest.fixture
def shared_masters(masters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands of a test that asks for it use the store of this run."""
    monkeypatch.setenv("HANDBILL_CACHE", str(masters))


@pytest.fixture(scope="session")
def only_library() -> Workspace:
    """The library alone, as a clinic has it that has no folder of its own yet."""
    return Workspace(None, library())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a workspace with one small brochure, `small`."""
    return small_brochure(tmp_path / "clinic")


@pytest.fixture
def workspace(home: Path) -> Workspace:
    """The workspace in `home`, with the library behind it."""
    return Workspace(home, library())
