"""What is drawn on a turned page has the places that it has when the page is turned back."""

from __future__ import annotations

import pytest

from handbill.proof.drawn_objects import DrawnBars, DrawnCode, DrawnLine, DrawnText, moved, turned_back


@pytest.mark.parametrize(("turn", "place"), [(0, (30, 70)), (90, (-70, 30)), (180, (-30, -70)), (270, (70, -30))])
def test_a_page_is_turned_back_around_its_corner(turn: int, place: tuple[float, float]) -> None:
    assert turned_back(turn, 30, 70) == place


def test_all_of_a_text_moves_with_it() -> None:
    line = DrawnLine(1, 2, 11, "Ann", 0, 9, 1, 11)
    text = moved(DrawnText("Hb0", 10, (0, 0, 0), [line]), 100, 200, 90)
    assert text == DrawnText("Hb0", 10, (0, 0, 0), [DrawnLine(101, 202, 111, "Ann", 200, 209, 101, 111)], 90)
    assert line.x == 1


@pytest.mark.parametrize("drawn", [DrawnCode("HbM", 1, 2, 1.5, (7,)), DrawnBars("HbI", 1, 2, 1.0, "FADT")])
def test_a_code_moves_too(drawn: DrawnCode | DrawnBars) -> None:
    there = moved(drawn, 100, 200, 270)
    assert isinstance(there, DrawnCode | DrawnBars)
    assert (there.x, there.y, there.turn) == (101, 202, 270)
