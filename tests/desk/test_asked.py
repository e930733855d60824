"""A form is read as it was filled in; what is no page or no number is not taken for one."""

from __future__ import annotations

import pytest

from handbill.desk.asked import Asked, Fields, filled_in, refused, told
from handbill.desk.catalog import Catalog
from handbill.desk.desk_page import Filled
from handbill.desk.packet import Packet
from handbill.errors import Problem


@pytest.mark.parametrize(("copies", "number"), [("1", 1), ("99", 99), ("0", 0), ("100", 0), ("x", 0), ("²", 0)])
def test_copies_are_a_number_from_1_to_99(copies: str, number: int) -> None:
    assert filled_in(Fields({"copies": copies})).copies == number


def test_a_page_without_a_name_of_its_own_gets_one() -> None:
    assert filled_in(Fields({"page": "a" * 32})).page == "a" * 32
    first, second = (filled_in(Fields({"page": "../x"})).page for _ in range(2))
    assert len(first) == len(second) == 32
    assert first != second


def test_a_problem_is_told_once() -> None:
    asked = Asked(Catalog(), "en", Packet(()), Filled(""))
    twice = refused(told(asked, [Problem(None, "it is late", "hurry")]), "it is late", "hurry")
    assert twice.problems == (Problem(None, "it is late", "hurry"),)
