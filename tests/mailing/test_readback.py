"""What is read back of a piece: its own words, marks and codes, and no others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image, ImageDraw

from handbill.barcode import datamatrix
from handbill.geometry import Box
from handbill.mailing.mark import PieceMark, place
from handbill.mailing.parts import ExpectedPart
from handbill.mailing.readback import piece_faults

AREA = place(792)
PAGE = Box(0, 0, 612, 792)
PART = ExpectedPart(1, Counter(["dear", "ann", "000001", "1", "of", "1"]), {0: PieceMark(1, 1, 1)})


def code(text: str) -> Image.Image:
    """Draw a DataMatrix, eight pixels a module."""
    drawing = datamatrix.drawing(text)
    picture = Image.new("RGB", (round(drawing.width * 8), round(drawing.height * 8)), "white")
    for left, top, width, height in drawing.bars:
        corners = (left * 8, top * 8, (left + width) * 8 - 1, (top + height) * 8 - 1)
        ImageDraw.Draw(picture).rectangle(corners, fill="black")
    return picture


@dataclass
class FakeSide:
    """A side with these words, at the mark and in all, and this DataMatrix."""

    number: int
    mark: str = ""
    said: str = ""
    code: str = ""
    ink: bool = False
    box: Box = PAGE
    height: float = 792

    def words(self, area: Box) -> str:
        return self.mark if area == AREA else self.said

    def part(self, area: Box, _dpi: int) -> Image.Image:
        if area == AREA:
            return code(self.code)
        return Image.new("RGB", (9, 9), "black" if self.ink else "white")


def rules(*sides: Any) -> list[str]:
    return [fault.rule for fault in piece_faults(iter(sides), [PART])["only its own"]]


RIGHT = {"mark": "000001 1 of 1", "said": "Dear Ann 000001 1 of 1", "code": "0000010101"}


def test_a_right_piece_passes() -> None:
    assert rules(FakeSide(1, **RIGHT), FakeSide(2)) == []


@pytest.mark.parametrize(
    ("changes", "back", "found"),
    [
        ({"mark": "000002 1 of 1"}, {}, ["mark"]),
        ({"code": "0000020101"}, {}, ["code"]),
        ({"said": "Dear Bob 000001 1 of 1"}, {}, ["missing", "stray"]),
        ({}, {"ink": True}, ["blank"]),
        ({}, {"said": "more"}, ["blank", "stray"]),
    ],
)
def test_what_is_not_its_own_is_found(changes: dict[str, str], back: dict[str, Any], found: list[str]) -> None:
    assert rules(FakeSide(1, **(RIGHT | changes)), FakeSide(2, **back)) == found


def test_a_piece_whose_sheets_are_missing_is_found() -> None:
    assert rules(FakeSide(1, **RIGHT)) == ["missing"]
