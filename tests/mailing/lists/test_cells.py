"""Cells have one form of writing, and what an export has spoiled is found in them."""

from __future__ import annotations

import pytest

from handbill.mailing.lists.cells import export_fault, name_fault, settled, unfilled, yes_or_no


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        ("Jose\u0301", "José"),
        (" van\u00a0Dyk\u2009 ", "van Dyk"),
        ("77  Quince   Street", "77 Quince Street"),
        ("two\nlines", "two\nlines"),
        ("Angström \u212b", "Angström Å"),
    ],
)
def test_a_cell_has_composed_letters_and_plain_blanks(raw: str, cell: str) -> None:
    assert settled(raw) == cell


@pytest.mark.parametrize("cell", ["Y", "yes", "TRUE", "1", "x", "X"])
def test_yes_is_written_in_several_ways(cell: str) -> None:
    assert yes_or_no(cell) is True


def test_no_is_written_in_several_ways_and_what_is_neither_is_told() -> None:
    assert [yes_or_no(cell) for cell in ("", "No", "FALSE", "0", "n")] == [False] * 5
    assert [yes_or_no(cell) for cell in ("maybe", "2", "yes?")] == [None] * 3
    assert [unfilled(cell) for cell in ("", "NULL", "n/a", "0", "no")] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("O&#39;Brien", "a character written as in a web page, such as &amp;"),
        ("O&#x27;Brien", "a character written as in a web page, such as &amp;"),
        ("1 Elm &amp; Oak St", "a character written as in a web page, such as &amp;"),
        ("Pe&ntilde;a", "a character written as in a web page, such as &amp;"),
        ("NULL", "a program's word for nothing, such as NULL"),
        ("null", "a program's word for nothing, such as NULL"),
        ("N/A", "a program's word for nothing, such as NULL"),
        ("nan", "a program's word for nothing, such as NULL"),
        ("None", "a program's word for nothing, such as NULL"),
        ("#N/A", "the error of a formula"),
        ("#REF!", "the error of a formula"),
        ("#NAME?", "the error of a formula"),
        ("#DIV/0!", "the error of a formula"),
        ("######", "the error of a formula"),
        ("Err:502", "the error of a formula"),
        ("JosÃ©", "letters of another encoding, such as Ã© for é"),
        ("JOSÃ‰", "letters of another encoding, such as Ã© for é"),
        ("Nguyá»…n", "letters of another encoding, such as Ã© for é"),
        ("Oâ€™Brien", "letters of another encoding, such as Ã© for é"),
        ("Â\u00a0Ana", "letters of another encoding, such as Ã© for é"),
        ("5&deg; Lane", "a character written as in a web page, such as &amp;"),
        ("Mu\ufffdoz", "a letter was lost on the way (U+FFFD)"),
    ],
)
def test_what_an_export_spoils_is_found(raw: str, what: str) -> None:
    found = export_fault(raw)
    assert found is not None
    assert found[0] == what


@pytest.mark.parametrize(
    "raw",
    [
        "", "José", "RENÉ’S PLACE", "Smith & Sons; Rear", "Apt #4", "# 4", "Ångström", "Łukasz", "Nguyễn", "JOÃO", "Âncora",
        "AT&T", "B&B Inn; 3", "Smith&Co; Rear", "D’Angelo", "Nanette", "100% Road", "Err", "№ 5",
    ],
)  # fmt: skip
def test_what_people_and_streets_are_called_is_no_fault(raw: str) -> None:
    assert export_fault(raw) is None


def test_null_is_a_surname_where_it_is_written_as_one() -> None:
    assert [export_fault(cell, name=True) is None for cell in ("Null", "Nan", "None", "NULL", "null", "N/A")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert export_fault("Null") is not None


@pytest.mark.parametrize(
    "cell",
    ["John King or Current Resident", "OR CURRENT RESIDENT", "Occupant", "Resident", "Postal Customer", "Mu?oz",
     "King or current occupant", "Boxholder", "-", "...", "Jos‚", "Mu¤oz", "JosŽ", "Mar‡a"],
)  # fmt: skip
def test_what_lets_anyone_open_it_or_lost_a_letter_is_no_name(cell: str) -> None:
    assert name_fault(cell) is not None


_NAMES = (
    "Ana Residente", "Current Road 5", "Northside Residence", "1½ Elm St", "Žukov", "ŽUKOV", "Łukasz Šimek", "3", "D’Arcy", "李",
)  # fmt: skip


def test_an_ordinary_name_or_line_is_one() -> None:
    assert [name_fault(cell) for cell in _NAMES] == [None] * len(_NAMES)
