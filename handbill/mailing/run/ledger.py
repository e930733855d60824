"""The ledger of a run: what is printed, row by row and batch by batch, without anyone's name (SQLite).

A batch is entered in one transaction, after its file has its final name: what a kill interrupts is made again. Names
and addresses are there only as keyed digests.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from handbill.errors import InputError, MachineError, Place

RUN, KEY = "run", "key"
"""The names of facts: the digest of the `run.json` that the ledger goes with, and the mark of the workspace's key."""

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS batch (
  number INTEGER PRIMARY KEY, first INTEGER, last INTEGER, pieces INTEGER, sheets INTEGER, sha256 TEXT
);
CREATE TABLE IF NOT EXISTS piece (
  number INTEGER PRIMARY KEY, batch INTEGER, line INTEGER, first_side INTEGER, sides INTEGER,
  record TEXT, person TEXT, digest TEXT, envelope TEXT
);
CREATE TABLE IF NOT EXISTS unprinted (piece INTEGER PRIMARY KEY, line INTEGER, what TEXT, remedy TEXT);
CREATE TABLE IF NOT EXISTS withheld (line INTEGER PRIMARY KEY, reason TEXT);
CREATE TABLE IF NOT EXISTS event (
  number INTEGER PRIMARY KEY, day TEXT, kind TEXT, first INTEGER, last INTEGER, reason TEXT
);
"""


@dataclass(frozen=True)
class BatchEntry:
    """A batch that is proven and published: its pieces from `first` to `last`, less those that cannot be printed."""

    number: int
    first: int
    last: int
    pieces: int
    sheets: int
    sha256: str


@dataclass(frozen=True)
class PieceEntry:
    """A piece in its batch: the row it is of, its sides (from 0, blank ones too), and who it is for.

    `record` is the record id of the list, or ""; `person` the keyed digest of name and address, `digest` that of
    what the letter says to them, and `envelope` the name of what it goes into.
    """

    number: int
    batch: int
    row: int
    first_side: int
    sides: int
    record: str
    person: str
    digest: str
    envelope: str

    @property
    def sheets(self) -> int:
        """How many sheets it has."""
        return self.sides // 2


@dataclass(frozen=True)
class UnprintedEntry:
    """A piece that could not be printed: its number stays unused."""

    piece: int
    row: int
    what: str
    remedy: str


@dataclass(frozen=True)
class Event:
    """What happened to pieces after they were printed: `kind` is reprinted or returned."""

    day: str
    kind: str
    first: int
    last: int
    reason: str


class Ledger:
    """The open ledger of a run; a context manager. InputError for a file that is none."""

    def __init__(self, file: Path, *, read_only: bool = False) -> None:
        self._file = file
        with self._reading():
            if read_only:
                self._open = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
                self._check_version()
                return
            self._open = sqlite3.connect(file, isolation_level=None)
            file.chmod(0o600)
            # What is deleted is overwritten: `mail forget` leaves nothing in free pages.
            self._open.execute("PRAGMA secure_delete = ON")
            self._open.execute("PRAGMA synchronous = FULL")
            self._check_version()
            self._open.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};")

    def _check_version(self) -> None:
        (made,) = self._open.execute("PRAGMA user_version").fetchone()
        if made not in (0, _VERSION):
            what = "this run was made by another version of handbill"
            raise InputError.one(what, "go on with that version, or begin again in another folder", Place(self._file))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def fact(self, name: str) -> str | None:
        """Return what is noted under a name."""
        found = self._rows("SELECT value FROM fact WHERE name = ?", name)
        return str(found[0][0]) if found else None

    def note(self, name: str, value: str) -> None:
        """Note a value under a name."""
        self._write([("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))])

    def enter(self, batch: BatchEntry, pieces: Iterable[PieceEntry], unprinted: Iterable[UnprintedEntry]) -> None:
        """Enter a batch with its pieces, all or nothing, in place of what was entered of it before."""
        span = (batch.first, batch.last)
        statements: list[tuple[str, tuple[object, ...]]] = [
            ("DELETE FROM piece WHERE batch = ?", (batch.number,)),
            ("DELETE FROM unprinted WHERE piece BETWEEN ? AND ?", span),
            ("INSERT OR REPLACE INTO batch VALUES (?, ?, ?, ?, ?, ?)", astuple(batch)),
        ]
        statements += [("INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(piece)) for piece in pieces]
        statements += [("INSERT INTO unprinted VALUES (?, ?, ?, ?)", astuple(entry)) for entry in unprinted]
        self._write(statements)

    def batches(self) -> list[BatchEntry]:
        """Return the batches that are done, in order."""
        return [BatchEntry(*row) for row in self._rows("SELECT * FROM batch ORDER BY number")]

    def pieces(self, first: int, last: int) -> list[PieceEntry]:
        """Return the pieces of these numbers, in order."""
        return [
            PieceEntry(*row) for row in self._rows(f"{_PIECES} WHERE number BETWEEN ? AND ? {_IN_ORDER}", first, last)
        ]

    def all_pieces(self) -> Iterator[PieceEntry]:
        """Yield all pieces in order."""
        with self._reading():
            for row in self._open.execute(f"{_PIECES} {_IN_ORDER}"):
                yield PieceEntry(*row)

    def envelopes(self) -> dict[str, int]:
        """Return how many pieces go into which envelope."""
        return dict(self._rows("SELECT envelope, COUNT(*) FROM piece GROUP BY envelope ORDER BY envelope"))

    def unprinted(self) -> list[UnprintedEntry]:
        """Return the pieces that could not be printed, in order."""
        return [UnprintedEntry(*row) for row in self._rows("SELECT * FROM unprinted ORDER BY piece")]

    def withhold(self, reasons: Mapping[int, str]) -> None:
        """Enter which rows get no piece since they are on the list of suppressions, in place of those before."""
        rows = (("INSERT INTO withheld VALUES (?, ?)", entry) for entry in reasons.items())
        self._write([("DELETE FROM withheld", ()), *rows])

    def withheld(self) -> dict[int, str]:
        """Return the rows that are on the list of suppressions since the run began, each with its reason."""
        return dict(self._rows("SELECT line, reason FROM withheld"))

    def add_event(self, day: date, kind: str, first: int, last: int, reason: str = "") -> None:
        """Note what happened to pieces."""
        values = (day.isoformat(), kind, first, last, reason)
        self._write([("INSERT INTO event (day, kind, first, last, reason) VALUES (?, ?, ?, ?, ?)", values)])

    def events(self) -> list[Event]:
        """Return what happened to pieces, in order."""
        return [Event(*row) for row in self._rows("SELECT day, kind, first, last, reason FROM event ORDER BY number")]

    def forget(self, day: date) -> None:
        """Remove what identifies anyone, record ids and digests, from the file as well, and note the day."""
        self._write(
            [
                ("INSERT OR REPLACE INTO fact VALUES ('forgotten', ?)", (day.isoformat(),)),
                ("UPDATE piece SET record = '', person = '', digest = ''", ()),
                ("UPDATE event SET reason = ''", ()),
                ("DELETE FROM withheld", ()),
            ]
        )
        with self._reading():
            self._open.execute("VACUUM")

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._reading(), closing(self._open.execute(query, values)) as found:
            return found.fetchall()

    def _write(self, statements: Iterable[tuple[str, tuple[object, ...]]]) -> None:
        with self._reading():
            self._open.execute("BEGIN IMMEDIATE")
            try:
                for statement, values in statements:
                    self._open.execute(statement, values)
            except BaseException:
                self._open.execute("ROLLBACK")
                raise
            self._open.execute("COMMIT")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                remedy = "free the disk, or make the folder writable, and run this again"
                raise MachineError.one(f"cannot write {self._file}: {error}", remedy) from error
            what = "this is no ledger of handbill, or it is damaged"
            raise InputError.one(what, "begin again in another folder", Place(self._file)) from error


_PIECES = "SELECT number, batch, line, first_side, sides, record, person, digest, envelope FROM piece"
_IN_ORDER = "ORDER BY number"
