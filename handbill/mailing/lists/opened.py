"""Opens a list of whatever kind: told by how the file begins, never by its name."""

from __future__ import annotations

import codecs
from pathlib import Path

from handbill.errors import InputError, Place
from handbill.mailing.lists.fhir import FhirList
from handbill.mailing.lists.source import ListFile
from handbill.mailing.lists.spreadsheet import OLE, ZIP, Spreadsheet
from handbill.mailing.lists.table import Table
from handbill.mailing.lists.text_file import TextFile


def open_table(file: Path, sheet: str | None = None) -> Table:
    """Return the list in a file; `sheet` names one of a workbook. InputError for what is no list, or cannot be read."""
    source = ListFile(file)
    head = source.head(512)
    if head.startswith((ZIP, OLE)):
        return Spreadsheet(source, sheet)
    if sheet is not None:
        raise InputError.one("this file has no sheets", "leave --sheet out", Place(file))
    return FhirList(source) if head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") else TextFile(source)
