"""Operators are read as they draw: each text with its place and look. What is no text is an error, and so is a trick."""

from __future__ import annotations

import pytest

from handbill.proof.drawn import Drawing, string
from handbill.proof.drawn_objects import DrawnBars, DrawnCode, DrawnText


def reads(inside: bytes) -> tuple[str, float, float, float]:
    """Read every byte as half an em wide."""
    text = string(inside).decode("latin-1")
    return text, len(text) / 2, -0.2, 0.7


def no_text(_: bytes) -> tuple[str, float, float, float]:
    """Read nothing: these are the figures of codes."""
    raise ValueError("figures of a code that are no rows of it")


DRAWING = Drawing({"A": reads, "M": no_text})


def test_lines_have_their_places_and_looks() -> None:
    (text,) = DRAWING.drawn(b"0.1 0.2 0.3 rg BT/A 10 Tf 72 600 Td[(Jo)20(hn)]TJ 0 -12 Td[(Doe)]TJ ET")
    assert isinstance(text, DrawnText)
    assert (text.font, text.size, text.color) == ("A", 10.0, (0.1, 0.2, 0.3))
    first, second = text.lines
    assert (first.x, first.y, first.text, second.x, second.y, second.text) == (72, 600, "John", 72, 588, "Doe")
    # Four letters of 5 pt, less 20/1000 em.
    assert first.end == pytest.approx(72 + 20 - 0.2)
    assert (first.low, first.high) == pytest.approx((598, 607))


def test_a_color_lasts_from_line_to_line() -> None:
    one, two, three = DRAWING.drawn(
        b"1 0 0 rg BT/A 9 Tf 1 2 Td(a)Tj ET\nBT/A 9 Tf 1 2 Td(b)Tj ET\n0 g BT/A 9 Tf 1 2 Td(c)Tj ET"
    )
    assert [text.color for text in (one, two, three)] == [(1, 0, 0), (1, 0, 0), (0, 0, 0)]


def test_on_a_press_colors_are_inks() -> None:
    """And only there: on an office printer, a color of four inks is none that anybody asked for."""
    pressed = Drawing({"A": reads}, inks=True)
    black, ink = pressed.drawn(b"BT/A 9 Tf 1 2 Td(a)Tj ET\n0.1 0.2 0.3 0.4 k BT/A 9 Tf 1 2 Td(b)Tj ET")
    assert isinstance(black, DrawnText)
    assert isinstance(ink, DrawnText)
    assert (black.color, ink.color) == ((0, 0, 0), (0.1, 0.2, 0.3, 0.4))
    with pytest.raises(ValueError, match="a color that is no ink"):
        pressed.drawn(b"0 0 0 rg BT/A 9 Tf 1 2 Td(a)Tj ET")
    with pytest.raises(ValueError, match="a color in inks"):
        DRAWING.drawn(b"0 0 0 1 k BT/A 9 Tf 1 2 Td(a)Tj ET")


def test_an_accent_that_is_raised_stays_in_its_line() -> None:
    (text,) = DRAWING.drawn(b"BT/A 10 Tf 0 0 Td[(o)]TJ 3.000 Ts [(x)]TJ 0 Ts[(m)]TJ ET")
    (line,) = text.lines
    assert (line.text, line.high) == ("oxm", pytest.approx(10))


def test_rows_of_figures_are_a_code() -> None:
    (code,) = DRAWING.drawn(b"0 g BT/M 1.5 Tf 1.5 TL 20 60 Td(aaa0)'(fff0)' ET")
    assert code == DrawnCode("M", 20, 60, 1.5, (0xAAA0, 0xFFF0))


def test_a_line_of_bars_is_a_barcode() -> None:
    (bars,) = DRAWING.drawn(b"0 g BT/M 1.00207 Tf 20 60 Td(AFTD)Tj ET")
    assert bars == DrawnBars("M", 20, 60, 1.00207, "AFTD")


