"""Codes are read from the picture of a page: what a QR code says and where it lies, and whether there is any code."""

from __future__ import annotations

import io

import pytest
import segno
from made_up_pages import FakePage
from PIL import Image, ImageChops, ImageOps

from handbill.barcode.datamatrix import symbol
from handbill.proof.scan import data_matrices, has_code, qr_codes


def page_with(*codes: tuple[str, tuple[int, int]]) -> FakePage:
    """A page at 72 dpi (a pixel is a point) with QR codes, each without a quiet zone at its left and top."""
    picture = Image.new("RGB", (612, 792), "white")
    for text, place in codes:
        out = io.BytesIO()
        segno.make(text, micro=False).save(out, kind="png", scale=4, border=0)
        picture.paste(Image.open(out).convert("RGB"), place)
    return FakePage(image=picture)


def matrix(text: str) -> Image.Image:
    side, rows = symbol(text)
    dots = ImageChops.invert(Image.frombytes("1", (side, side), rows)).resize((8 * side, 8 * side)).convert("RGB")
    return ImageOps.expand(dots, 32, "white")


def test_each_qr_code_says_its_text_and_has_its_box() -> None:
    codes = qr_codes(page_with(("HELLO", (100, 200)), ("https://example.org/", (300, 400))), 72)
    assert {code.text for code in codes} == {"HELLO", "https://example.org/"}
    box = next(code.box for code in codes if code.text == "HELLO")
    # Version 1 has 21 modules, here of 4 pt.
    assert (box.left, box.top, box.width, box.height) == pytest.approx((100, 200, 84, 84), abs=2)


def test_a_code_whose_corners_are_found_a_pixel_off_is_not_too_narrow() -> None:
    (code,) = qr_codes(page_with(("HELLO", (100, 200))), 72)
    assert not code.narrower_than(code.box.width * 1.01)
    assert code.narrower_than(code.box.width * 1.05)


def test_any_code_is_one_to_scan_and_a_data_matrix_is_read_by_itself() -> None:
    assert data_matrices(matrix("12345678")) == ["12345678"]
    assert has_code(matrix("12345678"))
    assert has_code(page_with(("HELLO", (9, 9))).image)
    assert not has_code(FakePage().picture(72))
    assert data_matrices(page_with(("HELLO", (9, 9))).image) == []
