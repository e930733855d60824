"""What is remembered of a list while it is read, out of memory: a list of a million rows takes no more than one of ten.

It lies in a temporary database that nobody else can open and that ends with it. Only hashes with a key go into it.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from handbill.errors import MachineError

_CACHE_KIB = 16_384
"""How much of it is in memory at most."""

_INSERT = {1: "INSERT INTO kept VALUES (?)", 3: "INSERT INTO kept VALUES (?, ?, ?)"}
"""By the number of columns."""

_TOGETHER = 1_000
"""So many rows are added at once."""

_LENGTH = 16
"""Bytes of a hash: two of a million rows have the same with a chance of 1 in 10^26."""


class Scratch:
    """A temporary database with one table, of these columns; MachineError when the disk refuses."""

    def __init__(self, columns: str) -> None:
        self._secret = secrets.token_bytes(_LENGTH)
        self._open = sqlite3.connect("", isolation_level=None)
        for setting in (f"cache_size = -{_CACHE_KIB}", "journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            self._open.execute(f"PRAGMA {setting}")
        self._waiting: list[tuple[object, ...]] = []
        # One transaction, which never ends: nothing of it is to stay.
        self._open.execute("BEGIN")
        self._open.execute(f"CREATE TABLE kept ({columns}) WITHOUT ROWID")

    def hash(self, texts: Sequence[str]) -> bytes:
        """Return the hash of texts, which tells nothing without its key."""
        data = "\x1f".join(texts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, digest_size=_LENGTH, key=self._secret).digest()

    def change(self, statement: str, values: Sequence[object]) -> int:
        """Change the table; return how many rows that were."""
        return self._done(statement, values).rowcount

    def add(self, values: Sequence[object]) -> None:
        """Add a row to the table, some time before it is asked."""
        self._waiting.append(tuple(values))
        if len(self._waiting) == _TOGETHER:
            self._add_waiting()

    def _add_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            with self._refused():
                self._open.executemany(_INSERT[len(waiting[0])], waiting)

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds."""
        self._add_waiting()
        yield from self._done(query, values)

    def _done(self, statement: str, values: Sequence[object]) -> sqlite3.Cursor:
        with self._refused():
            return self._open.execute(statement, values)

    @contextmanager
    def _refused(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            what = f"cannot write a temporary file: {error}"
            raise MachineError.one(what, "free the disk of temporary files, and run this again") from error


class Firsts:
    """Of each key, the value that came with it first."""

    def __init__(self) -> None:
        self._scratch = Scratch("key BLOB PRIMARY KEY, value")
        self.hash = self._scratch.hash

    def first(self, key: bytes, value: int | bytes) -> int | bytes:
        """Return the value that came with this key first: this one, where it is the first."""
        if self._scratch.change("INSERT OR IGNORE INTO kept VALUES (?, ?)", (key, value)):
            return value
        ((found,),) = self._scratch.rows("SELECT value FROM kept WHERE key = ?", (key,))
        assert isinstance(found, int | bytes)
        return found
