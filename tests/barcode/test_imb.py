"""The barcode of the mail is right: the USPS's own cases, and sizes by its standard."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from handbill.barcode import imb
from handbill.barcode.draw import drawing

CASES = Path(__file__).with_name("imb-cases.csv")
"""From the USPS's encoder test cases: tracking, routing, bars (empty where the two are no barcode), what they say."""


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
