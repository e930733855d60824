"""PDFs are opened with a reason where they cannot be, and written so that the same pages are the same bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets


def locked(file: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file, encryption=pikepdf.Encryption(owner="owner", user="user"))


def empty(file: Path) -> None:
    with pikepdf.new() as document:
        document.save(file)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (locked, "the PDF is locked with a password"),
        (empty, "a PDF without a page"),
        (lambda file: file.write_text("a text"), "not a PDF, or a damaged one"),
        (lambda file: None, "cannot be read: No such file"),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path: Path, make, what: str) -> None:
    file = tmp_path / "a.pdf"
    make(file)
    with pytest.raises(InputError) as caught:
        pdf.opened(file)
    (problem,) = caught.value.problems
    assert problem.what.startswith(what)
    assert problem.place.file == file
    assert problem.remedy


def test_the_same_pages_are_the_same_bytes() -> None:
    sizes = [(100.0, 200.0), (50.0, 50.0)]
    assert pdf.blank(sizes) == pdf.blank(sizes)
    with pdf.opened(pdf.blank(sizes)) as document:
        assert pdf.written(document, "1.6").startswith(b"%PDF-1.6")
    with Reader(pdf.blank(sizes)) as reader:
        assert [(page.width, page.height) for page in reader.pages] == sizes


def cut_page() -> bytes:
    """A page of 100 × 200 pt whose trim is 10 pt within it, with words in a font that it inherits."""
    document, out = pikepdf.new(), io.BytesIO()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    document.add_blank_page(page_size=(100, 200))
    page = document.pages[0]
    page.obj.TrimBox = Array([10, 10, 90, 190])
    page.obj.Contents = document.make_stream(b"BT /F 9 Tf 20 100 Td (Hello) Tj ET")
    del page.obj["/Resources"]
    document.Root.Pages.Resources = Dictionary(Font=Dictionary(F=font))
    document.save(out)
    return out.getvalue()


def test_trimmed_pages_end_where_they_are_cut() -> None:
    with Reader(pdf.trimmed(cut_page())) as reader:
        assert reader.pages[0].box == Box(0, 0, 80, 180)


def test_pages_are_turned_by_a_quarter_and_the_others_are_not() -> None:
    with Reader(pdf.turned(pdf.blank([(100, 200)] * 3), [2])) as reader:
        assert [(page.width, page.height) for page in reader.pages] == [(100, 200), (200, 100), (100, 200)]


def test_flat_pages_have_all_that_is_theirs_as_objects_of_their_own() -> None:
    data = pdf.flattened(cut_page())
    with pdf.opened(data) as document:
        (page,) = document.pages
        assert "/HandbillFlat" in document.Root
        assert page.obj.Resources.is_indirect
        assert list(page.obj.Resources.Font.keys()) == ["/F"]
        assert [float(value) for value in page.obj.TrimBox.as_list()] == [10, 10, 90, 190]
        assert page.obj.Contents.read_bytes().startswith(b"q\n")
    assert b"/ObjStm" not in data
    with Reader(data) as reader:
        assert reader.pages[0].words(reader.pages[0].box) == "Hello"


def edition(pages: int, flip: str | None, size: tuple[float, float] = (100.0, 200.0), *, paired: bool = False) -> bytes:
    return pdf.as_sheets(pdf.blank([size] * pages), Sheets(flip, paired=paired))


def test_print_editions_become_one_whose_sheets_each_begin_on_a_front() -> None:
    parts = [edition(1, None), edition(3, "long"), edition(2, "short", (200.0, 100.0), paired=True)]
    data = pdf.joined(parts, ["Sheet 1", "Sheet 2", "Sheet 3"])
    with pdf.opened(data) as document:
        # A blank back behind the first sheet, and one behind the third page of the second.
        assert [page.label for page in document.pages] == [
            "Sheet 1, page 1", "Sheet 1, page 2", "Sheet 2, page 1", "Sheet 2, page 2", "Sheet 2, page 3",
            "Sheet 2, page 4", "Sheet 3, page 1", "Sheet 3, page 2",
        ]  # fmt: skip
        # The last one is flipped on the long edge as the others are: its back is turned.
        assert [int(page.obj.get("/Rotate", 0)) for page in document.pages] == [0] * 7 + [180]
        assert pdf.sheets_of(document) == Sheets("long", paired=True)
    assert data == pdf.joined(parts, ["Sheet 1", "Sheet 2", "Sheet 3"])


def test_print_editions_of_one_side_have_no_blank_pages_between_them() -> None:
    with pdf.opened(pdf.joined([edition(1, None), edition(1, None)], ["a", "b"])) as document:
        assert [page.label for page in document.pages] == ["a, page 1", "b, page 1"]
        assert pdf.sheets_of(document) == Sheets()


def test_pages_of_others_come_one_behind_the_other_under_the_first_ones_wishes() -> None:
    one, two = (pdf.drawn((200.0, height), [b""]) for height in (100.0, 150.0))
    with pikepdf.open(io.BytesIO(pdf.chained([one, two, two]))) as document:
        assert [float(page.mediabox[3]) for page in document.pages] == [100, 150, 150]
    assert pdf.chained([one]) == one
