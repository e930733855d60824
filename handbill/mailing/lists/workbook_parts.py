"""What a workbook's own XML says beyond its cells: how far they reach, which are errors, which rows are hidden.

A library reads the cells; it gives an empty cell for an error, and takes the room of all cells between the outermost.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from handbill.errors import InputError, Place
from handbill.mailing.lists.cells import is_error

MOST_UNPACKED = 500_000_000
"""The most bytes of all parts of a workbook: a few megabytes may be packed of far more."""

MOST_CELLS = 30_000_000
"""The most cells in the rectangle that a sheet fills."""

COPY = "delete what stands far from the list, or copy the list into a workbook of its own"
"""What to do about a sheet that is too large."""

_NO_VALUE = "#VALUE!"
"""Stands for a formula whose value is not in the file: the program that wrote it computes none."""

_AGAIN = "open it in a spreadsheet, and save it again as XLSX or “CSV UTF-8”"


MOST_ERRORS = 10_000
"""The most errors of formulas in a sheet."""


class TooMuchError(ValueError):
    """A sheet of more cells, or more errors, than a list has; the text says which."""


@dataclass
class SheetFacts:
    """A sheet: how many rows and columns its cells reach to, its errors by row and column (from 0), its hidden rows."""

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: int = 0

    def reach(self, row: int, column: int) -> None:
        """Note that a cell (from 0) holds something."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)
        if self.rows * self.columns > MOST_CELLS:
            raise TooMuchError(f"reaches over {self.rows:,} rows and {self.columns:,} columns")

    def err(self, row: int, column: int, text: str) -> None:
        """Note that a cell (from 0) is the error of a formula."""
        self.errors[row, column] = text
        if len(self.errors) > MOST_ERRORS:
            raise TooMuchError(f"has more than {MOST_ERRORS:,} errors of formulas")


def sheet_facts(file: Path, data: bytes) -> Mapping[str, SheetFacts]:
    """Return the facts of the sheets of a workbook (XLSX, ODS), by name. InputError for what is none, or a zip bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Parts(file, archive).facts()
    except TooMuchError as error:
        raise InputError.one(f"a sheet of the workbook {error}", COPY, Place(file)) from error
    except (
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        expat.ExpatError,
    ) as error:
        raise InputError.one("a damaged workbook, or one with a password", _AGAIN, Place(file)) from error


class _Parts:
    """The parts of a workbook, each read to its end: then its size and checksum are those that the zip declares."""

    def __init__(self, file: Path, archive: zipfile.ZipFile) -> None:
        self._file = file
        self._archive = archive
        infos = archive.infolist()
        if (size := sum(info.file_size for info in infos)) > MOST_UNPACKED or len(infos) > 10_000:
            what = f"{len(infos):,} parts of {size:,} bytes when unpacked (at most {MOST_UNPACKED:,})"
            raise InputError.one(what, "this is no list of recipients, or split it", Place(file))
        self._names = {info.filename: info for info in infos}
        if len(self._names) < len(infos):
            raise InputError.one("a workbook in which a part is there twice", _AGAIN, Place(file))

    def facts(self) -> dict[str, SheetFacts]:
        """Return the facts of all sheets by name."""
        if "content.xml" in self._names:
            found = _OpenDocument()
            self._parse("content.xml", found)
            sheets = found.sheets
        elif "xl/workbook.xml" in self._names:
            sheets = dict(self._excel_sheets())
        else:
            raise InputError.one("a zip file that is no XLSX and no ODS workbook", _AGAIN, Place(self._file))
        for name in self._names:
            self._read_out(name)
        return sheets

    def _excel_sheets(self) -> Iterator[tuple[str, SheetFacts]]:
        book, links = _Excel(), _Excel()
        self._parse("xl/workbook.xml", book)
        if book.from_1904:
            what = "this workbook counts days from 1904: a number may be another day than it seems"
            raise InputError.one(what, "save it as “CSV UTF-8”", Place(self._file))
        self._parse("xl/_rels/workbook.xml.rels", links)
        for name, link in book.sheets.items():
            part = posixpath.normpath(posixpath.join("/xl", links.targets.get(link, ""))).lstrip("/")
            if part not in self._names:
                raise InputError.one(f"the sheet {name!r} is not in the workbook", _AGAIN, Place(self._file))
            sheet = _ExcelSheet()
            self._parse(part, sheet)
            yield name, sheet.facts

    def _parse(self, name: str, reader: _Reader) -> None:
        if name not in self._names:
            raise InputError.one(f"a workbook without {name}", _AGAIN, Place(self._file))
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, named: reader.start(_local(tag), _attributes(named))
        parser.EndElementHandler = lambda tag: reader.end(_local(tag))
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        with self._archive.open(name) as part:
            while chunk := part.read(1 << 20):
                parser.Parse(chunk, False)  # noqa: FBT003  # expat takes it by place alone
        parser.Parse(b"", True)  # noqa: FBT003  # expat takes it by place alone

    def _refuse_doctype(self, *_: object) -> None:
        raise InputError.one("a workbook whose XML declares a document type", _AGAIN, Place(self._file))

    def _read_out(self, name: str) -> None:
        with self._archive.open(name) as part:
            while part.read(1 << 20):
                pass


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _attributes(named: Mapping[str, str]) -> dict[str, str]:
    """Return attributes by their names without namespaces; `error` where one of them says that a value is an error."""
    error = {"error": "1"} if "error" in named.values() else {}
    return {_local(name): value for name, value in named.items()} | error


class _Reader:
    """Takes the elements of one part as they come."""

    def start(self, tag: str, named: Mapping[str, str]) -> None:
        raise NotImplementedError

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take text between elements."""


