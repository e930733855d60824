"""What a front desk hands out, counted by day in a file of the workspace, and its favorites: never for whom.

Several desks of one workspace share the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import Any, Literal

from handbill.desk.catalog import Choice
from handbill.errors import MachineError, Place
from handbill.said import said
from handbill.workspace import Workspace

FILE = "desk.sqlite"

WEEK = 7
"""Days of which the most used are shown first."""

_PATIENCE = 5.0
"""Seconds to wait for another desk that writes."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS handed_out (
  day TEXT NOT NULL, brochure TEXT NOT NULL, language TEXT NOT NULL, format TEXT NOT NULL, type TEXT NOT NULL,
  way TEXT NOT NULL, copies INTEGER NOT NULL,
  PRIMARY KEY (day, brochure, language, format, type, way)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS favorites (
  brochure TEXT NOT NULL, language TEXT NOT NULL, PRIMARY KEY (brochure, language)
) WITHOUT ROWID;
"""

Way = Literal["printed", "opened"]
"""On a printer of the clinic until the paper was out, or as a file, to print, keep or send."""


@dataclass(frozen=True, order=True)
class Count:
    """How many copies of a brochure went out in a month (`2026-11`), in one language, format and type size."""

    month: str
    brochure: str
    language: str
    format: str
    type: str
    way: Way
    copies: int


class Usage:
    """The counts and favorites of a workspace; MachineError where its file cannot be read or written."""

    def __init__(self, workspace: Workspace) -> None:
        self._file = workspace.own / FILE

    def count(self, day: date, choice: Choice, way: Way, copies: int) -> None:
        """Add copies of a sheet to a day."""
        row = (day.isoformat(), choice.brochure, choice.language, choice.format, choice.type, way, copies)
        statement = (
            "INSERT INTO handed_out VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET copies = copies + excluded.copies"
        )
        with self._opened() as database:
            database.execute(statement, row)

    def counts(self) -> list[Count]:
        """Return all counts, the newest month first."""
        statement = (
            "SELECT substr(day, 1, 7), brochure, language, format, type, way, sum(copies) FROM handed_out "
            "GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1 DESC, 7 DESC, 2, 3, 4, 5, 6"
        )
        return [Count(*row) for row in self._rows(statement)]

    def first(self, today: date) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return brochures with their languages: the favorites, and what was used in the last week, the most first."""
        statement = (
            "SELECT brochure, language FROM handed_out WHERE day > ? GROUP BY 1, 2 ORDER BY sum(copies) DESC, 1, 2"
        )
        used = self._rows(statement, ((today - timedelta(days=WEEK)).isoformat(),))
        return self.favorites(), [(brochure, language) for brochure, language in used]

    def favorites(self) -> list[tuple[str, str]]:
        """Return the brochures, each in a language, that are favorites."""
        rows = self._rows("SELECT brochure, language FROM favorites ORDER BY 1, 2")
        return [(brochure, language) for brochure, language in rows]

    def favor(self, brochure: str, language: str, *, favorite: bool) -> None:
        """Make a brochure in a language a favorite, or no longer one."""
        add = "INSERT OR IGNORE INTO favorites VALUES (?, ?)"
        remove = "DELETE FROM favorites WHERE brochure = ? AND language = ?"
        with self._opened() as database:
            database.execute(add if favorite else remove, (brochure, language))

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        if not self._file.exists():
            return []
        with self._opened() as database:
            return database.execute(statement, values).fetchall()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database, database:
                database.executescript(_SCHEMA)
                yield database
        except sqlite3.Error as error:
            what = said("what is handed out cannot be counted: {error}", error=error)
            remedy = "see to it that this file can be written, or remove it"
            raise MachineError.one(what, remedy, Place(self._file)) from error


def as_csv(counts: Sequence[Count]) -> str:
    """Return counts as CSV (RFC 4180): ids and codes alone, which no spreadsheet takes for a formula."""
    lines = ["month,brochure,language,format,type,way,copies"]
    lines += [",".join(map(str, astuple(each))) for each in counts]
    return "\r\n".join(lines) + "\r\n"


def months(counts: Sequence[Count], last: date, most: int = 12) -> list[tuple[str, int]]:
    """Return the last months up to that of a day, each with all its copies; a month without any has 0."""
    totals: dict[str, int] = {}
    for each in counts:
        totals[each.month] = totals.get(each.month, 0) + each.copies
    numbers = [last.year * 12 + last.month - 1 - back for back in reversed(range(most))]
    names = [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
    return [(name, totals.get(name, 0)) for name in names]
