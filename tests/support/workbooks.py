"""Workbooks of rows: XLSX and XLS as libraries write them, ODS and single parts as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

import openpyxl
import xlwt

_ODS = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">
<office:body><office:spreadsheet><table:table table:name="List">{}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def packed(parts: dict[str, str]) -> bytes:
    """Return a zip file of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def xlsx(**sheets: Iterable[Sequence[Any]]) -> bytes:
    """Return an XLSX workbook of these sheets, each of rows; a sheet whose name begins with “Hidden” is hidden."""
    book = openpyxl.Workbook(write_only=False)
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name.startswith("Hidden"):
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Iterable[Sequence[Any]], more: dict[tuple[int, int], int] | None = None, hidden: int = -1) -> bytes:
    """Return an XLS workbook; `more` are codes of errors by row and column, and `hidden` is a row (from 0)."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Líst")
    moment = xlwt.easyxf(num_format_str="m/d/yyyy h:mm")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(at, column, cell, moment if isinstance(cell, date | datetime) else xlwt.Style.default_style)
    for (at, column), code in (more or {}).items():
        sheet.row(at).set_cell_error(column, code)
    if hidden >= 0:
        sheet.row(hidden).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return an ODS workbook of rows, with the many empty cells that programs write after them."""
    lines = (f"<table:table-row>{''.join(map(_ods_cell, row))}{_EMPTY}</table:table-row>" for row in rows)
    return ods_of("".join(lines) + f'<table:table-row table:number-rows-repeated="1040000">{_EMPTY}</table:table-row>')


def ods_of(table: str) -> bytes:
    """Return an ODS workbook with this table, as XML."""
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": _ODS.format(table),
                   "META-INF/manifest.xml": '<m xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'})  # fmt: skip


_EMPTY = '<table:table-cell table:number-columns-repeated="16000"/>'


def _ods_cell(cell: Any) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, datetime):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"><text:p>x</text:p></table:table-cell>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    if cell.startswith("#"):
        return f'<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0" calcext:value-type="error"><text:p>{cell}</text:p></table:table-cell>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.splitlines())
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
