"""A list as text: cells between commas, semicolons, tabs or bars, in the encodings that spreadsheets write.

It is read row by row: 200,000 rows take no more memory than two.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from handbill.errors import InputError, Place
from handbill.mailing.lists.columns import known_in
from handbill.mailing.lists.source import ListFile
from handbill.mailing.lists.table import MOST_ABOVE, SURELY_KNOWN, Table, TableRow

MOST_LINE = 20_000
"""The most characters in a line; a longer one has lost its end, or a closing quote."""

MOST_ROW = 200_000
"""The most characters in a row, which may be several lines."""

_DELIMITERS = "\t;|,"
"""What separates cells. Where two are as frequent in a header, the first of them here is meant."""

_SEPARATOR = re.compile(r"sep=(.)[\r\n]*")
"""The line by which a spreadsheet is told the delimiter; it does not show it as a row."""

_FORMULA = re.compile(r'\A="([^"]*)"\Z')
"""A text that is written as a formula, so that a spreadsheet drops none of its zeros."""

_SURELY_A_ROW = 5
"""So many delimiters, as a row has of them or its part before a closing quote, are no note of several lines."""

_LACKING = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""The bytes that are no character in Windows-1252."""

_AGAIN = "save it again as “CSV UTF-8 (comma delimited)”"
_PLAINLY = 0.9
"""The share of zeros in every second byte of a header by which UTF-16 is told from other text."""


class TextFile(Table):
    """A list as text whose header was read. InputError for what is no text, in a known encoding, of rows."""

    def __init__(self, source: ListFile) -> None:
        super().__init__(source)
        self._encoding = self._told_encoding()
        self._delimiter = self._told_delimiter()
        self.find_header(self._read())

    def __iter__(self) -> Iterator[TableRow]:
        """Yield the rows below the header. InputError for a row that cannot be told from the next."""
        for number, cells in self._read():
            if number > self.header_row:
                self._check_swallowed(number, cells)
                yield self.fitted(
                    number, [_FORMULA.sub(r"\1", cell) if cell.startswith("=") else cell for cell in cells]
                )

    def _check_swallowed(self, number: int, cells: list[str]) -> None:
        """Raise InputError where a cell holds whole rows: a quote was not closed, and another one later ends it."""
        for at, cell in enumerate(cells):
            # Whatever ends a line is no printable character.
            if cell.isprintable():
                continue
            ends = {count for count in (len(self.header) - 1, at) if count >= _SURELY_A_ROW}
            if any(line.count(self._delimiter) in ends for line in cell.splitlines()[1:]):
                what = f"cell {at + 1} holds a line with as many cells as a row"
                raise InputError.one(what, "look for a quote that is not closed", self.place(number))

    def _told_encoding(self) -> str:
        """Return Python's name of the encoding: as the mark in front says, else UTF-8, else Windows-1252."""
        head = self.source.head(512)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.source.unchanged()
            return "utf-16"
        pairs = len(head) // 2
        for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if pairs and zeros.count(0) >= _PLAINLY * pairs:
                self.source.unchanged()
                return name
        if self._is_utf8():
            return "utf-8-sig"
        if head.startswith(codecs.BOM_UTF8):
            raise InputError.one("it says that it is UTF-8, and has bytes that are not", _AGAIN, Place(self.file))
        self._check_windows()
        self.notes.append(f"{self.file.name} is not UTF-8: it was read as Windows-1252.")
        return "cp1252"

    def _is_utf8(self) -> bool:
        decoder, valid = codecs.getincrementaldecoder("utf-8")(), True
        with self.source.opened() as file:
            part = b"-"
            while part:
                part = file.read(1 << 20)
                try:
                    decoder.decode(part, final=not part)
                except UnicodeDecodeError:
                    # Read on: at the end of the file it is known for the next reading.
                    decoder.reset()
                    valid = False
        return valid

    def _check_windows(self) -> None:
        lines = 1
        with self.source.opened() as file:
            while part := file.read(1 << 20):
                if found := _LACKING.search(part):
                    line = lines + part.count(b"\n", 0, found.start())
                    what = f"neither UTF-8 nor Windows-1252: byte {part[found.start()]:02X}"
                    raise InputError.one(what, _AGAIN, Place(self.file, line, 1))
                lines += part.count(b"\n")

    def _told_delimiter(self) -> str:
        """Return the delimiter: what the first line says (`sep=;`), or what parts the header, outside quotes.

        That is what makes most known names of columns of a line, or else most cells of the first one.
        """
        with self._opened() as text:
            head = self._decoded(text, MOST_LINE)
        if told := _SEPARATOR.match(head):
            return told[1]
        known = {delimiter: _most_known(head, delimiter) for delimiter in _DELIMITERS}
        if max(known.values()) >= SURELY_KNOWN:
            return max(_DELIMITERS, key=lambda delimiter: known[delimiter])
        outside = re.sub(r'"[^"]*("|$)', "", head.lstrip())
        header = re.split(r"[\r\n]", outside, maxsplit=1)[0]
        return max(_DELIMITERS, key=header.count) if any(sign in header for sign in _DELIMITERS) else ","

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of each row that is not blank."""
        row = 0
        with self._opened() as text:
            lines = _Lines(self, text)
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            try:
                for row, cells in enumerate(reader, 1):
                    lines.next_row(row + 1)
                    if any(cell.strip() for cell in cells):
                        yield row, cells
            except csv.Error as error:
                what = f"not rows of cells: {error}"
                raise InputError.one(what, "look for a quote that is not closed", self.place(row + 1)) from error

    @contextmanager
    def _opened(self) -> Iterator[io.TextIOWrapper]:
        # With newline="" a line ends at CR, LF or both, which stay in it: a cell may hold them.
        with self.source.opened() as file, io.TextIOWrapper(file, self._encoding, newline="") as text:
            yield text

    def _decoded(self, text: io.TextIOWrapper, size: int) -> str:
        try:
            return text.read(size)
        except UnicodeError as error:
            raise InputError.one("its characters cannot be read (UTF-16)", _AGAIN, Place(self.file)) from error


def _most_known(head: str, delimiter: str) -> int:
    """Return how many names of columns a line has at the most, in the beginning of a list with this delimiter."""
    rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        return max((known_in(cells) for cells in islice(rows, MOST_ABOVE)), default=0)
    except csv.Error:
        return 0


class _Lines:
    """The lines of a list, each checked, without the one that names the delimiter."""

    def __init__(self, table: TextFile, text: io.TextIOWrapper) -> None:
        self._table = table
        self._text = text
        self._row = 1
        self._size = 0
        self._first = True

    def next_row(self, number: int) -> None:
        """Note that the lines of a row are complete, and the number of the next one."""
        self._row = number
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._line()
        if self._first and _SEPARATOR.fullmatch(line):
            line = self._line()
        self._first = False
        if not line:
            raise StopIteration
        return line

    def _line(self) -> str:
        place = self._table.place(self._row)
        try:
            line = self._text.readline(MOST_LINE + 1)
        except UnicodeError as error:
            raise InputError.one("its characters cannot be read (UTF-16)", _AGAIN, place) from error
        if "\0" in line:
            raise InputError.one("a character that is no text (U+0000)", _AGAIN, place)
        self._size += len(line)
        if len(line) > MOST_LINE or self._size > MOST_ROW:
            what = f"a row of more than {MOST_LINE if len(line) > MOST_LINE else MOST_ROW:,} characters"
            raise InputError.one(what, "is it the right file, and is a quote not closed?", place)
        return line
