"""A real printer that prints both sides, and a print edition for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from eve_printer import EvePrinter, eve_printer
from print_editions import edition

from handbill.pdf.sheets import Sheets


@pytest.fixture
def eve(tmp_path: Path) -> Iterator[EvePrinter]:
    with eve_printer(tmp_path, "-2") as printer:
        yield printer


@pytest.fixture
def folded() -> bytes:
    """A sheet in landscape, folded, front and back."""
    return edition(2, (792, 612), Sheets("short", paired=True), "A small leaflet")
