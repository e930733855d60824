"""`suppressions.csv` in the workspace: who gets no mail for now: those whose piece came back, and who asked for it.

By record id; or, where the list of a run had none, by a keyed digest of name and address (`Memory.identity`).
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from handbill.errors import InputError, MachineError, Place
from handbill.mailing.lists.cells import settled
from handbill.mailing.lists.columns import ColumnMap
from handbill.mailing.lists.exceptions import own, safe
from handbill.mailing.lists.opened import open_table
from handbill.mailing.lists.table import Table
from handbill.mailing.run.folder import write
from handbill.mailing.run.memory import Digester, Memory, same
from handbill.workspace import Workspace

FILE = "suppressions.csv"
_HEADER = ("record_id", "person", "since", "reason")


@dataclass(frozen=True)
class Suppression:
    """Who gets no mail, by `record` or `person`; since a day (ISO), and why."""

    record: str
    person: str
    since: str
    reason: str

    @property
    def said(self) -> str:
        """The reason as a report gives it."""
        since = f" since {self.since}" if self.since else ""
        return f"on the list of suppressions{since}: {self.reason or 'no reason given'}"


class Suppressions:
    """The list of a workspace, as any list is read. InputError for a file that is none; a missing one is empty."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.file = workspace.own / FILE
        self.table = open_table(self.file) if self.file.exists() else None
        entries = list(self._read())
        self._records = {same(entry.record): entry for entry in entries if entry.record}
        self._persons = {entry.person: entry for entry in entries if entry.person}
        self._digests: Digester | None = None

    def check(self, table: Table, columns: ColumnMap) -> None:
        """Raise InputError where those on the list cannot be found in a list of recipients.

        It does not say whose row is whose, or the digests of persons were made with another key.
        """
        if any(not person.startswith(f"{self._digester().mark}:") for person in self._persons):
            what = f"{self.file.name} has a person who was put on it in another workspace, and cannot be found here"
            remedy = "bring .handbill/ of that workspace here, or write the record id in place of the person"
            raise InputError.one(what, remedy, Place(self.file))
        if self._records and "record_id" not in columns.at:
            what = f"{self.file.name} names records that get no mail, and this list has no column of record ids"
            remedy = 'add one, or say which it is with --map "HEADER=record_id"'
            raise InputError.one(what, remedy, table.place(table.header_row))

    def _digester(self) -> Digester:
        self._digests = self._digests or Memory(self._workspace).digests
        return self._digests

    def reason(self, _row: int, cells: Mapping[str, str]) -> str | None:
        """Return why a row of these cells gets no mail, or None."""
        record = cells.get("record_id", "")
        found = self._records.get(same(record)) if record else None
        if found is None and self._persons:
            found = self._persons.get(self._digester().identity(cells, "").person)
        return found.said if found is not None else None

    def add(self, entry: Suppression) -> None:
        """Put someone on the list; its other columns stay. MachineError when the disk refuses."""
        with _alone(self.file.parent):
            # Read again: another process may have added to it.
            table = open_table(self.file) if self.file.exists() else None
            header = list(table.header) if table is not None else []
            names = [_bare(name) for name in header]
            header += [name for name in _HEADER if _bare(name) not in names]
            named = {_bare(name): cell for name, cell in zip(_HEADER, astuple(entry), strict=True)}
            out = io.StringIO(newline="")
            writer = csv.writer(out)
            writer.writerow(header)
            for row in table or ():
                writer.writerow([*row.cells, *[""] * (len(header) - len(row.cells))])
            writer.writerow([safe(named.get(_bare(name), "")) for name in header])
            mode = self.file.stat().st_mode & 0o777 if table is not None else 0o600
            write(self.file, out.getvalue().encode("utf-8-sig"))
            self.file.chmod(mode)

    def _read(self) -> Iterator[Suppression]:
        if self.table is None:
            return
        at = {_bare(name): place for place, name in enumerate(self.table.header)}
        if "recordid" not in at:
            remedy = f"begin it with a line of its columns: {','.join(_HEADER)}"
            place = self.table.place(self.table.header_row)
            raise InputError.one("the column 'record_id' is missing", remedy, place)
        for row in self.table:
            if row.fault is not None:
                raise InputError.one(*row.fault, self.table.place(row.number))
            cells = (settled(own(row.cells[at[_bare(name)]])) if _bare(name) in at else "" for name in _HEADER)
            entry = Suppression(*cells)
            if not (entry.record or entry.person):
                what, remedy = "neither a record_id nor a person", "write the record id of who gets no mail"
                raise InputError.one(what, remedy, self.table.place(row.number))
            yield entry


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


_PATIENCE, _MOMENT = 200, 0.05
"""How often, and how many seconds apart, the lock of the list is tried: to change it takes a moment."""


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time change the list in a folder; MachineError where another one does not end."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        for _ in range(_PATIENCE):
            with suppress(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(_MOMENT)
        else:
            what = f"another process has been changing the list in {folder} for {_PATIENCE * _MOMENT:.0f} seconds"
            raise MachineError.one(what, "end it, then run this again")
        yield
    finally:
        os.close(handle)
