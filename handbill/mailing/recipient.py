"""A recipient: one row of a list, checked; and what becomes of a row that gets no piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from handbill.content import dates
from handbill.content.choices import TypeSize
from handbill.errors import Problem
from handbill.mailing import address
from handbill.mailing.lists.cells import REMEMBERED, yes_or_no
from handbill.mailing.lists.columns import NEEDED, OPTIONAL, map_columns
from handbill.mailing.lists.exceptions import are_exceptions, own
from handbill.mailing.lists.row import MONTH_FIRST, PRINTED_OUTSIDE, CellFault, ReadRow, RowReader
from handbill.mailing.lists.scratch import Firsts
from handbill.mailing.lists.table import Table, TableRow
from handbill.mailing.load import LoadedPacket
from handbill.mailing.selection import condition_texts, enclosed_for, language_of, type_size_of, yes_or_no_columns
from handbill.yaml.glyph import no_glyph

PieceKind = tuple[str, TypeSize, tuple[int, ...]]
"""Language, type size and the numbers of what is enclosed: recipients of one kind get the same sheets."""

MOST_CELL = 80
"""The most characters in a cell that is printed: a longer text is no name and no line of an address."""

_PERSONS = frozenset({"first_name", "last_name", "city"})
"""The columns that hold no number."""

_JOINERS = "\u200c\u200d"
"""Characters that shape the letters of some scripts and are invisible themselves."""


@dataclass(frozen=True)
class Recipient:
    """Who gets a piece: the row's number, the cells that the packet uses, and what follows from them.

    `piece` is the number of the piece, fixed by the order of the rows that get one, before any is printed. `enclosed`
    are the numbers (from 0) of what the packet encloses for the recipient, `record` is the id of their record, or
    empty, and `raw` the row's own cells in the order of the columns.
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


Suppress = Callable[[int, Mapping[str, str]], str | None]
"""Returns why a row, by its number and cells, gets no mail; None where it may."""

Outcome = Literal["suppressed", "rejected"]
"""Why a row gets no piece: it must not have one, or it cannot be printed right."""


@dataclass(frozen=True)
class LeftOut:
    """A row that gets no piece: its number, why, its cells as far as they were read, and as they stand in the list.

    No problem quotes a cell: messages land in logs. `raw` has the row's own cells in the order of the columns.
    """

    row: int
    outcome: Outcome
    problems: tuple[Problem, ...]
    cells: Mapping[str, str]
    raw: tuple[str, ...]