class _Excel(_Reader):
    """The sheets of an XLSX workbook with the ids of their parts, or what these ids lead to."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.from_1904 = False

    def start(self, tag: str, named: Mapping[str, str]) -> None:
        if tag == "sheet":
            self.sheets[named.get("name", "")] = named.get("id", "")
        elif tag == "Relationship":
            self.targets[named.get("Id", "")] = named.get("Target", "")
        elif tag == "workbookPr":
            self.from_1904 = named.get("date1904") in ("1", "true")


class _ExcelSheet(_Reader):
    """A sheet of an XLSX workbook (ECMA-376 part 1, 18.3)."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self._row = self._column = -1
        self._hidden = False
        self._type = ""
        self._formula = False
        self._value: str | None = None
        self._open = False

    def start(self, tag: str, named: Mapping[str, str]) -> None:
        if tag == "c":
            self._cell(named.get("r", ""))
            self._type, self._formula, self._value = named.get("t", ""), False, None
        elif tag == "row":
            self._row = int(named["r"]) - 1 if named.get("r", "").isdecimal() else self._row + 1
            self._column, self._hidden = -1, named.get("hidden") in ("1", "true")
        elif tag == "f":
            self._formula = True
        elif tag in ("v", "is"):
            self._value, self._open = "", True

    def end(self, tag: str) -> None:
        if tag in ("v", "is"):
            self._open = False
        elif tag == "row":
            self.facts.hidden += self._hidden and self._column >= 0
        elif tag == "c" and (self._formula or self._value is not None):
            at = (self._row, self._column)
            self.facts.reach(*at)
            if self._type == "e":
                self.facts.err(*at, self._value or _NO_VALUE)
            elif self._formula and not self._value and self._type != "str":
                self.facts.err(*at, _NO_VALUE)

    def text(self, text: str) -> None:
        if self._open and self._value is not None:
            self._value += text

    def _cell(self, reference: str) -> None:
        found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
        if found is None:
            self._column += 1
            return
        self._row, self._column = int(found[2]) - 1, 0
        for letter in found[1]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        self._column -= 1


class _OpenDocument(_Reader):
    """The sheets of an ODS workbook (OpenDocument 1.3 part 3, 9.1)."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self._sheet = SheetFacts()
        self._row = self._rows = self._column = self._columns = 0
        self._cells: list[tuple[int, int, str | None]] = []
        self._error = self._filled = self._hidden = False
        self._text = ""

    def start(self, tag: str, named: Mapping[str, str]) -> None:
        if tag == "table":
            self._sheet = self.sheets.setdefault(named.get("name", ""), SheetFacts())
            self._row = 0
        elif tag == "table-row":
            self._rows = int(named.get("number-rows-repeated", "1"))
            self._column, self._cells = 0, []
            self._hidden = named.get("visibility", "visible") != "visible"
        elif tag in ("table-cell", "covered-table-cell"):
            self._columns = int(named.get("number-columns-repeated", "1"))
            self._filled, self._text = "value-type" in named, ""
            self._error = "error" in named

    def end(self, tag: str) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            if self._filled or self._text:
                error = self._text or _NO_VALUE if self._error or is_error(self._text) else None
                self._cells.append((self._column, self._columns, error))
            self._column += self._columns
        elif tag == "table-row":
            self._end_row()

    def text(self, text: str) -> None:
        self._text += text

    def _end_row(self) -> None:
        for column, repeated, error in self._cells:
            self._sheet.reach(self._row + self._rows - 1, column + repeated - 1)
            for at in range(self._rows * repeated if error is not None else 0):
                self._sheet.err(self._row + at // repeated, column + at % repeated, error or _NO_VALUE)
        self._sheet.hidden += self._rows if self._hidden and self._cells else 0
        self._row += self._rows
