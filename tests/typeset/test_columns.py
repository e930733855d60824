"""Columns are as wide as their words ask for: no word is cut, and a long text is no tower of single words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.typeset.columns import shares

LABELS = ["", "Acetaminophen", "What you feel"]
SHORT = ["Shot", "A sting", "Nothing"]
LONG = ["Spray", "A cool mist in both nostrils that is gone after a minute or two", "It may make you sneeze once"]


def test_a_column_is_no_narrower_than_its_longest_word() -> None:
    label, *_ = shares([LABELS, LONG, LONG], 40)
    assert label / 100 * 40 >= len("Acetaminophen") * 0.6


def test_a_long_text_has_more_room_than_a_short_one() -> None:
    label, short, long = shares([LABELS, SHORT, LONG], 40)
    assert long > 2 * short
    assert long > label


def test_columns_that_stand_on_one_line_each_share_what_is_left() -> None:
    assert shares([["ab"] * 3, ["cd"] * 3], 40) == [50.0, 50.0]


def test_no_column_is_wider_than_its_longest_cell() -> None:
    short, long = shares([["1", "2", "3"], [cell * 4 for cell in LONG]], 60)
    assert (short, long) == (3.1, 96.9)


def test_what_is_too_narrow_for_a_word_has_no_columns() -> None:
    assert shares([LABELS, SHORT, LONG], 18) == []


CELLS = st.lists(st.text("abc ", max_size=60), min_size=1, max_size=6)


@given(st.lists(CELLS, min_size=2, max_size=5), st.floats(20, 60))
def test_they_make_the_whole_table(columns: list[list[str]], across: float) -> None:
    found = shares(columns, across)
    if found:
        assert len(found) == len(columns)
        assert sum(found) == pytest.approx(100)
        assert all(share > 0 for share in found)
