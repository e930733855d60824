"""A recipient: one row of the table, checked; and what keeps a row from getting a piece."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from unicodedata import normalize

from handbill.content import dates
from handbill.content.choices import TypeSize
from handbill.errors import Problem, Problems
from handbill.mailing import address
from handbill.mailing.load import LoadedPacket
from handbill.mailing.packet import Condition, Packet
from handbill.mailing.table import Table

PieceKind = tuple[str, TypeSize, tuple[int, ...]]
"""Language, type size and the numbers of what is enclosed: recipients of one kind get the same sheets."""

NEEDED = ("first_name", "last_name", "address1", "city", "state", "zip")
"""Columns that each recipient fills."""

OPTIONAL = ("record_id", "care_of", "address2", "language", "large_print")
"""Columns that may be missing or have empty cells, where the packet's text does not name them."""

MOST_CELL = 80
"""The most characters in a cell that is printed: a longer text is no name and no line of an address."""

_ALIASES = {
    "zipcode": "zip",
    "postalcode": "zip",
    "addressline1": "address1",
    "addressline2": "address2",
    "preferredlanguage": "language",
}
"""What exports of health records call a column, without its underscores."""

_JOINERS = "\u200c\u200d"
"""Characters that shape the letters of some scripts and are invisible themselves."""

_YES, _NO = ("yes", "y", "true", "1", "x"), ("", "no", "n", "false", "0")


@dataclass(frozen=True)
class Recipient:
    """Who gets a piece: the row's number, the cells that the packet uses, and what follows from them.

    `piece` is the number of the piece, fixed by the order of the rows that get one, before any is printed. `enclosed`
    are the numbers (from 0) of what the packet encloses for the recipient.
    """

    row: int
    piece: int
    cells: Mapping[str, str]
    language: str
    type: TypeSize
    appointment: datetime | None
    enclosed: tuple[int, ...]
    record: str = ""
    raw: tuple[str, ...] = ()

    @property
    def kind(self) -> PieceKind:
        """The kind of piece that they get."""
        return self.language, self.type, self.enclosed


@dataclass(frozen=True)
class LeftOut:
    row: int
    outcome: Literal["suppressed", "rejected"]
    problems: list[Problem]
    cells: Mapping[str, str]
    raw: tuple[str, ...]


