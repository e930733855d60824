"""A sheet says where its bleed and its trim are; of pages from elsewhere it shows what was asked for."""

import io

import pikepdf
import pypdfium2
import pytest
from bleeding_pages import LETTER, bleeding, imposed

from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.pdf.sheets import Sheets


def test_the_sheet_says_where_its_bleed_and_its_trim_are() -> None:
    _, data = imposed(bleeding([432.0], 288), "single")
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0].obj
        assert [float(value) for value in page.MediaBox] == pytest.approx([0, 0, 486, 342])
        assert [float(value) for value in page.TrimBox] == pytest.approx([27, 27, 459, 315])
        assert [float(value) for value in page.BleedBox] == pytest.approx([18, 18, 468, 324])


def test_pages_from_elsewhere_are_cut_to_their_trim_unless_bleed_is_asked_for() -> None:
    source = bleeding([400.0], 300)
    with pdf.opened(source) as document:
        pages = pages_of(document)
        assert (pages.bleed, pages.sizes) == (0, [(400, 300)])
        data = pdf.written(write(pages, plan("saddle", pages.sizes, LETTER, Options(marks=True, bleed=9))))
    document = pypdfium2.PdfDocument(data)
    assert document[0].render(scale=1).to_pil().convert("RGB").getpixel((4, 4)) == (255, 255, 255)
    document.close()


def test_boxes_that_differ_by_rounding_are_no_bleed() -> None:
    with pdf.opened(bleeding([400.0, 400.0], 300, bleed=0.2)) as document:
        assert pages_of(document, bleed=True).bleed == 0


@pytest.mark.parametrize(("count", "sheets"), [(1, Sheets()), (6, Sheets("short", paired=True))])
def test_sheets_say_on_which_edge_they_are_flipped(count: int, sheets: Sheets) -> None:
    scheme = "nup" if count == 1 else "trifold"
    with pdf.opened(pdf.blank([(200, 300)] * count)) as document:
        pages = pages_of(document)
        with write(pages, plan(scheme, pages.sizes, (792, 612))) as out:
            assert pdf.sheets_of(out) == sheets
