"""A workspace with a packet, and a store of masters for the tests of what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from packets import two_languages


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("masters")


@pytest.fixture
def shared_masters(masters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests that ask for it share one store, so that each master is made once."""
    monkeypatch.setenv("HANDBILL_CACHE", str(masters))


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return two_languages(tmp_path / "post")
