"""A recipient: one row of the table, checked; and what keeps a row from getting a piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from unicodedata import normalize

from handbill.errors import Problem, Problems
from handbill.formats.choices import TypeSize
from handbill.mailing import address
from handbill.mailing.load import LoadedPacket
from handbill.mailing.packet import Condition, Packet
from handbill.mailing.table import Table, TableRow

NEEDED = ("first_name", "last_name", "address1", "city", "state", "zip")
"""Columns that each recipient fills."""

OPTIONAL = ("care_of", "address2", "language", "large_print")
"""Columns that may be missing, and cells that may be empty, where the packet's text does not name them."""

MOST_CELL = 80
"""Characters in a cell that is printed: more is no name and no line of an address."""

_JOINERS = "\u200c\u200d"
"""What shapes letters of some scripts, and is not seen itself."""

_YES, _NO = ("yes", "y", "true", "1", "x"), ("", "no", "n", "false", "0")


@dataclass(frozen=True)
class Recipient:
    """Who gets a piece: the row's number, the cells that the packet uses, and what follows from them.

    `enclosed` are the numbers (from 0) of what the packet encloses for them.
    """

    row: int
    cells: Mapping[str, str]
    language: str
    type: TypeSize
    appointment: datetime | None
    enclosed: tuple[int, ...]


