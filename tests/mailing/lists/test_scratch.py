"""What is remembered of a list lies out of memory, and tells nobody anything."""

from __future__ import annotations

import tracemalloc

import pytest

from handbill.errors import MachineError
from handbill.mailing.lists.scratch import Firsts, Scratch

COLUMNS = "key BLOB PRIMARY KEY"


def test_the_first_value_of_a_key_stays() -> None:
    firsts = Firsts()
    one, other = firsts.hash(["a", "b"]), firsts.hash(["a b"])
    assert one != other
    assert [firsts.first(one, 2), firsts.first(other, 3), firsts.first(one, 4)] == [2, 3, 2]
    assert firsts.first(firsts.hash(["person"]), b"x") == b"x"


def test_hashes_of_two_lists_have_nothing_in_common() -> None:
    assert Scratch(COLUMNS).hash(["Ann"]) != Scratch(COLUMNS).hash(["Ann"])


def test_what_is_remembered_takes_no_memory_of_the_program() -> None:
    firsts = Firsts()
    tracemalloc.start()
    for number in range(20_000):
        firsts.first(firsts.hash([str(number)]), number)
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert grown < 100_000


def test_a_full_disk_is_an_error_of_the_machine() -> None:
    scratch = Scratch(COLUMNS)
    scratch.change("PRAGMA max_page_count = 3", ())
    with pytest.raises(MachineError, match="free the disk of temporary files"):
        for number in range(2_000):
            scratch.change("INSERT INTO kept VALUES (?)", (scratch.hash([str(number)]),))
