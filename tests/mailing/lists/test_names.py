"""A whole name is parted only where it is plain which is the last name."""

from __future__ import annotations

import pytest

from handbill.mailing.lists.cells import CellError
from handbill.mailing.lists.names import parted


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("López, María", "María", "López"),
        ("López,María Elena", "María Elena", "López"),
        ("de la Cruz , Ana", "Ana", "de la Cruz"),
        ("King, John A., Jr.", "John A.", "King Jr."),
        ("King Jr., John", "John", "King Jr."),
        ("King, III, John", "John", "King III"),
        ("Kim, Do", "Do", "Kim"),
        ("KIM, DO HYUN", "DO HYUN", "KIM"),
        ("King, John, Jr, MD", "John", "King Jr MD"),
        ("John King", "John", "King"),
        ("John King Sr.", "John", "King Sr."),
        ("Anna-Lena Smith-Jones", "Anna-Lena", "Smith-Jones"),
    ],
)
def test_a_name_is_parted_at_its_comma_or_where_it_has_two_words(cell: str, first: str, last: str) -> None:
    assert parted(cell) == (first, last)


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("Ana Maria Lopez", "3 words without a comma"),
        ("Ana Maria Lopez Cruz", "4 words without a comma"),
        ("Cher", "one word"),
        ("King,", "commas do not part it into last and first name"),
        (", John", "commas do not part it into last and first name"),
        ("King, John, Boise", "commas do not part it into last and first name"),
        ("King, Jr.", "one word"),
        ("KIM, DO", "one word"),
    ],
)
def test_a_name_that_could_be_parted_in_several_ways_is_refused(cell: str, what: str) -> None:
    with pytest.raises(CellError) as caught:
        parted(cell)
    assert caught.value.what == what
    assert "“Last, First”" in caught.value.remedy