@pytest.mark.parametrize(
    ("matrix", "turn", "x", "y"),
    [
        (b"0 -1 1 0 100 700", 90, -700 + 5, 100 + 9),
        (b"-1 0 0 -1 100 700", 180, -100 + 5, -700 + 9),
        (b"0 1 -1 0 100 700", 270, 700 + 5, -100 + 9),
    ],
)
def test_what_is_turned_is_read_upright(matrix: bytes, turn: int, x: float, y: float) -> None:
    """The drawing begins at 5, 9 of its own; on a page that is turned back, so far from where its origin is then."""
    operators = b"q %s cm 1 0 0 rg BT/A 10 Tf 5 9 Td[(Jo)]TJ ET Q\nBT/A 10 Tf 5 9 Td[(up)]TJ ET" % matrix
    text, after = DRAWING.drawn(operators)
    assert isinstance(text, DrawnText)
    assert isinstance(after, DrawnText)
    (line,) = text.lines
    assert (text.turn, line.x, line.y, line.end) == (turn, x, y, x + 10)
    assert (line.left, line.right, line.low, line.high) == pytest.approx((x, x + 10, y - 2, y + 7))
    # The color is that of the turned text alone.
    assert (text.color, after.color, after.turn) == ((1, 0, 0), (0, 0, 0), 0)
    (code,) = DRAWING.drawn(b"q %s cm 0 g BT/M 1.5 Tf 1.5 TL 5 9 Td(aaa0)'(fff0)' ET Q" % matrix)
    assert code == DrawnCode("M", x, y, 1.5, (0xAAA0, 0xFFF0), turn)


@pytest.mark.parametrize(
    "operators",
    [
        b"q 1 0 0 1 0 0 cm BT/A 9 Tf 1 2 Td(a)Tj ET Q",
        b"q 0 1 1 0 0 0 cm BT/A 9 Tf 1 2 Td(a)Tj ET Q",
        b"q 0 -2 2 0 0 0 cm BT/A 9 Tf 1 2 Td(a)Tj ET Q",
        b"q 0 -1 1 0 5 5 cm q 0 -1 1 0 5 5 cm BT/A 9 Tf 1 2 Td(a)Tj ET Q Q",
        b"q 0 -1 1 0 5 5 cm BT/A 9 Tf 1 2 Td(a)Tj ET",
        b"q 0 -1 1 0 5 5 cm BT/A 9 Tf 1 2 Td(a)Tj ET Q BT/A 9 Tf 1 2 Td(a)Tj ET Q",
        b"q 0 -1 1 0 5 5 cm 0 0 9 9 re f Q",
    ],
)
def test_other_ways_to_turn_are_an_error(operators: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # each is wrong in its own way
        DRAWING.drawn(operators)


def test_escapes_are_those_of_the_standard() -> None:
    assert (
        string(
            rb"a\(b\)\\\n\r\t\101\7z\
"
        )
        == b"a(b)\\\n\r\tA\x07z"
    )
    assert string(b"a\rb\r\nc") == b"a\nb\nc"


@pytest.mark.parametrize(
    "operators",
    [
        b"10 10 50 50 re f",
        b"q 1 0 0 1 9 9 cm BT/A 9 Tf 1 2 Td(a)Tj ET Q",
        b"BT/A 9 Tf 1 2 Td(a)Tj",
        b"(a)Tj",
        b"BT 1 2 Td(a)Tj ET",
        b"BT/B 9 Tf 1 2 Td(a)Tj ET",
        b"BT/A 9 Tf/A 12 Tf 1 2 Td(a)Tj ET",
        b"BT/A 9 Tf 3 Tr 1 2 Td(a)Tj ET",
        b"BT/A 9 Tf 50 Tz 1 2 Td(a)Tj ET",
        b"BT/A 9 Tf 1 2 Td 4 Ts(a)Tj ET",
        b"BT/A 9 Tf 40 Ts 1 2 Td(a)Tj 0 Ts ET",
        b"BT/A 9 Tf 1 2 Td(a)' ET",
        b"BT/A 9 Tf 1 2 Td 1 0 0 rg(a)Tj ET",
        b"BT/A 9 Tf 1 2 Td(a)Tj ET BT",
        b"0 g BT/M 1.5 Tf 1.6 TL 20 60 Td(aaa0)'(fff0)' ET",
        b"BT/A 9 Tf 1.2.3 2 Td(a)Tj ET",
        b"BT/A 9 Tf 1 2 Td[(a)90000(b)-90000]TJ ET",
        b"0 g BT/M 1.5 Tf 1.5 TL 20 60 Td(0aaa0)'(fff0)' ET",
        b"/X Do",
        b"BT/A 9 Tf 1 2 Td<41>Tj ET",
        b"% BT",
    ],
)
def test_anything_else_is_an_error(operators: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        DRAWING.drawn(operators)
