"""Slots on imposed sheets: stamped there as on pages that were typeset whole and imposed."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from golden import difference
from slot_pages import FONTS, laid_out

from handbill.geometry import PAPERS
from handbill.impose.plan import Plan
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.slot import imposed
from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream

BODY = '<p>One</p>{name}<div style="break-before: page; padding: 30pt">Two{name}{datamatrix}</div>'
VALUES = {"name": "Fjóla Núñez", "datamatrix": "000123-2/4"}


def on_sheets(data: bytes, paper: str) -> tuple[bytes, Plan]:
    with pdf.opened(data) as document:
        pages = pages_of(document)
        made = plan("saddle", pages.sizes, PAPERS[paper], Options())
        return pdf.written(write(pages, made)), made


@pytest.mark.parametrize("paper", ["letter", "a6"])
def test_a_stamped_sheet_looks_as_typeset_pages_on_it(paper: str) -> None:
    empty = laid_out(BODY)
    data, made = on_sheets(empty.pdf("print"), paper)
    assert (made.scale < 1) == (paper == "a6")
    # What is smaller than a reader needs is refused by the code, not by the sheet.
    slots = [
        slot
        for slot in imposed(empty.slots, [page.width for page in empty.pages], made.places)
        if paper == "letter" or slot.kind == "text"
    ]
    stamper = Stamper([(data, slots)], FONTS)
    out = io.BytesIO()
    stream = Stream(out, stamper)
    stream.add(stamper.piece(0, VALUES))
    stream.close()
    values = VALUES if paper == "letter" else VALUES | {"datamatrix": ""}
    whole, _ = on_sheets(laid_out(BODY, values).pdf("print"), paper)
    one, other = pdfium.PdfDocument(out.getvalue()), pdfium.PdfDocument(whole)
    assert len(one) == len(other) == len(made.sides)
    for number in range(len(one)):
        pictures = [document[number].render(scale=2).to_pil().convert("RGB") for document in (one, other)]
        assert difference(*pictures) <= 40
