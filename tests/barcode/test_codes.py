"""Codes are right: the USPS's own cases, DataMatrix and QR read back, sizes by the standards."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from handbill.barcode import datamatrix, imb, qr
from handbill.barcode.bars import Drawing
from handbill.barcode.draw import drawing, placed
from handbill.geometry import Box

CASES = Path(__file__).with_name("imb-cases.csv")
"""From the USPS's encoder test cases: tracking, routing, bars (empty where the two are no barcode), what they say."""


def picture(art: Drawing, scale: int = 4) -> Image.Image:
    image = Image.new("L", (round(art.width * scale), round(art.height * scale)), 255)
    draw = ImageDraw.Draw(image)
    for x, y, width, height in art.bars:
        draw.rectangle([x * scale, y * scale, (x + width) * scale - 1, (y + height) * scale - 1], fill=0)
    return image


def test_the_post_offices_own_cases() -> None:
    with CASES.open(encoding="utf-8") as file:
        cases = list(csv.reader(file))
    assert len(cases) > 800
    assert {bars == "" for _, _, bars, _ in cases} == {True, False}
    for tracking, routing, bars, said in cases:
        if bars:
            assert imb.bars(tracking + routing) == bars
        elif len(tracking) == 20 or len(tracking + routing) not in (20, 25, 29, 31):
            with pytest.raises(ValueError, match="20 digits"):
                imb.bars(tracking + routing)
            assert said


@pytest.mark.parametrize("value", ["", "0" * 19, "09" + "0" * 18, "0" * 20 + "1234", "0" * 19 + "x", "٠" * 20])
def test_what_is_no_barcode_of_the_mail_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="20 digits"):
        imb.bars(value)


def test_the_bars_measure_what_the_standard_says() -> None:
    art = drawing("imb", "01234567094987654321")
    inch = 72.0
    for scale in (art.smallest, 1, art.largest):
        pitch = (art.bars[1][0] - art.bars[0][0]) * scale / inch
        assert 20 - 1e-9 <= 1 / pitch <= 24 + 1e-9
        heights = sorted({round(bar[3] * scale / inch, 4) for bar in art.bars})
        assert 0.039 <= heights[0] <= 0.057
        assert 0.125 <= heights[-1] <= 0.165
        assert all(0.015 <= bar[2] * scale / inch <= 0.025 for bar in art.bars)
    assert art.bars[0][0] / inch == pytest.approx(0.125)
    assert min(bar[1] for bar in art.bars) / inch == pytest.approx(0.028)


@given(
    st.text(st.characters(max_codepoint=126, blacklist_categories=["Cc"]), min_size=1, max_size=20)
    | st.integers(0, 10**40).map(str)
)
@settings(deadline=None)
def test_a_datamatrix_reads_back(text: str) -> None:
    found = zxingcpp.read_barcodes(picture(datamatrix.drawing(text)), formats=zxingcpp.BarcodeFormat.DataMatrix)
    assert [code.text for code in found] == [text]


def test_each_size_of_datamatrix_reads_back() -> None:
    sides = set()
    for length in range(1, 89):
        text = "7" * length
        sides.add(datamatrix.symbol(text)[0])
        found = zxingcpp.read_barcodes(picture(datamatrix.drawing(text)))
        assert [code.text for code in found] == [text]
    assert sides == {10, 12, 14, 16, 18, 20, 22, 24, 26}


@pytest.mark.parametrize("text", ["", "x" * 45, "é"])
def test_what_no_datamatrix_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="DataMatrix holds"):
        datamatrix.symbol(text)


def test_a_qr_code_reads_back_and_has_its_quiet_zone() -> None:
    art = qr.drawing("https://example.org/ä")
    assert zxingcpp.read_barcodes(picture(art))[0].text == "https://example.org/ä"
    assert min(bar[0] for bar in art.bars) == min(bar[1] for bar in art.bars) == 4
    with pytest.raises(ValueError, match="too long"):
        qr.drawing("x" * 3000)


def test_a_drawing_lies_in_the_middle_as_large_as_it_goes() -> None:
    art = Drawing(10, 5, (), 1, 3)
    where = placed(art, Box(100, 100, 120, 120))
    assert (where.left, where.top, where.scale) == (100, 105, 2)


@pytest.mark.parametrize("side", [9, 40])
def test_a_box_too_small_or_too_large_is_refused(side: float) -> None:
    with pytest.raises(ValueError, match="needs a box"):
        placed(Drawing(10, 10, (), 1, 3), Box(0, 0, side, side))
