"""Masters are stamped: alike on several pages and on imposed sheets, and what lacks a value or a font is refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pytest
from golden import difference
from slot_pages import FONTS, laid_out
from stamped import VALUES, stamper, text, written

from handbill.errors import InputError
from handbill.geometry import PAPERS
from handbill.impose.plan import Plan
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.slot import imposed
from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream


def test_what_is_on_several_pages_at_the_same_place_is_written_once() -> None:
    foot = '<div style="position: absolute; bottom: 0">{name}</div>'
    document = pikepdf.open(
        io.BytesIO(written(stamper(f'{foot}one<div style="break-before: page">two</div>{foot}'), (0, VALUES)))
    )
    assert document.pages[0].Contents[1].objgen == document.pages[1].Contents[1].objgen


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(InputError, match="the slot name has no value"):
        stamper("{name}").piece(0, {})


def test_a_font_that_is_not_there_is_an_error() -> None:
    layout = laid_out("{name}")
    with pytest.raises(InputError, match="has no font file"):
        Stamper([(layout.pdf("print"), [replace(layout.slots[0], family="Nowhere")])], FONTS)


def test_zeros_are_stamped_as_they_are_typeset_with_a_slash_or_without() -> None:
    body = "<style>.code .slot { font-variant-numeric: slashed-zero }</style>{name}<div class='code'>{name}</div>"
    values = {"name": "100 Oak St, St. Paul 55040-0100, O0"}
    empty, typeset = laid_out(body), laid_out(body, values).pdf("print")
    stamped = written(Stamper([(empty.pdf("print"), empty.slots)], FONTS), (0, values))
    pictures = [pdfium.PdfDocument(data)[0].render(scale=4).to_pil() for data in (stamped, typeset)]
    assert difference(*pictures) <= 4
    boxes = [(slot.box.left, slot.box.top, slot.box.right, slot.box.bottom) for slot in empty.slots]
    plain, slashed = (pictures[0].crop(tuple(round(4 * side) for side in box)) for box in boxes)
    assert difference(plain, slashed) > 100
    assert text(stamped, 0).split() == text(typeset, 0).split() == values["name"].split() * 2


FOLDED = '<p>One</p>{name}<div style="break-before: page; padding: 30pt">Two{name}{datamatrix}</div>'


ON_SHEETS = {"name": "Fjóla Núñez", "datamatrix": "000123-2/4"}


def on_sheets(data: bytes, paper: str) -> tuple[bytes, Plan]:
    with pdf.opened(data) as document:
        pages = pages_of(document)
        made = plan("saddle", pages.sizes, PAPERS[paper], Options())
        return pdf.written(write(pages, made)), made


@pytest.mark.parametrize("paper", ["letter", "a6"])
def test_a_stamped_sheet_looks_as_typeset_pages_on_it(paper: str) -> None:
    empty = laid_out(FOLDED)
    data, made = on_sheets(empty.pdf("print"), paper)
    assert (made.scale < 1) == (paper == "a6")
    # What is smaller than a reader needs is refused by the code, not by the sheet.
    slots = [
        slot for slot in imposed(empty.slots, empty.sizes, made.places) if paper == "letter" or slot.kind == "text"
    ]
    stamper = Stamper([(data, slots)], FONTS)
    out = io.BytesIO()
    stream = Stream(out, stamper)
    stream.add(stamper.piece(0, ON_SHEETS))
    stream.close()
    values = ON_SHEETS if paper == "letter" else ON_SHEETS | {"datamatrix": ""}
    whole, _ = on_sheets(laid_out(FOLDED, values).pdf("print"), paper)
    one, other = pdfium.PdfDocument(out.getvalue()), pdfium.PdfDocument(whole)
    assert len(one) == len(other) == len(made.sides)
    for number in range(len(one)):
        pictures = [document[number].render(scale=2).to_pil().convert("RGB") for document in (one, other)]
        assert difference(*pictures) <= 40
