"""A workspace with a packet."""

from __future__ import annotations

from pathlib import Path

import pytest
from packets import two_languages


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return two_languages(tmp_path / "post")
