"""Of an XLS workbook its errors and hidden rows are found; one that is damaged or locked is refused."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from workbooks import xls

from handbill.errors import InputError
from handbill.mailing.lists.biff import biff_facts

FILE = Path("people.xls")


@pytest.mark.parametrize("count", [2, 400, 3_000])
def test_errors_and_hidden_rows_are_found_in_small_and_large_workbooks(count: int) -> None:
    rows = [[f"cell {row}", row] for row in range(count)]
    facts = biff_facts(FILE, xls(rows, {(1, 2): 0x2A, (count - 1, 3): 0x07}, hidden=1))
    assert facts["Líst"].errors == {(1, 2): "#N/A", (count - 1, 3): "#DIV/0!"}
    assert facts["Líst"].hidden == 1


def test_a_formula_that_failed_is_an_error() -> None:
    # A number is a record of 14 bytes: as long as the beginning of a formula, with its value where that one has it.
    data = xls([["a"], [1.23456789]])
    at = data.index(struct.pack("<HHHH", 0x0203, 14, 1, 0))
    result = bytes([2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF])
    broken = data[:at] + struct.pack("<HH", 0x0006, 14) + data[at + 4 : at + 10] + result + data[at + 18 :]
    assert biff_facts(FILE, broken)["Líst"].errors == {(1, 0): "#REF!"}


def test_a_workbook_that_counts_from_1904_is_refused() -> None:
    data = xls([["a"]])
    from_1900 = struct.pack("<HHH", 0x0022, 2, 0)
    assert from_1900 in data
    with pytest.raises(InputError, match="counts days from 1904"):
        biff_facts(FILE, data.replace(from_1900, struct.pack("<HHH", 0x0022, 2, 1)))


def test_a_damaged_workbook_is_an_error_of_the_file_and_of_nothing_else() -> None:
    data, chance = xls([[f"cell {row}", row] for row in range(300)]), random.Random(17)  # noqa: S311
    refused = 0
    for _ in range(300):
        damaged = bytearray(data[: chance.randrange(600, len(data) + 1)])
        for _ in range(8):
            damaged[chance.randrange(8, min(len(damaged), 4_000))] = chance.randrange(256)
        try:
            biff_facts(FILE, bytes(damaged))
        except InputError as error:
            refused += 1
            assert str(error).startswith("people.xls: ")
    assert refused > 100


def test_a_cell_far_from_the_others_is_refused_and_not_given_room_for_all_between() -> None:
    data = xls([["a"], [1.23456789]])
    number = struct.pack("<HHHH", 0x0203, 14, 1, 0)
    far = struct.pack("<HHHH", 0x0203, 14, 0xFFFF, 0xFFFF)
    assert number in data
    with pytest.raises(InputError, match="reaches over 65,536 rows and 65,536 columns; delete what stands far"):
        biff_facts(FILE, data.replace(number, far))
    size = struct.pack("<HHIIHH", 0x0200, 14, 0, 2, 0, 1)
    assert size in data
    with pytest.raises(InputError, match="reaches over 1,000,000,000 rows and 255 columns"):
        biff_facts(FILE, data.replace(size, struct.pack("<HHIIHH", 0x0200, 14, 0, 1_000_000_000, 0, 255)))
