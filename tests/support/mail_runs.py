"""Runs of a mailing to look at and to break: five pieces in three batches, and one row that gets none."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from packets import HEADER, JOHN, MARIA, people, two_languages

from handbill.mailing.run.make import run
from handbill.mailing.run.request import RunRequest, RunResult
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 24)
COLUMNS = ("record_id", *HEADER)

ROWS = (
    JOHN | {"record_id": "A1"},
    MARIA | {"record_id": "A2"},
    JOHN | {"record_id": "A3", "first_name": "Ann", "address1": "9 Ash Lane", "zip": ""},
    JOHN | {"record_id": "A4", "first_name": "Joan", "address1": "7 Elm Court"},
    MARIA | {"record_id": "A5", "first_name": "Inés", "address1": "3 Birch Street", "large_print": ""},
    JOHN | {"record_id": "A6", "first_name": "Bo", "last_name": "Quist", "address1": "1 Fir Road"},
)
"""Row 4 of the list, of A3, gets no piece: it has no ZIP code."""

PIECES = ("A1", "A2", "A4", "A5", "A6")
"""Whose the pieces 1 to 5 are."""


@dataclass(frozen=True)
class MadeRun:
    """A run that is done, and what it was asked."""

    request: RunRequest
    result: RunResult

    @property
    def folder(self) -> Path:
        """Its folder."""
        return self.request.folder


def request(at: Path, rows: Sequence[dict[str, str]] = ROWS, *, store: Path | None = None) -> RunRequest:
    """Write a workspace, `post`, and a list of these rows below `at`; return what is asked to mail them into `run`."""
    at.mkdir(parents=True, exist_ok=True)
    post = at / "post"
    if not post.exists():
        two_languages(post)
    file = people(at / "list.csv", *rows, header=COLUMNS)
    return RunRequest(Workspace(post, library()), file, "welcome", at / "run", TODAY, batch=2, store=store)


def made(at: Path, store: Path, rows: Sequence[dict[str, str]] = ROWS) -> MadeRun:
    """Make a run below `at`, with the masters of this store."""
    asked = request(at, rows, store=store)
    return MadeRun(asked, run(asked, lambda *_: None))


def again(asked: RunRequest, **changes: object) -> RunResult:
    """Call a run once more, with changes to what is asked."""
    return run(replace(asked, **changes), lambda *_: None)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a run by name, without its ledger and its lock."""
    left = ("ledger.sqlite", ".lock")
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in left)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def lines(file: Path) -> list[dict[str, str]]:
    """Return the lines of a CSV file that a run wrote."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))
