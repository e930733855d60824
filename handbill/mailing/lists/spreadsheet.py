"""A list in a workbook (XLSX, XLS, ODS): the one sheet with data, or the one that is named, each cell as its text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from handbill.errors import InputError, Place
from handbill.mailing.lists.biff import biff_facts
from handbill.mailing.lists.source import ListFile
from handbill.mailing.lists.table import Table, TableRow
from handbill.mailing.lists.workbook_parts import SheetFacts, sheet_facts

MOST_BYTES = 200_000_000
"""The most bytes of a workbook, packed."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How XLSX and ODS begin, and XLS."""

_AGAIN = "open it in a spreadsheet, and save it again as XLSX or “CSV UTF-8”"

Cell = str | float | bool | date | time | timedelta


class Spreadsheet(Table):
    """A workbook whose sheet was chosen. InputError where the sheet cannot be known, or the file cannot be read."""

    def __init__(self, source: ListFile, sheet: str | None = None) -> None:
        super().__init__(source)
        data = source.data(MOST_BYTES, "a workbook")
        facts = sheet_facts(self.file, data) if data.startswith(ZIP) else biff_facts(self.file, data)
        workbook = self._workbook(data)
        name, self._sheet = self._chosen(workbook, sheet)
        self._facts = facts.get(name, SheetFacts())
        if self._facts.hidden:
            self.notes.append(f"Rows that the spreadsheet hides, read as the others: {self._facts.hidden:,}.")
        self.find_header(self._read())

    def __iter__(self) -> Iterator[TableRow]:
        """Yield the rows below the header."""
        self.source.unchanged()
        for number, cells in self._read():
            if number > self.header_row:
                yield self.fitted(number, cells)

    def _workbook(self, data: bytes) -> CalamineWorkbook:
        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(data))
        except PasswordError as error:
            raise InputError.one("the workbook has a password", "save it without one", Place(self.file)) from error
        except BaseException as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: BaseException) -> BaseException:
        """Return the error of a workbook that the library cannot read; it panics on some, which is no Exception."""
        if isinstance(error, CalamineError) or type(error).__name__ == "PanicException":
            return InputError.one("a workbook that cannot be read", _AGAIN, Place(self.file))
        return error

    def _chosen(self, workbook: CalamineWorkbook, wanted: str | None) -> tuple[str, CalamineSheet]:
        every = workbook.sheets_metadata
        names = [each.name for each in every if each.typ == SheetTypeEnum.WorkSheet]
        if wanted is not None and wanted not in names:
            remedy = f"it has: {', '.join(names)}"
            raise InputError.one(f"the workbook has no sheet {wanted!r}", remedy, Place(self.file))
        shown = {each.name for each in every if each.visible == SheetVisibleEnum.Visible}
        try:
            read = {name: workbook.get_sheet_by_name(name) for name in ([wanted] if wanted else names)}
        except BaseException as error:
            raise self._unreadable(error) from error
        filled = [name for name, each in read.items() if each.start is not None]
        filled = [name for name in filled if name in shown] or filled
        if not filled:
            raise InputError.one("the workbook has no cells", "export the recipients again", Place(self.file))
        if len(filled) > 1:
            what = f"{len(filled)} sheets have data: {', '.join(filled)}"
            raise InputError.one(what, f'say which with --sheet "{filled[0]}"', Place(self.file))
        return filled[0], read[filled[0]]

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of each row that is not blank."""
        left = (self._sheet.start or (0, 0))[1]
        errors = self._facts.errors
        for row, values in enumerate(self._sheet.iter_rows()):
            cells = [text_of(value) for value in values]
            if errors:
                for column in range(len(cells)):
                    cells[column] = errors.get((row, left + column), cells[column])
            if any(cell.strip() for cell in cells):
                yield row + 1, cells


def text_of(value: Cell) -> str:
    """Return a cell as text: whole numbers without .0, days and times in the manner of ISO 8601, to the second."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return f"{value + timedelta(microseconds=500_000):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    # Of a day alone, and of a time alone, it is their form in ISO 8601.
    return f"{value:%H:%M:%S}" if isinstance(value, time) else str(value)
