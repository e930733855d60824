"""Slots keep their place and type through imposition and on disk, and values are settled alike for all who set them."""

from dataclasses import asdict, replace

import pytest

from handbill.geometry import Box, PlacedPage
from handbill.slot import Slot, imposed, lines_of, read

SLOT = Slot("name", "text", 1, Box(10, 20, 110, 40), "A", 400, 12, 10.25, (0, 0.5, 1), "left", 16, "en")


def test_a_slot_lies_where_its_page_lies_at_its_scale() -> None:
    whole, half = Box(0, 0, 396, 612), Box(396, 100, 396 + 198, 406)
    sides = [[PlacedPage(0, whole)], [PlacedPage(1, half), PlacedPage(1, whole)]]
    first, second = imposed([SLOT], [(396, 612), (396, 612)], sides)
    assert (first.page, first.box) == (1, Box(396 + 5, 110, 396 + 55, 120))
    assert (first.size, first.least, first.leading) == (6, 5.125, 8)
    assert second == replace(SLOT, page=1)


def test_a_slot_on_a_turned_page_lies_turned_with_it() -> None:
    """The page is 396 × 612 pt: turned to the right, and half as large, its upper left corner is at the upper right."""
    half = Box(100, 50, 100 + 306, 50 + 198)
    (slot,) = imposed([SLOT], [(0, 0), (396, 612)], [[PlacedPage(1, half)]], turned=[2])
    assert (slot.turn, slot.box) == (90, Box(100 + (612 - 40) / 2, 55, 100 + (612 - 20) / 2, 105))
    assert slot.size == 6
    assert slot.upright == replace(slot, box=Box(0, 0, 50, 10), turn=0)


def test_four_quarter_turns_lead_back() -> None:
    slot = SLOT
    for turn, height in ((90, 792), (180, 612), (270, 792), (0, 612)):
        slot = slot.turned(height)
        assert slot.turn == turn
        assert slot.upright.box == Box(0, 0, 100, 20)
    assert slot == SLOT


def test_a_slot_comes_back_from_plain_data() -> None:
    assert read(asdict(SLOT)) == SLOT


def test_a_slot_that_comes_again_takes_the_value_of_the_first() -> None:
    assert [replace(SLOT, name=name).value_name for name in ("name", "name-2", "name-12", "name-1x")] == [
        "name",
        "name",
        "name",
        "name-1x",
    ]


def test_sizes_go_down_to_the_least() -> None:
    assert SLOT.sizes == (12, 11.5, 11, 10.5, 10.25)
    assert replace(SLOT, least=12).sizes == (12,)


@pytest.mark.parametrize(
    ("kind", "value", "lines"),
    [
        ("text", "  two \n words ", ["two words"]),
        ("lines", "a\n\n b  c \r\nd", ["a", "b c", "d"]),
        ("text", "a\u00a0b", ["a\u00a0b"]),
        ("text", "e\u0301 \ufa19", ["\u00e9 \ufa19"]),
        ("text", " ", []),
    ],
)
def test_a_value_is_settled(kind, value: str, lines: list[str]) -> None:
    assert lines_of(kind, value) == lines
