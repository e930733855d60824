"""The windows are those of the post."""

from handbill.geometry import Box
from handbill.mailing.envelope import WINDOWS


def test_the_windows_are_those_of_the_post() -> None:
    # standards.md of the post: a #10 envelope with an address panel 3.875 in high, and DIN 5008 form B.
    letter, a4 = WINDOWS["letter"], WINDOWS["a4"]
    assert [value / 72 for value in (letter.safe.left, letter.safe.top, letter.safe.right, letter.safe.bottom)] == [
        1.0,
        2.625,
        4.25,
        3.25,
    ]
    assert [value / 72 for value in (letter.shows.left, letter.shows.top, letter.shows.right, letter.shows.bottom)] == [
        0,
        2.25,
        5.375,
        3.625,
    ]
    assert [round(value / 72 * 25.4, 3) for value in a4.folds] == [105, 210]
    window = Box(*(value / 25.4 * 72 for value in (20, 45, 110, 90)))
    assert window.left <= a4.safe.left < a4.safe.right <= window.right
    assert window.top <= a4.safe.top < a4.safe.bottom <= window.bottom
    for seen in (letter, a4):
        assert seen.shows.bottom < seen.folds[0]
