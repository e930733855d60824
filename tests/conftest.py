"""What many tests share: a workspace to break, the library's brochure built once, golden pictures."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from small_workspace import small_brochure

from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 23)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden pictures anew instead of comparing")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in an empty folder, so that none relies on where it was started."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("HANDBILL_CACHE", str(tmp_path / "masters"))


@pytest.fixture
def only_library() -> Workspace:
    return Workspace(None, library())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with one small brochure, `small`."""
    return small_brochure(tmp_path / "clinic")


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return Workspace(home, library())


@pytest.fixture(scope="session")
def ketamine(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The library's handout for Letter, with pictures. The tests of a file are one process: it is built once for them."""
    os.chdir(tmp_path_factory.mktemp("here"))
    out = tmp_path_factory.mktemp("out")
    wanted, formats = ("ketamine-therapy",), ("handout",)
    request = BuildRequest(
        Workspace(None, library()),
        out,
        TODAY,
        wanted,
        formats,
        papers=("letter",),
        types=("standard",),
        editions=("print", "reading"),
        png=True,
    )
    outcome = build(request, lambda *_: None)
    assert outcome.failures == []
    return outcome
