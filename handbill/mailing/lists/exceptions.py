"""Lists as a mailing writes them: of rows that got no piece, to be corrected and read as a list of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from handbill.staging import Staging

EXCEPTIONS = ("row", "outcome", "reason", "remedy")
"""The first columns of such a list; then come those of the list that it is of, with the row's own cells."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: str) -> str:
    """Return a cell as text that no spreadsheet takes for a formula: an apostrophe goes before such a beginning."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def own(cell: str) -> str:
    """Return a cell as it was before `safe`."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def are_exceptions(header: Sequence[str]) -> bool:
    """Return whether a list with this header is one of exceptions."""
    return tuple(header[: len(EXCEPTIONS)]) == EXCEPTIONS


@contextmanager
def table_writer(staging: Staging, file: Path) -> Iterator[Any]:
    """Open a staged file of CSV, in UTF-8 with a mark first: spreadsheets take it for another code without one."""
    with staging.opened(file) as out:
        text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
        yield csv.writer(text)
        text.detach()
