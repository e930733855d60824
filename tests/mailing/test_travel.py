"""What a window shows of a letter that slides: by the rule, and by trying each place in between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbill.geometry import Box
from handbill.mailing.travel import both, shown, travel

FACE, SHEET = Box(0, 0, 684, 297), Box(0, 0, 612, 279)
WINDOW = Box(63, 180, 387, 261)
"""A #10 envelope, a letter with an address panel 3.875 in high, and the usual window."""


def test_the_letter_slides_between_the_edges() -> None:
    assert travel(FACE, SHEET) == (72, 18)


@given(
    across=st.floats(0, 1),
    down=st.floats(0, 1),
    left=st.floats(0, 300),
    top=st.floats(0, 200),
    width=st.floats(100, 300),
    height=st.floats(40, 90),
)
def test_what_is_safe_is_in_the_window_and_what_never_shows_is_not(
    across: float, down: float, left: float, top: float, width: float, height: float
) -> None:
    window = Box(left, top, left + width, top + height)
    seen = shown(window, FACE, SHEET, 9)
    # The letter lies at this place on its way; what is behind the window then, from the letter's top left:
    behind = window.moved(-72 * across, -18 * down)
    slack = 1e-6
    if seen.safe.width > 0 and seen.safe.height > 0:
        assert behind.left + 9 <= seen.safe.left + slack
        assert behind.top + 9 <= seen.safe.top + slack
        assert behind.right - 9 >= seen.safe.right - slack
        assert behind.bottom - 9 >= seen.safe.bottom - slack
    assert max(behind.left, 0) >= seen.shows.left - slack
    assert max(behind.top, 0) >= seen.shows.top - slack
    assert min(behind.right, SHEET.width) <= seen.shows.right + slack
    assert min(behind.bottom, SHEET.height) <= seen.shows.bottom + slack


def test_a_window_that_may_be_larger_shows_more_and_is_safe_no_further() -> None:
    small, large = shown(WINDOW, FACE, SHEET, 9), shown(WINDOW, FACE, SHEET, 9, 12)
    assert large.safe == small.safe
    assert large.shows == Box(small.shows.left, small.shows.top, small.shows.right + 12, small.shows.bottom + 12)


def test_what_holds_in_two_envelopes_is_safe_in_both_and_shows_in_either() -> None:
    one, other = shown(WINDOW, FACE, SHEET, 9), shown(WINDOW.moved(10, -20), FACE, SHEET, 9)
    joined = both(one, other)
    assert joined.safe == Box(other.safe.left, one.safe.top, one.safe.right, other.safe.bottom)
    assert joined.shows == Box(one.shows.left, other.shows.top, other.shows.right, one.shows.bottom)
