"""What each list is read as, whatever kind of file it is: a header, and rows below it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from handbill.errors import InputError, Place
from handbill.mailing.lists.columns import known_in
from handbill.mailing.lists.source import ListFile

MOST_COLUMNS = 200

MOST_ABOVE = 20
"""In how many rows, blank ones apart, the header is looked for: reports have titles."""

MOST_OF_TITLE = 5
"""So many cells, and half as many as the header has, make no title of a row above it: it may be a patient."""

SURELY_KNOWN = 3
"""So many usual names of columns make a header of a row."""

Fault = tuple[str, str]
"""What is wrong, and the remedy. It never quotes a cell: messages land in logs, and cells are names and addresses."""


@dataclass(frozen=True)
class TableRow:
    """A row: its number as a spreadsheet shows it, and its cells without blanks around them, one a column.

    The header is row 1. Blank rows count. A cell may hold line breaks: a row can be several lines of the file. With a
    `fault`, the cells cannot be told apart, or cannot be read.
    """

    number: int
    cells: tuple[str, ...]
    fault: Fault | None = None


class Table(ABC):
    """A list whose header was read. It can be read again and again; each time it must have the same bytes.

    `header` has the names of the columns as the file writes them, in the row `header_row`; `notes` are sentences on how
    it was read.
    """

    header: tuple[str, ...]
    header_row: int = 1

    def __init__(self, source: ListFile) -> None:
        self.source = source
        self.file = source.path
        self.notes: list[str] = []

    @abstractmethod
    def __iter__(self) -> Iterator[TableRow]:
        """Yield the rows below the header that are not blank; MachineError when the file is not what it was."""

    def place(self, row: int) -> Place:
        """Return the place of a row, by its number in a spreadsheet rather than by its line in the file."""
        return Place(self.file, row, 1)

    def find_header(self, rows: Iterator[tuple[int, Sequence[str]]]) -> None:
        """Take for the header the first row, or the one below a title that has the usual names of columns.

        InputError for a row above it that may be a patient's: whoever sorts a sheet may sort its header among the rows.
        """
        first = list(islice(rows, MOST_ABOVE))
        if not first:
            raise InputError.one("the list is empty", "export the recipients again, with a header", Place(self.file))
        at = next((at for at, (_, cells) in enumerate(first) if known_in(cells) >= SURELY_KNOWN), 0)
        names = sum(map(bool, map(str.strip, first[at][1])))
        for row, cells in first[:at]:
            filled = sum(map(bool, map(str.strip, cells)))
            if filled >= MOST_OF_TITLE and 2 * filled >= names:
                what = "this row stands above the header, and has as many cells as one of the list"
                raise InputError.one(what, "move the header to the top, or remove this row", self.place(row))
        if at:
            self.notes.append(f"Rows above the header, not read: {at}.")
        self.header_row = first[at][0]
        self.header = self.named(first[at][1], self.header_row)

    def named(self, cells: Sequence[str], row: int) -> tuple[str, ...]:
        """Return the cells of a header, blanks in them made one; InputError where there are too many."""
        names = [" ".join(cell.split()) for cell in cells]
        while names and not names[-1]:
            names.pop()
        if len(names) > MOST_COLUMNS:
            raise InputError.one(f"{len(names)} columns", f"keep to {MOST_COLUMNS}", self.place(row))
        if not names:
            raise InputError.one("there is no header", "write the names of the columns in row 1", Place(self.file))
        return tuple(names)

    def fitted(self, number: int, cells: Sequence[str]) -> TableRow:
        """Return a row with as many cells as the header: short ones are filled up, as programs leave out empty ends."""
        wide = len(self.header)
        bare = tuple(cell.strip() for cell in cells)
        if any(bare[wide:]):
            last = max(index for index, cell in enumerate(bare, 1) if cell)
            what = f"{last} cells, the header has {wide}"
            return TableRow(number, bare[:last], (what, "put a cell that holds the separator in quotes"))
        row = bare[:wide] + ("",) * (wide - len(bare))
        if nameless := [
            at for at, (name, cell) in enumerate(zip(self.header, row, strict=True), 1) if cell and not name
        ]:
            what = f"column {nameless[0]} holds something, and the header has no name for it"
            return TableRow(number, row, (what, "name the column, or put the cells of this row where they belong"))
        return TableRow(number, row)
