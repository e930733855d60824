"""Text that lies turned on a page is read in its lines, and in the part of the page where it is seen."""

from __future__ import annotations

import io

import pikepdf
import pytest
from slot_pages import laid_out

from handbill.geometry import Box
from handbill.impose.plan import Cell, arranged
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_is_read_line_by_line_where_that_is_asked_for(turn: int) -> None:
    """The lines begin side by side, so that they have the same height on the page."""
    body = "<style>@page { size: 4in 3in }</style><p>One line<br>Another line</p>"
    with pikepdf.open(io.BytesIO(pdf.turned(laid_out(body).pdf("print"), [1], turn))) as document:
        pages = pages_of(document)
        (size,) = pages.sizes
        plan = arranged(pages.sizes, size, [([Cell(0, Box(0, 0, *size))], None)])
        data = pdf.written(write(pages, plan))
    with Reader(data) as reader:
        page = reader.pages[0]
        assert page.words(page.box, turn) == "One line Another line"
        # Half of the page has one of them; what is read upright stays as it was.
        halves = {90: Box(0, 0, page.width - 46, page.height), 270: Box(46, 0, page.width, page.height)}
        half = halves.get(turn, Box(0, 0, page.width, page.height - 46))
        assert page.words(half, turn) == "Another line"
        assert "One" in page.words(page.box)
