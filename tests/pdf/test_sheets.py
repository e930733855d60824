"""A print edition says itself how it is printed, in the words of PDF, and it is read back so."""

from __future__ import annotations

import io

import pikepdf
import pytest

from handbill.pdf import document as pdf
from handbill.pdf.sheets import Sheets, edge

LETTER = (612, 792)


@pytest.mark.parametrize(
    ("sheets", "duplex"),
    [
        (Sheets(), "/Simplex"),
        (Sheets("long"), "/DuplexFlipLongEdge"),
        (Sheets("short", paired=True), "/DuplexFlipShortEdge"),
    ],
)
def test_a_file_says_how_its_sheets_are_printed(sheets: Sheets, duplex: str) -> None:
    data = pdf.as_sheets(pdf.blank([LETTER]), sheets)
    for written in (data, pdf.flattened(data)):
        with pikepdf.open(io.BytesIO(written)) as document:
            preferences = document.Root.ViewerPreferences
            assert preferences.PrintScaling == "/None"
            assert preferences.Duplex == duplex
            assert preferences.PickTrayByPDFSize is True
            assert pdf.sheets_of(document) == sheets


def test_what_a_file_said_of_its_reading_stays() -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.mark_sheets(document, Sheets("long"))
        assert document.Root.ViewerPreferences.DisplayDocTitle is True


def test_the_entries_of_a_catalog_are_those_that_pikepdf_writes() -> None:
    sheets = Sheets("short", paired=True)
    written = pikepdf.Object.parse(b"<<" + sheets.written + b">>")
    with pikepdf.new() as document:
        pdf.mark_sheets(document, sheets)
        for key in written.keys():  # noqa: SIM118  # a dictionary of pikepdf is not iterated over
            assert written[key] == document.Root[key]


def test_any_other_file_is_no_print_edition() -> None:
    with pdf.opened(pdf.blank([LETTER])) as document:
        assert pdf.sheets_of(document) is None


@pytest.mark.parametrize(("size", "flip"), [(LETTER, "long"), ((792, 612), "short"), ((500, 500), "long")])
def test_pages_turn_like_the_leaves_of_a_book(size: tuple[int, int], flip: str) -> None:
    assert edge(*size) == flip
