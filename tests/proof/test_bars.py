"""Bars are read back from a picture as they were drawn, and what lies beside them is no barcode any more."""

from __future__ import annotations

import pytest
from drawn_bars import drawn
from PIL import ImageDraw

from handbill.barcode import imb
from handbill.pdf.reader import Reader
from handbill.proof.bars import bars

DIGITS = "0123456709498765432101234567891"


def picture(dpi: int, scale: float = 1.0):
    with Reader(drawn(imb.drawing(DIGITS), scale)) as reader:
        return reader.pages[0].picture(dpi)


@pytest.mark.parametrize("dpi", [200, 300, 600])
def test_bars_are_read_back(dpi: int) -> None:
    assert bars(picture(dpi), dpi) == imb.bars(*imb.codes(DIGITS))


def test_a_picture_that_lies_on_its_side_is_turned_first() -> None:
    lying = picture(300).rotate(-90, expand=True)
    assert bars(lying, 300) != imb.bars(*imb.codes(DIGITS))
    assert bars(lying.rotate(90, expand=True), 300) == imb.bars(*imb.codes(DIGITS))


@pytest.mark.parametrize("box", [(4, 4, 20, 56), (300, 10, 340, 20), (300, 0, 303, 59)])
def test_ink_beside_the_bars_is_found(box: tuple[int, int, int, int]) -> None:
    inked = picture(300)
    ImageDraw.Draw(inked).rectangle(box, fill="black")
    assert bars(inked, 300) != imb.bars(*imb.codes(DIGITS))


def test_no_bars_are_none() -> None:
    assert bars(picture(300).crop((0, 0, 20, 20)), 300) == ""
