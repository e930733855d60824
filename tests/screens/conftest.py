"""A small loop in two languages, made once for all tests of its page."""

from __future__ import annotations

import pytest
from screen_loops import hall, show

from handbill.screens.web.player import Bundle


@pytest.fixture(scope="session")
def loop(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return show(hall(tmp_path_factory.mktemp("hall") / "clinic"), "hall")
