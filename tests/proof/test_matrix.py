"""The modules of a piece mark are decoded as scanners do, and one that is wrong is found wherever it is."""

from __future__ import annotations

import random

import pytest
import zxingcpp
from code_pictures import picture

from handbill.barcode import datamatrix
from handbill.proof.matrix import SIDE, digits

_CHANCE = random.Random(5)  # noqa: S311
CODES = ["0000010105", "9999999999", "0000000000", *(f"{_CHANCE.randrange(10**10):010}" for _ in range(200))]


def modules(text: str) -> list[int]:
    """Return the rows of a symbol as a scanner's own writer draws it, not ours."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix)
    image = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    rows, columns = image.shape
    assert (rows, columns) == (SIDE, SIDE)
    flat = memoryview(image).tolist()
    return [int("".join("1" if level < 128 else "0" for level in row), 2) for row in flat]


def ours(text: str) -> list[int]:
    """Return the rows of a symbol as the program draws it."""
    image = picture(datamatrix.drawing(text), 1)
    edge = datamatrix.QUIET
    return [
        int("".join("1" if image.getpixel((edge + column, edge + row)) == 0 else "0" for column in range(SIDE)), 2)
        for row in range(SIDE)
    ]


@pytest.mark.parametrize("source", [modules, ours])
def test_what_is_drawn_is_what_it_says(source) -> None:
    assert [digits(source(code)) for code in CODES] == CODES


def test_any_one_module_that_is_wrong_is_found() -> None:
    rows = ours("0000420103")
    for row in range(SIDE):
        for column in range(SIDE):
            wrong = [*rows]
            wrong[row] ^= 1 << column
            with pytest.raises(ValueError, match="DataMatrix"):
                digits(wrong)


def test_many_modules_that_are_wrong_are_found() -> None:
    chance = random.Random(7)  # noqa: S311
    rows = ours("0000420103")
    for _ in range(500):
        wrong = [row ^ chance.getrandbits(10) << 1 if chance.random() < 0.4 else row for row in rows]
        if wrong != rows:
            with pytest.raises(ValueError, match="DataMatrix"):
                digits(wrong)


def test_letters_are_no_piece_mark() -> None:
    with pytest.raises(ValueError, match="does not say ten digits"):
        digits(ours("ABCDE"))