class RecipientList:
    """The recipients of a packet: each row of a list becomes a Recipient or a LeftOut, and no row is lost.

    `today` is the date of the letters; `glyphs` are the code points that the fonts have. `asked` are the meanings of
    columns that are told now, by header, and `kept` those that were told for earlier lists. `suppress` gives the
    reason why a row, by its number and cells, gets no mail. InputError where a column is missing: then no row can be
    read. The list is read once here, to know what several rows show together; after that it can be read again and
    again, with the same outcome each time. `columns` says what each column means, and `notes` what was changed on the
    way.
    """

    def __init__(
        self,
        table: Table,
        loaded: LoadedPacket,
        today: date,
        glyphs: frozenset[int],
        *,
        asked: Mapping[str, str] | None = None,
        kept: Mapping[str, str] | None = None,
        suppress: Suppress | None = None,
    ) -> None:
        self.table = table
        self._loaded = loaded
        self._today = today
        self._glyphs = glyphs
        self._suppress = suppress or (lambda _row, _cells: None)
        self._letters = frozenset(letter for letter in map(chr, glyphs) if letter.isprintable())
        packet = loaded.packet
        wanted = tuple(dict.fromkeys((*NEEDED, *OPTIONAL, *packet.columns, *packet.conditions)))
        self._filled = frozenset(NEEDED + packet.columns)
        self._answers = ("large_print", *yes_or_no_columns(packet))
        self._languages: dict[str, str | None] = {}
        needed = [name for name in wanted if name not in OPTIONAL or name in packet.columns]
        self.columns = map_columns(table.header, wanted, needed, table.place(table.header_row), asked, kept)
        self._reader = RowReader(self.columns, wanted, condition_texts(packet))
        self._refused: Mapping[PieceKind, Problem] = {}
        self._repeats: dict[int, int] = {}
        self._torn: set[str] = set()
        self.notes = [*table.notes, *self._survey()]

    @property
    def unused(self) -> list[str]:
        """The columns that nothing uses; nothing of them is kept or printed."""
        return self.columns.unused

    def refuse(self, kinds: Mapping[PieceKind, Problem]) -> None:
        """Reject from now on the rows that would get a piece of these kinds, each for its reason.

        The pieces of the other rows are numbered anew: nothing may have been printed yet.
        """
        self._refused = kinds

    def __iter__(self) -> Iterator[Recipient | LeftOut]:
        """Yield what becomes of each row in turn."""
        piece = 0
        for row in self._rows():
            if row.fault is not None:
                yield LeftOut(row.number, "rejected", self._problems(row.number, [row.fault]), {}, row.cells)
                continue
            read = self._reader.read(row.cells)
            outcome, why = self._left_out(row, read)
            if outcome is None:
                recipient = self._recipient(row, piece + 1, read)
                if (refused := self._refused.get(recipient.kind)) is None:
                    piece += 1
                    yield recipient
                    continue
                outcome, why = "rejected", [(refused.what, refused.remedy)]
            yield LeftOut(row.number, outcome, self._problems(row.number, why), read.cells, row.cells)

    def _rows(self) -> Iterator[TableRow]:
        """Yield the rows; of a list of exceptions, with their cells as they were before it was written."""
        if are_exceptions(self.table.header):
            return (replace(row, cells=tuple(map(own, row.cells))) for row in self.table)
        return iter(self.table)

    def _survey(self) -> list[str]:
        """Read all rows for what several of them show together, and return what is changed in them, counted.

        Of each row, a keyed hash is remembered, and another of its record, in a temporary file.
        """
        rows, records = Firsts(), Firsts()
        done: Counter[str] = Counter()
        for row in self._rows():
            if row.fault is not None:
                continue
            first = rows.first(rows.hash(row.cells), row.number)
            if first != row.number:
                self._repeats[row.number] = int(first)
                continue
            self._reader.day_first |= self._reader.shows_day_first(row.cells)
            read = self._reader.read(row.cells)
            done.update(read.done)
            if record := read.cells.get("record_id"):
                person = records.hash([read.cells.get(name, "").casefold() for name in PRINTED_OUTSIDE])
                if records.first(records.hash([record]), person) != person:
                    self._torn.add(record)
        if self._reader.day_first:
            del done[MONTH_FIRST]
        return [f"{what}: {count:,}." for what, count in sorted(done.items())]

    def _left_out(self, row: TableRow, read: ReadRow) -> tuple[Outcome | None, list[tuple[str, str]]]:
        """Return why a row gets no piece, and each cause with its remedy; None where it gets one."""
        record = read.cells.get("record_id", "")
        undo = "correct the row if that is wrong"
        if (earlier := self._repeats.get(row.number)) is not None:
            return "suppressed", [(f"the same as row {earlier}", "nothing is to do: that row counts")]
        if read.stop:
            return "suppressed", [(f"no mail: {read.stop}", undo)]
        if (reason := self._suppress(row.number, read.cells)) is not None:
            return "suppressed", [(f"no mail: {reason}", "take them off that list if it is wrong")]
        faults = [(f"{name}: {what}", remedy) for name, what, remedy in self._faults(read)]
        if record in self._torn:
            what = "record_id: it stands in several rows with different names or addresses"
            faults.append((what, "find out whose record it is; have columns been sorted apart?"))
        return ("rejected", faults) if faults else (None, [])

    def _problems(self, row: int, faults: list[tuple[str, str]]) -> tuple[Problem, ...]:
        return tuple(Problem(self.table.place(row), what, remedy) for what, remedy in faults)

    def _recipient(self, row: TableRow, piece: int, read: ReadRow) -> Recipient:
        cells, packet = read.cells, self._loaded.packet
        language = str(self._language(cells))
        type, record = type_size_of(cells), cells.get("record_id", "")
        enclosed = enclosed_for(packet, cells)
        return Recipient(row.number, piece, cells, language, type, read.appointment, enclosed, record, row.cells)

    def _faults(self, read: ReadRow) -> Iterator[CellFault]:
        """Yield each fault that keeps a row from getting a piece."""
        faulty = read.faulty
        yield from read.faults
        for name, cell in read.cells.items():
            if name not in faulty and not (cell.isalpha() and self._is_plain(cell)):
                yield from self._cell_faults(name, cell)
        yield from (CellFault(*fault) for fault in address.faults(read.cells) if fault[0] not in faulty)
        if read.appointment is not None and read.appointment.date() < self._today:
            what = f"it lies before the date of the letter, {self._today}"
            yield CellFault("appointment", what, "correct one of them")
        answers = [name for name in self._answers if name not in faulty]
        if wrong := [name for name in answers if yes_or_no(read.cells.get(name, "")) is None]:
            yield from (CellFault(name, "it is not yes or no", "write yes or no") for name in wrong)
        elif not {"language", "large_print"} & faulty:
            yield from self._offer_faults(read.cells)

    def _cell_faults(self, name: str, cell: str) -> Iterator[CellFault]:
        if name in self._filled and not cell:
            yield CellFault(name, "the cell is empty", "fill it in")
        if name in _PERSONS and cell and not any(map(str.isalpha, cell)):
            yield CellFault(name, "no letter", "is it in the right column?")
        if self._is_plain(cell):
            return
        if len(cell) > MOST_CELL:
            yield CellFault(name, f"{len(cell)} characters (at most {MOST_CELL})", "shorten it")
        if "\n" in cell or "\r" in cell:
            yield CellFault(name, "a line break", "put what follows it into a column of its own")
        elif bad := next((letter for letter in cell if not letter.isprintable() and letter not in _JOINERS), None):
            yield CellFault(name, f"a character that does not print (U+{ord(bad):04X})", "remove it")
        visible = (letter for letter in cell if letter.isprintable() and letter not in _JOINERS)
        if lacking := next((letter for letter in visible if ord(letter) not in self._glyphs), None):
            yield CellFault(name, no_glyph(lacking), "put a font that has it into templates/fonts/")

    def _is_plain(self, cell: str) -> bool:
        """Return whether a cell is short enough, and the fonts have all its letters."""
        return len(cell) <= MOST_CELL and self._letters.issuperset(cell)

    def _language(self, cells: Mapping[str, str]) -> str | None:
        """Return the language of a recipient; what was found for a cell is remembered."""
        cell = cells.get("language", "")
        if cell not in self._languages:
            if len(self._languages) >= REMEMBERED:
                self._languages.clear()
            self._languages[cell] = language_of(cells, self._loaded)
        return self._languages[cell]

    def _sizes(self) -> Container[TypeSize]:
        """Return the type sizes of the letter, or of the card."""
        card, stock = self._loaded.packet.card, self._loaded.stock
        if card is None:
            return self._loaded.stationery.type
        if card.format is None:
            return stock.type if stock is not None else ()
        return self._loaded.shelf.formats[card.format].type

    def _offer_faults(self, cells: Mapping[str, str]) -> Iterator[CellFault]:
        """Yield what the packet does not have for this recipient."""
        packet, type = self._loaded.packet, type_size_of(cells)
        language = self._language(cells)
        if told := self._loaded.discretion.get(language or ""):
            for name in told.told_by(cells):
                what = "a word that tells what the card is about, or who sends it: anyone could read it"
                yield CellFault(name, what, "mail it in an envelope, with a packet that has a letter")
        if language is None:
            offered = ", ".join(self._loaded.languages)
            known = dates.code_of(cells["language"].casefold())
            what = f"the packet has no copy in {known}" if known else "it is no language that is known"
            yield CellFault("language", what, f"it has: {offered}; for another instead, write fallback: in the packet")
        missing = [] if type in self._sizes() else ["the letter" if packet.card is None else "the card"]
        missing += [
            f"the {enclosed.format} {enclosed.brochure}"
            for enclosed in (packet.encloses[index] for index in enclosed_for(packet, cells))
            if type not in self._loaded.shelf.formats[enclosed.format].type
        ]
        if missing:
            what = f"there is no {type} print of {', '.join(missing)}"
            yield CellFault("large_print", what, "send it by other means")
