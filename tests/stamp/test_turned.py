"""A value in a turned slot looks as if it were typeset on its page, and the page then turned."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from golden import difference
from slot_pages import FONTS, laid_out

from handbill.pdf import document as pdf
from handbill.slot import Slot
from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream

BODY = """<style>@page { size: 5in 3in } .red { color: #c03020; text-align: right }</style>
<p>Above</p>{name}{imb}<div class="red">{name}</div><div style="margin-left: 30pt">{datamatrix}</div>{qr}"""
VALUES = {
    "name": "Effie Núñez, 12 Ash Lane",
    "imb": "0123456709498765432101234567891",
    "datamatrix": "0001230204",
    "qr": "https://example.org",
}


def turned_slots(slots: tuple[Slot, ...], sizes: list[tuple[float, float]], turns: int) -> list[Slot]:
    """Return the slots of a page that is turned to the right so many times."""
    (size,) = sizes
    found = list(slots)
    for turn in range(turns):
        found = [slot.turned(size[(turn + 1) % 2]) for slot in found]
    return found


def upright(data: bytes, turns: int) -> bytes:
    """Return a PDF of a page that is turned so many times, its turn a part of what it draws."""
    from handbill.geometry import Box  # noqa: PLC0415
    from handbill.impose.plan import Cell, arranged  # noqa: PLC0415
    from handbill.impose.writer import pages_of, write  # noqa: PLC0415

    with pdf.opened(pdf.turned(data, [1], 90 * turns) if turns else data) as document:
        pages = pages_of(document)
        (size,) = pages.sizes
        return pdf.written(write(pages, arranged(pages.sizes, size, [([Cell(0, Box(0, 0, *size))], None)])))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_turned_stamp_looks_as_typeset(turns: int) -> None:
    empty = laid_out(BODY)
    slots = turned_slots(empty.slots, empty.sizes, turns)
    assert {slot.turn for slot in slots} == {90 * turns}
    stamper = Stamper([(upright(empty.pdf("print"), turns), slots)], FONTS)
    out = io.BytesIO()
    stream = Stream(out, stamper)
    stream.add(stamper.piece(0, VALUES))
    stream.close()
    whole = upright(laid_out(BODY, VALUES).pdf("print"), turns)
    one, other = (pdfium.PdfDocument(data)[0] for data in (out.getvalue(), whole))
    pictures = [page.render(scale=4).to_pil().convert("RGB") for page in (one, other)]
    assert difference(*pictures) <= 40
    blank = pdfium.PdfDocument(upright(empty.pdf("print"), turns))[0].render(scale=4).to_pil().convert("RGB")
    assert difference(pictures[0], blank) > 100
    texts = [page.get_textpage().get_text_range().split() for page in (one, other)]
    assert sorted(texts[0]) == sorted(texts[1])


def test_an_empty_value_draws_nothing_in_a_turned_slot() -> None:
    empty = laid_out("{name}")
    stamper = Stamper([(empty.pdf("print"), turned_slots(empty.slots, empty.sizes, 1))], FONTS)
    assert stamper.piece(0, {"name": ""}) == [(0, [b""])]
