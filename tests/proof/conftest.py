"""What the proofs are tried on: a right handout, and a right press edition."""

from __future__ import annotations

from pathlib import Path

import handouts
import pytest
from press_pages import right_edition


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with the small brochure and a handout's template of its own."""
    return handouts.handout(tmp_path / "clinic")


@pytest.fixture(scope="session")
def right() -> bytes:
    """A right press edition of one page."""
    return right_edition()
