"""A small loop in two languages: made once for all tests of its page, or to be broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_loops import hall, show

from handbill.screens.web.player import Bundle


@pytest.fixture(scope="session")
def loop(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return show(hall(tmp_path_factory.mktemp("hall") / "clinic"), "hall")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with the playlist `hall`, to be broken."""
    hall(tmp_path / "clinic")
    return tmp_path / "clinic"
