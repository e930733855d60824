"""A file is known as one of this program by what every PDF of it holds, and no other PDF is taken for one."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from handbill.geometry import PAPERS
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.pdf.older import made_here, still_there, withdraw_older
from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream


def written(file: Path, producer: str = "") -> Path:
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(300, 300))
        if producer:
            document.docinfo["/Producer"] = producer
        document.save(file)
    return file


@pytest.mark.parametrize("producer", ["handbill", "WeasyPrint 70.0"])
def test_a_pdf_is_ours_by_its_producer(tmp_path: Path, producer: str) -> None:
    assert made_here(written(tmp_path / "a.pdf", producer))


def test_imposed_sheets_are_ours_though_they_name_no_producer(tmp_path: Path) -> None:
    file = tmp_path / "sheets.pdf"
    with pdf.opened(pdf.blank([(300.0, 400.0)] * 5)) as document:
        pages = pages_of(document)
        file.write_bytes(pdf.written(write(pages, plan("saddle", pages.sizes, PAPERS["letter"]), "A title")))
    assert made_here(file)


@pytest.mark.parametrize("producer", ["", "Another program", "Re-handbill"])
def test_another_pdf_is_not_ours(tmp_path: Path, producer: str) -> None:
    file = written(tmp_path / "a.pdf", producer)
    assert not made_here(file)
    (note,) = withdraw_older(file)
    assert note.what == "the older file of this name is still there, and was not made by handbill"
    assert file.is_file()


def test_what_is_no_pdf_is_not_ours(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_text("a text")
    assert not made_here(file)


def test_pictures_go_with_their_file(tmp_path: Path) -> None:
    file, picture = written(tmp_path / "a.pdf", "handbill"), tmp_path / "a-1.png"
    picture.touch()
    (note,) = withdraw_older(file, lambda _: [picture])
    assert (note.place.file, note.what) == (file, "the older file of this name was removed")
    assert not file.exists()
    assert not picture.exists()


def test_of_a_file_that_is_not_there_nothing_is_said(tmp_path: Path) -> None:
    assert withdraw_older(tmp_path / "a.pdf") == still_there(tmp_path / "a.pdf") == []


def print_file(file: Path) -> Path:
    """Write a print file of one blank side, as a merge writes it."""
    with file.open("wb") as out:
        stream = Stream(out, Stamper([(pdf.blank([(300.0, 300.0)]), [])], []))
        stream.add([(0, [])])
        stream.close()
    return file


def test_a_print_file_is_ours_by_its_producer_alone(tmp_path: Path) -> None:
    assert made_here(print_file(tmp_path / "a.pdf"), print_file=True)


@pytest.mark.parametrize("producer", ["", "WeasyPrint 70.0", "handbill 2"])
def test_what_is_no_print_file_is_not_taken_for_one(tmp_path: Path, producer: str) -> None:
    """The name of a print file is a person's choice: it may be that of anything else."""
    file = written(tmp_path / "a.pdf", producer)
    assert not made_here(file, print_file=True)
    (note,) = withdraw_older(file, print_file=True)
    assert note.what == "the older file of this name is still there, and was not made by handbill"
    assert file.is_file()


def test_a_brochure_for_a_press_is_not_taken_for_a_print_file(tmp_path: Path) -> None:
    """It names the same producer, but it has a title too."""
    file = tmp_path / "a.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Producer"], document.docinfo["/Title"] = "handbill", "A small leaflet"
        document.save(file)
    assert made_here(file)
    assert not made_here(file, print_file=True)
