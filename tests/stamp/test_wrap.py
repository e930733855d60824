"""Lines break where Pango breaks them, or the text is left to Pango."""

import pytest

from handbill.stamp.wrap import breaks_plainly, wrapped


def of_ten(text: str) -> bool:
    return len(text) <= 10


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one twothr ee", ["one twothr", "ee"]),
        ("Anna-Maria Smith", ["Anna-Maria", "Smith"]),
        ("Johann-Sebastian", ["Johann-", "Sebastian"]),
        ("short", ["short"]),
        ("one two\u00a0three", ["one", "two\u00a0three"]),
        ("St. Bernadette’s", None),
    ],
)
def test_lines_are_as_long_as_fits(text: str, lines: list[str] | None) -> None:
    assert wrapped(text, of_ten) == lines


@pytest.mark.parametrize("text", ["Anna-Maria O’Brien, Jr.", "No. 5, Calle Núñez", "a & b: c; d"])
def test_blanks_and_hyphens_between_letters_are_plain(text: str) -> None:
    assert breaks_plainly(text)


@pytest.mark.parametrize(
    "text", ["and/or", "4 -B", "10-12", "one–two", "(a b)", "a -", "one\u00adtwo", "山田 太郎", "a , b"]
)
def test_what_pango_must_decide_is_left_to_it(text: str) -> None:
    assert not breaks_plainly(text)
