"""Codes are drawn as typesetting draws them, and scan."""

from __future__ import annotations

import pypdfium2 as pdfium
import zxingcpp
from golden import difference
from imb_decoder import digits_of, letters_of
from slot_pages import laid_out
from stamped import BARCODE, VALUES, stamper, text, written

from handbill.barcode import imb
from handbill.slot import Slot


def test_codes_are_drawn_as_typeset_and_scan() -> None:
    body = "{name}{imb}{datamatrix}{qr}"
    data = written(stamper(body), (0, VALUES))
    typeset = laid_out(body, VALUES)
    one, other = (
        pdfium.PdfDocument(pages)[0].render(scale=4).to_pil().convert("RGB") for pages in (data, typeset.pdf("print"))
    )
    assert difference(one, other) <= 40
    assert {code.text for code in zxingcpp.read_barcodes(one)} == {VALUES["datamatrix"], VALUES["qr"]}
    slot = next(slot for slot in typeset.slots if slot.kind == "imb")
    assert read_bars(one, slot, 4) == imb.bars(*imb.codes(BARCODE))
    # A code is no word: nothing of it reads back.
    assert text(data, 0).split() == ["Effie", "Núñez"]


def test_stamped_bars_are_read_by_their_ends_at_300_dpi() -> None:
    body = "{imb}"
    data = written(stamper(body), (0, VALUES))
    slot = next(slot for slot in laid_out(body, VALUES).slots if slot.kind == "imb")
    picture = pdfium.PdfDocument(data)[0].render(scale=300 / 72).to_pil()
    box = (slot.box.left, slot.box.top, slot.box.right, slot.box.bottom)
    letters = letters_of(picture.crop(tuple(round(value * 300 / 72) for value in box)), 300)
    assert letters == imb.bars(*imb.codes(BARCODE))
    assert digits_of(letters) == imb.codes(BARCODE)


def read_bars(image, slot: Slot, scale: float) -> str:
    """Read the heights of the 65 bars from a picture."""
    unit = slot.box.width / imb.WIDTH * scale
    middle = (slot.box.top + slot.box.bottom) / 2 * scale
    letters = []
    for bar in range(65):
        x = round(slot.box.left * scale + (imb.CLEAR_X + bar * imb.PITCH + imb.BAR / 2) * unit)
        up, down = (image.getpixel((x, round(middle + way * 3.6 * unit)))[0] < 128 for way in (-1, 1))
        assert image.getpixel((x, round(middle)))[0] < 128
        letters.append({(True, True): "F", (True, False): "A", (False, True): "D", (False, False): "T"}[up, down])
    return "".join(letters)
