"""How tall letters and how wide codes must be: an inch of capitals for each ten feet, a tenth of the distance."""

from __future__ import annotations

import pytest

from handbill.errors import FitError
from handbill.formats.stage import Display, ScreenPage
from handbill.screens.playlist import Screen
from handbill.screens.room import Room

LANDSCAPE = ScreenPage.model_validate(
    {"width": "1920px", "height": "1080px", "panel": {"width": "820px", "height": "9in"}}
)
PORTRAIT = ScreenPage.model_validate(
    {"width": "1080px", "height": "1920px", "panel": {"width": "820px", "height": "9in"}}
)
SLIDES = Display.model_validate(
    {
        "screens": {"landscape": LANDSCAPE},
        "type": {"largest": "80px", "smallest": "40px", "step": "10px"},
        "foot": "26px",
    }
)
PX = 0.75
"""pt."""


def room(diagonal: str, distance: str, page: ScreenPage = LANDSCAPE, capital: float = 0.668) -> Room:
    return Room(Screen.model_validate({"diagonal": diagonal, "distance": distance}), page, capital)


@pytest.mark.parametrize("page", [LANDSCAPE, PORTRAIT])
def test_capitals_are_an_inch_high_for_ten_feet(page: ScreenPage) -> None:
    # A 16:9 screen of 55 in is 47.94 in wide: 1920 px are 40.05 px an inch, whichever way it hangs.
    found = room("55in", "10ft", page)
    assert found.capitals / PX == pytest.approx(40.05, abs=0.01)
    assert found.least / PX == pytest.approx(40.05 / 0.668, abs=0.01)
    assert room("55in", "20ft", page).capitals == pytest.approx(2 * found.capitals)
    assert room("110in", "10ft", page).capitals == pytest.approx(found.capitals / 2)


def test_a_code_is_a_tenth_of_the_distance_wide() -> None:
    # Ten feet: 12 in, at 40.05 px an inch.
    assert room("55in", "10ft").code / PX == pytest.approx(480.6, abs=0.1)


def test_lengths_may_be_metric() -> None:
    assert room("139.7cm", "3.048m").least == pytest.approx(room("55in", "10ft").least)


def test_only_sizes_that_the_room_can_read_are_tried() -> None:
    assert [size / PX for size in room("55in", "10ft").sizes(SLIDES)] == [60, 70, 80]
    assert [size / PX for size in room("55in", "5ft").sizes(SLIDES)] == [40, 50, 60, 70, 80]


def test_a_room_that_is_too_large_is_refused_with_the_numbers() -> None:
    with pytest.raises(FitError) as caught:
        room("32in", "20ft").sizes(SLIDES)
    (problem,) = caught.value.problems
    # 32 in across the corners: 68.84 px an inch. Two inches are 138 px, in type of 138 / 0.668 px.
    for figures in ("20 ft from a screen of 32 in", "2 in high, 138 px", "in type of 206 px", "largest is 80 px"):
        assert figures in problem.what
    # 80 px hold capitals of 53.4 px, 0.776 in: 7.76 ft. And 32 in × 206 / 80.
    assert "within 7.8 ft" in problem.remedy
    assert "one of 82 in or more" in problem.remedy
