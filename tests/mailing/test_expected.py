"""Each slot of a side must hold its value, once, in its look; and nothing else is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbill.barcode import datamatrix
from handbill.geometry import Box
from handbill.mailing.expected import MODULES, SideSlot, faults, logical
from handbill.proof.drawn_objects import DrawnCode, DrawnLine, DrawnText
from handbill.slot import Slot

NAMES = {"Hb0": "Sans-Regular", "Hb1": "Sans-Bold", "Hb2": "Hebrew-Regular", "Hb3": "Spare-Regular", "HbM": MODULES}
HEBREW_CODES = frozenset(range(0x590, 0x600)) | {32}
FONTS = (
    ("Sans-Regular", frozenset(range(0x250)) | {0x301}),
    ("Hebrew-Regular", HEBREW_CODES),
    ("Spare-Regular", HEBREW_CODES | frozenset(range(0x250))),
)


def slot(name: str, kind: str, top: float) -> Slot:
    return Slot(name, kind, 0, Box(72, top, 272, top + 40), "Sans", 400, 11, 8, (0, 0, 0), "left", 13, "en")  # type: ignore[arg-type]


SLOTS = (
    SideSlot.of(slot("address", "lines", 100), 792, FONTS, Box(72, 95, 272, 145)),
    SideSlot.of(slot("greeting", "text", 200), 792, FONTS, None),
    SideSlot.of(slot("mark_code0", "datamatrix", 300), 792, FONTS, None),
)
VALUES = {"address": "Ann Ash\n3 Elm Street", "greeting": "Dear José Well-Known,", "mark_code0": "0000420103"}


def rows(text: str) -> tuple[int, ...]:
    _side, data = datamatrix.symbol(text)
    return tuple(int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


def line(y: float, text: str, x: float = 72.0) -> DrawnLine:
    end = x + 6.0 * len(text)
    return DrawnLine(x, y, end, text, y - 2, y + 8, x, end)


ADDRESS = DrawnText("Hb0", 11, (0, 0, 0), [line(682, "Ann\u00a0Ash"), line(669, "3\u00a0Elm\u00a0Street")])
GREETING = DrawnText("Hb0", 11, (0, 0, 0), [line(582, "Dear Jose\u0301 Well-"), line(569, "Known,")])
CODE = DrawnCode("HbM", 80, 490, 1.4, rows("0000420103"))
ALL = (ADDRESS, GREETING, CODE)


def rules(*drawn) -> list[str]:
    return [rule for rule, _ in faults(drawn, SLOTS, VALUES, NAMES)]


def test_a_side_that_is_right() -> None:
    assert rules(*ALL) == []


HEBREW = DrawnText("Hb2", 11, (0, 0, 0), [line(682, "ןהכ ףסוי")])
STREET = DrawnText("Hb0", 11, (0, 0, 0), [line(669, "3 Elm Street")])


@pytest.mark.parametrize(
    ("name", "drawn", "found"),
    [
        ("יוסף כהן", (HEBREW, STREET), []),
        ("יוסף כהן", (STREET, HEBREW), ["place", "words"]),
        # Another name, one letter less, and letters that are drawn in the order in which they are read.
        ("יוסף לוי", (HEBREW, STREET), ["words"]),
        ("יוסף כהן", (replace(HEBREW, lines=[line(682, "ןה ףסוי")]), STREET), ["words"]),
        ("יוסף כהן", (replace(HEBREW, lines=[line(682, "יוסף כהן")]), STREET), ["words"]),
        ("יוסף כהן", (replace(HEBREW, font="Hb1"), STREET), ["font"]),
        ("יוסף כהן", (HEBREW, replace(STREET, font="Hb2")), ["font"]),
        # A font with all letters, though another serves before it.
        ("יוסף כהן", (replace(HEBREW, font="Hb3"), STREET), ["font"]),
        ("יוסף כהן", (HEBREW, replace(STREET, font="Hb3")), ["font"]),
        ("יוסף כהן", (HEBREW, replace(STREET, size=10.5)), ["place"]),
        ("יוסף כהן", (HEBREW, replace(STREET, color=(1.0, 1.0, 1.0))), ["color"]),
    ],
)
def test_a_line_may_be_in_a_font_that_has_what_the_slots_own_lacks(name: str, drawn, found: list[str]) -> None:
    values = VALUES | {"address": f"{name}\n3 Elm Street"}
    assert [rule for rule, _ in faults((*drawn, GREETING, CODE), SLOTS, values, NAMES)] == found


WHITE = (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (DrawnText("Hb0", 11, (0, 0, 0)), ["stray"]),
        (DrawnText("Hb0", 11, (0, 0, 0), [line(582, " ")]), ["place"]),
        (DrawnText("Hb0", 11, WHITE, [line(556, "Bob")]), ["color", "words"]),
        (DrawnText("Hb0", 11, (0, 0, 0), [line(582, "Dear")]), ["place", "words"]),
        (DrawnText("Hb0", 0.1, (0, 0, 0), [line(556, "Bob")]), ["place", "words"]),
    ],
    ids=["without lines", "blank", "white", "over the first", "tiny"],
)
def test_a_second_text_in_a_slot_is_found(second: DrawnText, found: list[str]) -> None:
    assert rules(*ALL, second) == found


def test_a_text_without_lines_is_in_no_slot() -> None:
    corner = SideSlot.of(replace(slot("corner", "text", 752), box=Box(0, 752, 200, 792)), 792, FONTS, None)
    drawn = (*ALL, DrawnText("Hb0", 11, (0, 0, 0)))
    assert [rule for rule, _ in faults(drawn, (*SLOTS, corner), VALUES | {"corner": ""}, NAMES)] == ["stray"]


def test_a_line_is_read_from_the_right_where_all_of_it_runs_so() -> None:
    assert logical("ןהכ ףסוי") == "יוסף כהן"
    assert logical("Ann 12") == "Ann 12"
    assert logical("ןהכ 12") == "ןהכ 12"


def test_a_slot_without_a_value_may_be_empty() -> None:
    assert [rule for rule, _ in faults((ADDRESS, CODE), SLOTS, VALUES | {"greeting": " "}, NAMES)] == []


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        ((GREETING, CODE), ["missing"]),
        ((*ALL, GREETING), ["place", "words"]),
        ((*ALL, CODE), ["stray"]),
        ((*ALL, replace(GREETING, lines=[line(400, "More")])), ["stray"]),
        ((replace(ADDRESS, lines=ADDRESS.lines[:1]), GREETING, CODE), ["words"]),
        ((replace(ADDRESS, lines=[line(682, "Ann Ash 3 Elm Street")]), GREETING, CODE), ["words"]),
        ((ADDRESS, replace(GREETING, lines=[line(582, "Dear Jose Well-Known,")]), CODE), ["words"]),
        ((ADDRESS, replace(GREETING, lines=[line(582, "dear José Well-Known,")]), CODE), ["words"]),
        ((ADDRESS, replace(GREETING, size=2.0), CODE), ["place", "place"]),
        ((ADDRESS, replace(GREETING, font="Hb1"), CODE), ["font"]),
        ((ADDRESS, replace(GREETING, color=(1.0, 1.0, 1.0)), CODE), ["color"]),
        ((replace(ADDRESS, lines=[replace(ADDRESS.lines[0], end=300.0), ADDRESS.lines[1]]), GREETING, CODE), ["place"]),
        (
            (replace(ADDRESS, lines=[replace(ADDRESS.lines[0], high=700.0), ADDRESS.lines[1]]), GREETING, CODE),
            ["place"],
        ),
        ((ADDRESS, GREETING, replace(CODE, rows=rows("0000420203"))), ["code"]),
        ((ADDRESS, GREETING, replace(CODE, rows=(*CODE.rows[:5], CODE.rows[5] ^ 0x40, *CODE.rows[6:]))), ["code"]),
        ((ADDRESS, GREETING, replace(CODE, rows=(*CODE.rows[:5], CODE.rows[5] | 1, *CODE.rows[6:]))), ["code"]),
        ((ADDRESS, GREETING, replace(CODE, module=20.0)), ["place"]),
        ((ADDRESS, GREETING, replace(CODE, module=0.01)), ["place"]),
        ((ADDRESS, GREETING, replace(CODE, font="Hb0")), ["font"]),
        ((ADDRESS, GREETING, replace(CODE, font="HbX")), ["font"]),
        ((replace(ADDRESS, lines=[ADDRESS.lines[0], line(682, "3 Elm Street")]), GREETING, CODE), ["place"]),
        (
            (replace(ADDRESS, lines=[replace(ADDRESS.lines[0], right=300.0), ADDRESS.lines[1]]), GREETING, CODE),
            ["place"],
        ),
        ((replace(ADDRESS, lines=[replace(ADDRESS.lines[0], left=20.0), ADDRESS.lines[1]]), GREETING, CODE), ["place"]),
    ],
)
def test_what_is_wrong_is_found(drawn, found: list[str]) -> None:
    assert rules(*drawn) == found


def test_no_fault_quotes_a_value() -> None:
    wrong = faults((replace(GREETING, lines=[line(582, "Dear Bo,")]),), SLOTS, VALUES, NAMES)
    said = " ".join(what for _, what in wrong)
    assert not [word for word in ("Bo", "José", "Ann", "Elm") if word in said]


def test_a_slot_that_is_there_twice_is_filled_twice() -> None:
    second = SideSlot.of(replace(slot("greeting-2", "text", 400)), 792, FONTS, None)
    again = replace(GREETING, lines=[line(382, "Dear José Well-"), line(369, "Known,")])
    assert [rule for rule, _ in faults((*ALL, again), (*SLOTS, second), VALUES, NAMES)] == []
    assert [rule for rule, _ in faults(ALL, (*SLOTS, second), VALUES, NAMES)] == ["missing"]
