"""What a clinic's mailings remember from run to run: whose name and address went with which record, as keyed digests.

It lies in `.handbill/` of the workspace and is nobody else's to read (0600 in 0700). Without its key, which is made by
chance and leaves that folder only for the processes of a run, the digests tell nothing: no name can be tried on them.
"""

from __future__ import annotations

import hmac
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

from handbill.errors import InputError, MachineError, Place
from handbill.mailing.lists.cells import settled
from handbill.workspace import Workspace

_FOLDER = ".handbill"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS seen (record TEXT PRIMARY KEY, name TEXT, address TEXT, run TEXT)",
    "CREATE INDEX IF NOT EXISTS seen_address ON seen (address)",
)
_KEY = 32
"""Bytes of the key."""

_LENGTH = 16
"""Bytes of a digest: two of a million people's have the same with a chance of 1 in 10^26."""

_NAME = ("first_name", "last_name")
_ADDRESS = ("address1", "address2", "city", "state", "zip")

_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}


def same(record: str) -> str:
    """Return what two forms of one record id have in common: 00123 and 123, a7 and A7. A spreadsheet drops zeros."""
    return settled(record).casefold().lstrip("0") or "0"


@dataclass(frozen=True)
class Identity:
    """The digests of the record id, the name and the address that stand in one row; `record` is "" without an id."""

    record: str
    name: str
    address: str
    mark: str = ""

    @property
    def person(self) -> str:
        """The name at this address, behind the mark of the key."""
        return f"{self.mark}:{self.name}{self.address}"


@dataclass(frozen=True)
class Digester:
    """Makes the keyed digests of a workspace."""

    key: bytes = field(repr=False)

    def identity(self, cells: Mapping[str, str], record: str) -> Identity:
        """Return the digests of a row; capitals, accents written otherwise, blanks and signs make no difference."""
        name, address = (" ".join(cells.get(column, "") for column in columns) for columns in (_NAME, _ADDRESS))
        told = self.digest("record", same(record)) if record else ""
        return Identity(told, self._of("name", name), self._of("address", address), self.mark)

    @cached_property
    def mark(self) -> str:
        """What tells this key from others."""
        return self.digest("key", "")[:8]

    def identity_in(self, record: str, person: str) -> Identity:
        """Return the digests of a record id and of a person whose digest is known."""
        half = 2 * _LENGTH
        told = self.digest("record", same(record)) if record else ""
        digests = person.partition(":")[2]
        return Identity(told, digests[:half], digests[half:], self.mark)

    def digest(self, kind: str, text: str) -> str:
        """Return the keyed digest of a text of this kind."""
        return hmac.digest(self.key, f"{kind}\0{text}".encode(), "sha256")[:_LENGTH].hex()

    def _of(self, kind: str, text: str) -> str:
        if text.isascii():
            return self.digest(kind, " ".join(text.casefold().translate(_SIGNS).split()))
        plain = (sign for sign in normalize("NFKD", text).casefold() if not "\u0300" <= sign <= "\u036f")
        return self.digest(kind, " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split()))


class Before:
    """What is known of those who were mailed to before, as digests."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def known(self, record: str) -> tuple[str, str] | None:
        """Return the digests of name and address that a record had when it was last mailed to."""
        found: tuple[str, str] | None = self._database.execute(
            "SELECT name, address FROM seen WHERE record = ?", (record,)
        ).fetchone()
        return found

    def lived(self, address: str, name: str) -> bool:
        """Return whether somebody else than the one of this name was mailed to at an address."""
        query = "SELECT 1 FROM seen WHERE address = ? AND name != ? LIMIT 1"
        return self._database.execute(query, (address, name)).fetchone() is not None


class Memory:
    """The memory of a workspace, and what makes its `digests`.

    MachineError where it cannot be written, InputError where its key is damaged.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._folder = workspace.own / _FOLDER
        try:
            self._folder.mkdir(exist_ok=True)
            self._folder.chmod(0o700)
            # The memory is this machine's: it does not go where the workspace is shared.
            (self._folder / ".gitignore").write_text("*\n", "utf-8")
            self.digests = Digester(self._kept_key())
            with closing(self._open()) as database, database:
                for statement in _TABLES:
                    database.execute(statement)
        except (OSError, sqlite3.DatabaseError) as error:
            remedy = "make the workspace writable, and run this again"
            raise MachineError.one(f"cannot write {self._folder}: {error}", remedy) from error

    @contextmanager
    def before(self) -> Iterator[Before]:
        """Open what the mailings before have left."""
        with closing(self._open()) as database:
            yield Before(database)

    def remember(self, identities: Iterable[Identity], run: str) -> None:
        """Remember those that were mailed to in this run, in place of what was known of their records."""
        rows = ((each.record, each.name, each.address, run) for each in identities if each.record)
        self._change("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", rows)

    def forget(self, run: str) -> None:
        """Forget those that were last mailed to in this run."""
        self._change("DELETE FROM seen WHERE run = ?", [(run,)])

    def _change(self, statement: str, rows: Iterable[tuple[str, ...]]) -> None:
        try:
            with closing(self._open()) as database, database:
                database.executemany(statement, rows)
        except sqlite3.DatabaseError as error:
            remedy = "free the disk, or make the folder writable, and run this again"
            raise MachineError.one(f"cannot write {self._folder}: {error}", remedy) from error

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._folder / "mailing.sqlite")
        (self._folder / "mailing.sqlite").chmod(0o600)
        database.execute("PRAGMA secure_delete = ON")
        return database

    def _kept_key(self) -> bytes:
        """Return the key, made at the first run; of two processes that make it at once, one's is kept."""
        file = self._folder / "mailing.key"
        if not file.exists():
            handle, made = (
                os.open(
                    hidden := file.with_name(f".{secrets.token_hex(4)}.key"),
                    os.O_WRONLY | os.O_CREAT | os.O_EXCL,
                    0o600,
                ),
                secrets.token_bytes(_KEY),
            )
            with os.fdopen(handle, "wb") as out:
                out.write(made)
            try:
                os.link(hidden, file)
            except FileExistsError:
                pass
            finally:
                hidden.unlink()
        key = file.read_bytes()
        if len(key) != _KEY:
            remedy = "bring it back from a copy; without it, nobody knows what earlier mailings remember"
            raise InputError.one("this is not the key that was made here", remedy, Place(file))
        return key