class RecipientList:
    """The recipients of a packet: each row of a table becomes a Recipient, or the problems that keep it from one.

    Raises InputError where a column is missing: then no row can be read. `today` is the date of the letters; `glyphs`
    are the code points that the fonts have. It can be read more than once, with the same outcome each time.
    """

    def __init__(self, table: Table, loaded: LoadedPacket, today: date, glyphs: frozenset[int]) -> None:
        self.table = table
        self._loaded = loaded
        self._today = today
        self._glyphs = glyphs
        packet = loaded.packet
        self.columns = tuple(dict.fromkeys((*NEEDED, *OPTIONAL, *packet.columns, *packet.conditions)))
        problems = Problems()
        header = [_column(name, self.columns) for name in table.header]
        if repeated := [name for name in self.columns if header.count(name) > 1]:
            what = f"the column {repeated[0]!r} is there twice"
            problems.add(table.place(1), what, "remove one of them: which is meant cannot be known")
        for name in self.columns:
            if name not in header and (name not in OPTIONAL or name in packet.columns):
                named = "" if name in NEEDED else ", which the packet names"
                remedy = f"add it to the header; it has: {', '.join(table.header)}"
                problems.add(table.place(1), f"the column {name!r} is missing{named}", remedy)
        problems.raise_any()
        self._filled = frozenset(NEEDED + packet.columns)
        self._header = header
        self._at = {name: header.index(name) for name in self.columns if name in header}

    @property
    def unused(self) -> list[str]:
        """The columns that nothing uses; nothing of them is kept or printed."""
        return [name for name in self._header if name and name not in self.columns]

    def __iter__(self) -> Iterator[Recipient | LeftOut]:
        """Yield each row in turn, as the recipient or as all that is wrong with it."""
        piece = 0
        for row in self.table:
            place = self.table.place(row.number)
            if len(row.cells) != len(self.table.header):
                what = f"{len(row.cells)} cells, the header has {len(self.table.header)}"
                yield LeftOut(
                    row.number,
                    "rejected",
                    [Problem(place, what, "put a cell that holds a comma in quotes")],
                    {},
                    row.cells,
                )
                continue
            # Spreadsheets are full of no-break blanks.
            cells = {name: row.cells[at].replace("\u00a0", " ").strip() for name, at in self._at.items()}
            faults = [Problem(place, f"{name}: {what}", remedy) for name, what, remedy in self._faults(cells)]
            piece += not faults
            yield (
                LeftOut(row.number, "rejected", faults, cells, row.cells)
                if faults
                else self._recipient(row.number, piece, cells, row.cells)
            )

    def _recipient(self, row: int, piece: int, cells: Mapping[str, str], raw: tuple[str, ...]) -> Recipient:
        when = cells.get("appointment", "")
        appointment = datetime.fromisoformat(when) if when else None
        language, enclosed = str(language_of(cells, self._loaded)), _enclosed(self._loaded.packet, cells)
        return Recipient(
            row, piece, cells, language, _type_size(cells), appointment, enclosed, cells.get("record_id", ""), raw
        )

    def _faults(self, cells: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Yield the column, what is wrong and the remedy for each cell that keeps a row from getting a piece."""
        for name, cell in cells.items():
            yield from self._cell_faults(name, cell)
        yield from address.faults(cells)
        if cells.get("appointment"):
            yield from self._appointment_faults(cells["appointment"])
        if (answer := cells.get("large_print", "")).casefold() not in _YES + _NO:
            yield "large_print", f"{answer!r} is not yes or no", "write yes or no"
        else:
            yield from self._offer_faults(cells)

    def _cell_faults(self, name: str, cell: str) -> Iterator[tuple[str, str, str]]:
        if name in self._filled and not cell:
            yield name, "the cell is empty", "fill it in"
        if len(cell) > MOST_CELL:
            yield name, f"{len(cell)} characters (at most {MOST_CELL})", "shorten it"
        if bad := next((letter for letter in cell if not letter.isprintable() and letter not in _JOINERS), None):
            yield name, f"a character that does not print (U+{ord(bad):04X})", "remove it"
        visible = (letter for letter in normalize("NFC", cell) if letter.isprintable() and letter not in _JOINERS)
        if lacking := next((letter for letter in visible if ord(letter) not in self._glyphs), None):
            what = f"the fonts have no glyph for {lacking!r} (U+{ord(lacking):04X})"
            yield name, what, "add a font that has it to templates/fonts/"

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
        packet, type = self._loaded.packet, _type_size(cells)
        if language_of(cells, self._loaded) is None:
            offered = ", ".join(self._loaded.languages)
            what = f"the packet has no copy in {cells['language']!r}"
            yield "language", what, f"it has: {offered}; for another instead, write fallback: in the packet"
        missing = ["the letter"] if type not in self._loaded.stationery.type else []
        missing += [
            f"the {enclosed.format} {enclosed.brochure}"
            for enclosed in (packet.encloses[index] for index in _enclosed(packet, cells))
            if type not in self._loaded.shelf.formats[enclosed.format].type
        ]
        if missing:
            yield "large_print", f"there is no {type} print of {', '.join(missing)}", "send it by other means"


def _column(name: str, columns: Collection[str]) -> str:
    """Return the column that a header means: `Address 1` and `address_1` are address1, and `ZIP Code` is zip."""
    if name in columns:
        return name
    bare = _ALIASES.get(name.replace("_", ""), name).replace("_", "")
    return next((column for column in columns if column.replace("_", "") == bare), name)


def language_of(cells: Mapping[str, str], loaded: LoadedPacket) -> str | None:
    """Return the language of a recipient's piece, or None: the one named, its base (es for es-MX), or the fallback."""
    named = cells.get("language", "")
    if not named:
        return loaded.packet.language
    offered = {name: language for language in loaded.languages for name in dates.names_of(language)}
    code = named.casefold().replace("_", "-")
    return offered.get(code) or offered.get(code.partition("-")[0]) or loaded.packet.fallback


def _type_size(cells: Mapping[str, str]) -> TypeSize:
    return "large" if cells.get("large_print", "").casefold() in _YES else "standard"


def _enclosed(packet: Packet, cells: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(
        index
        for index, enclosed in enumerate(packet.encloses)
        if all(_holds(name, cells.get(name, ""), condition) for name, condition in enclosed.when.items())
    )


def _holds(name: str, cell: str, condition: Condition) -> bool:
    if isinstance(condition, bool):
        filled = cell.casefold() in _YES if name == "large_print" else bool(cell)
        return filled is condition
    return cell.casefold() in condition
