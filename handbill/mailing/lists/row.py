"""Reads a row: the cells that a packet uses, each in its usual form, and all that keeps them from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from handbill.mailing import address
from handbill.mailing.lists import moments, names
from handbill.mailing.lists.cells import CellError, export_fault, name_fault, settled, unfilled, yes_or_no
from handbill.mailing.lists.columns import DAY, HELPERS, NAME, STOPS, SUFFIX, TIME, ColumnMap
from handbill.mailing.lists.table import Fault

PRINTED_OUTSIDE = ("first_name", "last_name", "care_of", "address1", "address2", "city", "state", "zip")
"""The columns of a name and an address."""

_NAMES = frozenset({"first_name", "last_name", NAME})
_OUTSIDE = frozenset({*PRINTED_OUTSIDE, NAME})

_REASONS = {
    "deceased": "the patient has died",
    "date_of_death": "the patient has died",
    "do_not_mail": "the patient wants no mail",
    "inactive": "the record is no longer active",
}
_DEAD, _LIVING = frozenset({"deceased", "dead", "died"}), frozenset({"alive", "living", "not deceased"})
_OUT, _IN = (
    frozenset({"do not mail", "opt out", "opted out", "optout"}),
    frozenset({"opt in", "opted in", "ok to mail"}),
)

MONTH_FIRST = "Appointments read with the month first, as in 12/1/2026"


class CellFault(NamedTuple):
    """What is wrong with a cell of a column, and the remedy; neither quotes the cell."""

    column: str
    what: str
    remedy: str


@dataclass
class ReadRow:
    """What was read of a row: cells by meaning, as far as that went, and what was changed on the way (`done`).

    `stop` is why the row gets no mail, or empty. `faulty` are the cells that could not be read.
    """

    cells: dict[str, str]
    faults: list[CellFault] = field(default_factory=list)
    stop: str = ""
    appointment: datetime | None = None
    done: list[str] = field(default_factory=list)

    @property
    def faulty(self) -> set[str]:
        """The columns with faults, and the cells that these would have filled."""
        columns = {fault.column for fault in self.faults}
        return columns.union(*(HELPERS.get(column, ()) for column in columns))


class RowReader:
    """Reads the rows of a list whose columns are known.

    `texts` are, by column, what conditions of the packet compare with: such a text is no mistake in its column. Set
    `day_first` once a row shows that the appointments have their day first.
    """

    def __init__(self, columns: ColumnMap, wanted: Collection[str], texts: Mapping[str, Collection[str]]) -> None:
        self._at = columns.at
        filled = {cell for name in self._at for cell in HELPERS.get(name, ())}
        self._wanted = [name for name in wanted if name in self._at or name in filled]
        self._texts = texts
        self.day_first = False

    def shows_day_first(self, row: tuple[str, ...]) -> bool:
        """Return whether the appointment of a row can only be read with its day first."""
        return any(
            moments.is_day_first(settled(row[self._at[name]])) for name in ("appointment", DAY) if name in self._at
        )

    def read(self, row: tuple[str, ...]) -> ReadRow:
        """Return what is read of the cells of a row."""
        cells: dict[str, str] = {}
        faults: list[CellFault] = []
        for name, at in self._at.items():
            cell = cells[name] = settled(row[at])
            if cell and name not in STOPS and (fault := self._cell_fault(name, row[at], cell)) is not None:
                faults.append(CellFault(name, *fault))
        found = ReadRow({name: cells.get(name, "") for name in self._wanted}, faults)
        self._stops(cells, found)
        self._name(cells, found)
        self._address(found)
        self._appointment(cells, found)
        return found

    def _cell_fault(self, name: str, raw: str, cell: str) -> Fault | None:
        fault = export_fault(raw, name=name in _NAMES)
        if fault is not None and cell.casefold() in self._texts.get(name, ()):
            fault = None
        return name_fault(cell) if fault is None and name in _OUTSIDE else fault

    def _stops(self, cells: Mapping[str, str], found: ReadRow) -> None:
        for name in STOPS:
            cell = cells.get(name, "")
            if unfilled(cell):
                continue
            stops = True if name == "date_of_death" else _answer(name, cell)
            if stops is None:
                found.faults.append(CellFault(name, "it is not yes or no", "write yes or no"))
            elif stops and not found.stop:
                found.stop = f"{_REASONS[name]} ({name})"

    def _name(self, cells: Mapping[str, str], found: ReadRow) -> None:
        if NAME in cells and NAME not in found.faulty:
            try:
                first, last = names.parted(cells[NAME])
            except CellError as error:
                what = error.what if cells[NAME] else "the cell is empty"
                found.faults.append(CellFault(NAME, what, error.remedy))
                first = last = ""
            found.cells |= {"first_name": first, "last_name": last}
        if cells.get(SUFFIX) and SUFFIX not in found.faulty:
            found.cells["last_name"] = f"{found.cells.get('last_name', '')} {cells[SUFFIX]}".strip()

    def _address(self, found: ReadRow) -> None:
        state = found.cells.get("state", "")
        code = address.state_code(state)
        if code != state and code != state.upper():
            found.done.append(f"Names of states {address.CODED}")
        found.cells["state"] = code
        found.cells["zip"], done = address.zip_code(found.cells.get("zip", ""), code)
        found.done += (f"ZIP codes {each}" for each in done)

    def _appointment(self, cells: Mapping[str, str], found: ReadRow) -> None:
        column = DAY if DAY in cells else "appointment"
        cell = moments.joined(cells[column], cells.get(TIME, "")) if column in cells else ""
        if not cell or {column, TIME} & found.faulty:
            return
        try:
            found.appointment = moments.moment(cell, day_first_column=self.day_first)
        except CellError as error:
            found.faults.append(CellFault("appointment", error.what, error.remedy))
            return
        found.cells["appointment"] = f"{found.appointment:%Y-%m-%d %H:%M}"
        if moments.is_ambiguous(cell):
            found.done.append(MONTH_FIRST)


def _answer(name: str, cell: str) -> bool | None:
    """Return whether a cell of a column such as `deceased` says yes; None where it says neither yes nor no."""
    word = cell.casefold()
    yes, no = (_DEAD, _LIVING) if name == "deceased" else (_OUT, _IN) if name == "do_not_mail" else ((), ())
    if word in yes or (name == "deceased" and sum(map(str.isdigit, word)) >= 6):
        return True
    return False if word in no else yes_or_no(word)