class RecipientList:
    """The recipients of a packet: each row of a table becomes a Recipient, or the problems that it has.

    Raises InputError where a column is missing: then no row can be read. `today` is the date of the letters; `glyphs`
    are the code points that the fonts have.
    """

    def __init__(self, table: Table, loaded: LoadedPacket, today: date, glyphs: frozenset[int]) -> None:
        self.table = table
        self._bundle = loaded
        self._today = today
        self._glyphs = glyphs
        self.columns = wanted(loaded.packet)
        problems = Problems()
        for name in self.columns:
            if name not in table.header and (name not in OPTIONAL or name in loaded.packet.columns):
                by = "" if name in NEEDED else ", which the packet names"
                remedy = f"add it to the header; it has: {', '.join(table.header)}"
                problems.add(table.place(1), f"the column {name!r} is missing{by}", remedy)
        problems.raise_any()
        self._filled = frozenset(NEEDED + loaded.packet.columns)
        self._at = {name: table.header.index(name) for name in self.columns if name in table.header}

    @property
    def unused(self) -> list[str]:
        """The columns that nothing uses; nothing of them is kept or printed."""
        return [name for name in self.table.header if name and name not in self.columns]

    def __iter__(self) -> Iterator[Recipient | list[Problem]]:
        """Yield each row in turn, as the recipient or as all that is wrong with it."""
        for row in self.table:
            faults = [
                Problem(self.table.place(row.number), f"{name}: {what}" if name else what, remedy)
                for name, what, remedy in self._faults(row)
            ]
            yield faults or self._recipient(row)

    def _cells(self, row: TableRow) -> dict[str, str]:
        return {name: _spaced(row.cells[at]) for name, at in self._at.items()}

    def _recipient(self, row: TableRow) -> Recipient:
        cells = self._cells(row)
        when = cells.get("appointment", "")
        return Recipient(
            row=row.number,
            cells=cells,
            language=str(language_of(cells, self._bundle)),
            type=_type_size(cells),
            appointment=datetime.fromisoformat(when) if when else None,
            enclosed=_enclosed(self._bundle.packet, cells),
        )

    def _faults(self, row: TableRow) -> Iterator[tuple[str, str, str]]:
        if len(row.cells) != len(self.table.header):
            what = f"{len(row.cells)} cells, the header has {len(self.table.header)}"
            yield "", what, "put a cell that holds a comma in quotes"
            return
        cells = self._cells(row)
        for name, cell in cells.items():
            yield from _cell_faults(name, cell, needed=name in self._filled)
            if lacking := [letter for letter in normalize("NFC", cell) if self._lacks(letter)]:
                what = f"the fonts have no glyph for {lacking[0]!r} (U+{ord(lacking[0]):04X})"
                yield name, what, "add a font that has it to templates/fonts/"
        yield from address.faults(cells)
        if cells.get("appointment"):
            yield from self._appointment_faults(cells["appointment"])
        if (said := cells.get("large_print", "")).casefold() not in _YES + _NO:
            yield "large_print", f"{said!r} is not yes or no", "write yes or no"
        else:
            yield from self._offer_faults(cells)

    def _lacks(self, letter: str) -> bool:
        return ord(letter) not in self._glyphs and letter.isprintable() and letter not in _JOINERS

    def _appointment_faults(self, cell: str) -> Iterator[tuple[str, str, str]]:
        remedy = "write day and time as 2026-12-01 09:30"
        try:
            when = datetime.fromisoformat(cell)
        except ValueError:
            yield "appointment", f"{cell!r} is not a day and a time", remedy
            return
        if len(cell) <= len("2026-12-01"):
            yield "appointment", f"{cell!r} has no time of day", remedy
        elif when.tzinfo is not None:
            yield "appointment", f"{cell!r} names a time zone", "write the clinic's own time, without a zone"
        elif when.date() < self._today:
            yield "appointment", f"{cell!r} lies before the date of the letter, {self._today}", "correct one of them"

    def _offer_faults(self, cells: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Yield what the packet does not have for this recipient."""
        packet, type = self._bundle.packet, _type_size(cells)
        if language_of(cells, self._bundle) is None:
            there = ", ".join(self._bundle.languages)
            what = f"the packet is not there in {cells['language']!r}"
            yield "language", what, f"it has: {there}; for another instead, write fallback: in the packet"
        lacking = ["the letter"] if type not in self._bundle.stationery.type else []
        lacking += [
            f"the {each.format} {each.brochure}"
            for each in (packet.encloses[index] for index in _enclosed(packet, cells))
            if type not in self._bundle.formats[each.format].type
        ]
        if lacking:
            yield "large_print", f"there is no {type} print of {', '.join(lacking)}", "send it by other means"


def wanted(packet: Packet) -> tuple[str, ...]:
    """Return the columns that a packet uses: those of the address, and those that its text and its conditions name."""
    return tuple(dict.fromkeys((*NEEDED, *OPTIONAL, *packet.columns, *packet.conditions)))


def language_of(cells: Mapping[str, str], loaded: LoadedPacket) -> str | None:
    """Return the language of a recipient's piece, or None: the one named, its base (es for es-MX), or the fallback."""
    named = cells.get("language", "")
    if not named:
        return loaded.packet.language
    there = {language.casefold(): language for language in loaded.languages}
    code = named.casefold().replace("_", "-")
    return there.get(code) or there.get(code.partition("-")[0]) or loaded.packet.fallback


def _type_size(cells: Mapping[str, str]) -> TypeSize:
    return "large" if cells.get("large_print", "").casefold() in _YES else "standard"


def _enclosed(packet: Packet, cells: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(
        index
        for index, each in enumerate(packet.encloses)
        if all(_holds(name, cells.get(name, ""), condition) for name, condition in each.when.items())
    )


def _holds(name: str, cell: str, condition: Condition) -> bool:
    if isinstance(condition, bool):
        filled = cell.casefold() in _YES if name == "large_print" else bool(cell)
        return filled is condition
    return cell.casefold() in condition


def _spaced(cell: str) -> str:
    """Return a cell with plain blanks: spreadsheets are full of no-break ones."""
    return " ".join(cell.replace("\u00a0", " ").split(" ")).strip()


def _cell_faults(name: str, cell: str, *, needed: bool) -> Iterator[tuple[str, str, str]]:
    if needed and not cell:
        yield name, "the cell is empty", "fill it in"
    if len(cell) > MOST_CELL:
        yield name, f"{len(cell)} characters (at most {MOST_CELL})", "shorten it"
    if bad := next((letter for letter in cell if not letter.isprintable() and letter not in _JOINERS), None):
        yield name, f"a character that does not print (U+{ord(bad):04X})", "remove it"
