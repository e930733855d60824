"""The barcode of the mail is right: all of the USPS's own cases, the bars in a picture, and sizes by its standard."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from drawn_bars import drawn
from imb_decoder import digits_of, letters_of

from handbill.barcode import imb
from handbill.barcode.draw import drawing
from handbill.geometry import PT_PER_IN
from handbill.pdf.reader import Reader

CASES = Path(__file__).with_name("imb-cases.csv.xz")
"""The USPS's own encoder test cases: number, tracking, routing, bars (empty: no barcode), code, message."""

SAID = {
    "09": "tracking code has 20 digits, not",
    "10": "tracking code has digits alone",
    "11": "second digit of a tracking code is 0 to 4",
    "12": "routing code has 0, 5, 9 or 11 digits of the ZIP, not",
    "13": "routing code has digits alone",
}
"""What is said where the USPS's encoder gives this code."""


def cases() -> list[list[str]]:
    lines = lzma.decompress(CASES.read_bytes()).decode("ascii").splitlines()
    return [line.split(",", 5) for line in lines if line]


def test_all_of_the_post_offices_own_cases() -> None:
    every = cases()
    assert len(every) == 10_000
    assert {code for *_, code, _ in every} == {"00", *SAID}
    for _, tracking, routing, bars, code, _ in every:
        if code == "00":
            assert imb.bars(tracking, routing) == bars
            continue
        assert bars == ""
        # Its encoder leaves blanks out, which makes two codes too short that have 20 characters.
        said = SAID["10"] if code == "09" and len(tracking) == 20 else SAID[code]
        with pytest.raises(ValueError, match=said):
            imb.bars(tracking, routing)


def test_a_reader_gets_the_digits_back() -> None:
    read = [case for case in cases() if case[3]][:500]
    assert {len(routing) for _, _, routing, *_ in read} == {0, 5, 9, 11}
    for _, tracking, routing, bars, *_ in read:
        assert digits_of(bars) == (tracking, routing)


def test_a_bar_that_is_read_wrong_fails_the_check() -> None:
    bars = imb.bars("01234567094987654321", "01234567891")
    with pytest.raises(ValueError, match="the check of the bars fails"):
        digits_of(bars[:30] + ("T" if bars[30] != "T" else "F") + bars[31:])


@pytest.mark.parametrize("scale", [imb.RANGE[0], 1.0, imb.RANGE[1]])
def test_the_bars_read_back_from_a_picture_at_300_dpi(scale: float) -> None:
    for _, tracking, routing, bars, *_ in [case for case in cases() if case[3]][:25]:
        art = drawing("imb", tracking + routing)
        with Reader(drawn(art, scale)) as reader:
            letters = letters_of(reader.pages[0].picture(300), 300 * scale)
        assert letters == bars
        assert digits_of(letters) == (tracking, routing)


@pytest.mark.parametrize("value", ["", "0" * 19, "09" + "0" * 18, "0" * 20 + "1234", "0" * 19 + "x", "٠" * 20])
def test_what_is_no_barcode_of_the_mail_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"a (tracking|routing) code"):
        drawing("imb", value)


def test_the_bars_measure_what_the_standard_says() -> None:
    art = drawing("imb", "01234567094987654321")
    for scale in (art.smallest, 1, art.largest):
        pitch = (art.bars[1][0] - art.bars[0][0]) * scale / PT_PER_IN
        assert 20 - 1e-9 <= 1 / pitch <= 24 + 1e-9
        heights = sorted({round(bar[3] * scale / PT_PER_IN, 4) for bar in art.bars})
        assert 0.039 <= heights[0] <= 0.057
        assert 0.125 <= heights[-1] <= 0.165
        assert all(0.015 <= bar[2] * scale / PT_PER_IN <= 0.025 for bar in art.bars)
    assert art.bars[0][0] / PT_PER_IN == pytest.approx(0.125)
    assert min(bar[1] for bar in art.bars) / PT_PER_IN == pytest.approx(0.028)
