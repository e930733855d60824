"""The mark counts the sheets of a piece through all its parts, each of which starts on a front."""

from __future__ import annotations

import pytest

from handbill.mailing.mark import PieceMark, for_all_fronts, marks, place, sheets_of, slots, values


def test_sheets_are_counted_through_the_parts() -> None:
    # A letter of one side, a handout of three, a leaflet of two: 1 + 2 + 1 sheets.
    found = marks(7, [1, 3, 2])
    assert found == [
        {0: PieceMark(7, 1, 4)},
        {0: PieceMark(7, 2, 4), 2: PieceMark(7, 3, 4)},
        {0: PieceMark(7, 4, 4)},
    ]
    assert [sheets_of(sides) for sides in (1, 2, 3, 4)] == [1, 1, 2, 2]


def test_the_code_says_piece_sheet_and_how_many() -> None:
    mark = PieceMark(12, 3, 11)
    assert (mark.code, mark.number, mark.count) == ("0000120311", "000012", "3 of 11")


@pytest.mark.parametrize("height", [792.0, 841.89])
def test_its_slots_lie_in_its_place_and_have_values(height: float) -> None:
    room = place(height)
    # Office printers leave a quarter inch blank; the narrowest margin of the library is 15.5 mm.
    assert room.left >= 18
    assert room.right <= 15.5 / 25.4 * 72
    assert room.bottom <= height - 18
    for slot in slots(2, height):
        assert slot.page == 2
        assert slot.box.left >= room.left - 0.01
        assert slot.box.right <= room.right + 0.01
        assert slot.box.top >= room.top - 0.01
        assert slot.box.bottom <= room.bottom + 0.01
    assert {slot.value_name for slot in slots(2, height)} == set(values({2: PieceMark(1, 2, 2)}))


def test_a_longer_letter_finds_a_mark_for_each_front() -> None:
    assert for_all_fronts({0: PieceMark(1, 1, 2), 2: PieceMark(1, 2, 2)}, 5) == {
        0: PieceMark(1, 1, 2),
        2: PieceMark(1, 2, 2),
        4: PieceMark(1, 2, 2),
    }
