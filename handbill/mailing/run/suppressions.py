"""`suppressions.csv` in the workspace: who gets no mail for now: those whose piece came back, and who asked for it.

By record id; or, where the list of a run had none, by a keyed digest of name and address (`Memory.identity`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

from handbill.errors import InputError, Place
from handbill.mailing.lists.columns import ColumnMap
from handbill.mailing.lists.table import Table
from handbill.mailing.run.folder import write
from handbill.mailing.run.memory import Memory
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


@dataclass
class Suppressions:
    """The list of a workspace. InputError for a file that is none; a missing file is an empty list."""

    file: Path
    entries: dict[tuple[str, str], Suppression] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> Suppressions:
        """Read the list of a workspace."""
        file = workspace.own / FILE
        return cls(file, {(entry.record, entry.person): entry for entry in _read(file)})

    def check(self, table: Table, columns: ColumnMap) -> None:
        """Raise InputError where records are on the list, and a list of recipients does not say whose row is whose."""
        if any(record for record, _ in self.entries) and "record_id" not in columns.at:
            what = f"{self.file.name} names records that get no mail, and this list has no column of record ids"
            remedy = 'add one, or say which it is with --map "HEADER=record_id"'
            raise InputError.one(what, remedy, table.place(table.header_row))

    def reason(self, cells: Mapping[str, str], memory: Memory) -> str | None:
        """Return why a row of these cells gets no mail, or None."""
        record = cells.get("record_id", "")
        found = self.entries.get((record, "")) if record else None
        if found is None and any(person for _, person in self.entries):
            found = self.entries.get(("", memory.digests.identity(cells, "").person))
        return found.said if found is not None else None

    def add(self, entry: Suppression) -> None:
        """Put someone on the list, in place of what is there of them; MachineError when the disk refuses."""
        self.entries[entry.record, entry.person] = entry
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(_HEADER)
        writer.writerows(map(astuple, self.entries.values()))
        write(self.file, out.getvalue().encode("utf-8"))


def _read(file: Path) -> list[Suppression]:
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError.one(f"cannot be read: {error}", "save it as CSV in UTF-8", Place(file)) from error
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        if "record_id" not in header:
            remedy = f"begin it with a line of its columns: {','.join(_HEADER)}"
            raise InputError.one("the column 'record_id' is missing", remedy, Place(file, 1, 1))
        found = []
        for cells in rows:
            named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            entry = Suppression(*(named.get(name, "") for name in _HEADER))
            if any(cells) and not (entry.record or entry.person):
                what, remedy = "neither a record_id nor a person", "write the record id of who gets no mail"
                raise InputError.one(what, remedy, Place(file, rows.line_num, 1))
            found.append(entry)
    except csv.Error as error:
        what, place = f"not CSV: {error}", Place(file, rows.line_num, 1)
        raise InputError.one(what, "look for a quote that is not closed", place) from error
    return [entry for entry in found if entry.record or entry.person]
