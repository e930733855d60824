"""A small loop in two languages, made once for all tests of its page."""

from __future__ import annotations

import pytest
from showing import hall, show

from handbill.display.show import Show


@pytest.fixture(scope="session")
def loop(tmp_path_factory: pytest.TempPathFactory) -> Show:
    return show(hall(tmp_path_factory.mktemp("hall") / "clinic"), "hall")
