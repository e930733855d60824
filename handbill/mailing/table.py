"""A CSV file (RFC 4180, UTF-8) with a header, read row by row: 200,000 rows take no more memory than two.

It is read more than once in a run: each reading must have the same bytes as the first, so that a change is found.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbill.errors import InputError, MachineError, Place

MOST_LINE = 20_000
"""The most characters in a line; a longer one has lost its end, or a closing quote."""

MOST_COLUMNS = 200

_WINDOWS = "save it again as “CSV UTF-8 (comma delimited)”"
_ENCODINGS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "a spreadsheet",
    b"\xd0\xcf\x11\xe0": "a spreadsheet",
}


@dataclass(frozen=True)
class TableRow:
    """A row: its number as a spreadsheet shows it, and its cells without blanks around them.

    The header is row 1. Blank rows count. A cell may hold line breaks: a row can be several lines of the file.
    """

    number: int
    cells: tuple[str, ...]


class Table:
    """A CSV file whose header was read. InputError for any other file says what it is instead."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._digest = ""
        first = next(iter(self._read()), None)
        if first is None:
            raise InputError.one("the file is empty", "export the recipients again, with a header", Place(file))
        self.header = self._named(first)

    def __iter__(self) -> Iterator[TableRow]:
        """Yield the rows below the header. InputError when the file is no longer what it was."""
        rows = self._read()
        next(rows, None)
        yield from rows

    def place(self, row: int) -> Place:
        """Return the place of a row, by its number in a spreadsheet rather than by its line in the file."""
        return Place(self.file, row, 1)

    def _named(self, first: TableRow) -> tuple[str, ...]:
        names = tuple(re.sub(r"[\s-]+", "_", name.casefold()) for name in first.cells)
        if len(names) == 1 and (other := next((sign for sign in ";\t|" if sign in first.cells[0]), None)):
            separator = {";": "semicolons", "\t": "tabs", "|": "bars"}[other]
            what = f"the cells are separated by {separator}"
            raise InputError.one(what, "save it with commas between them", self.place(1))
        if len(names) > MOST_COLUMNS:
            raise InputError.one(f"{len(names)} columns", f"keep to {MOST_COLUMNS}", self.place(1))
        if repeated := [name for name in dict.fromkeys(names) if name and names.count(name) > 1]:
            what = f"the column {repeated[0]!r} is there twice"
            raise InputError.one(what, "remove one of them: which is meant cannot be known", self.place(1))
        return names

    def _read(self) -> Iterator[TableRow]:
        digest, row = hashlib.sha256(), 0
        try:
            with self.file.open("rb") as raw:
                reader = csv.reader(self._lines(raw, digest), strict=True)
                for row, cells in enumerate(reader, 1):
                    if any(cell.strip() for cell in cells):
                        yield TableRow(row, tuple(cell.strip() for cell in cells))
        except csv.Error as error:
            what = f"not CSV: {error}"
            raise InputError.one(what, "look for a quote that is not closed", self.place(row + 1)) from error
        except OSError as error:
            remedy = "check the name and its permissions"
            raise InputError.one(f"cannot be read: {error.strerror}", remedy, Place(self.file)) from error
        # Only a reading up to the end of the file comes here.
        if self._digest and digest.hexdigest() != self._digest:
            raise MachineError.one(f"{self.file.name} was changed meanwhile", "close it elsewhere, and run this again")
        self._digest = digest.hexdigest()

    def _lines(self, raw: Iterator[bytes], digest: hashlib._Hash) -> Iterator[str]:
        for number, line in enumerate(raw, 1):
            digest.update(line)
            kinds = (kind for start, kind in _ENCODINGS.items() if line.startswith(start))
            if number == 1 and (kind := next(kinds, None)):
                raise InputError.one(f"this is {kind}, not CSV in UTF-8", _WINDOWS, self.place(1))
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                column = len(line[: error.start].decode("utf-8", "replace")) + 1
                raise InputError.one("not UTF-8", _WINDOWS, Place(self.file, number, column)) from error
            if "\0" in text:
                raise InputError.one("a character that is no text (U+0000)", _WINDOWS, self.place(number))
            if len(text) > MOST_LINE:
                what = f"a row of {len(text):,} characters (at most {MOST_LINE:,})"
                raise InputError.one(what, "is it the right file?", self.place(number))
            yield text
