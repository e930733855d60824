"""An address is set in the lines that the post reads; a cell that cannot be part of one is found."""

import pytest

from handbill.mailing.address import faults, lines

CELLS = {
    "first_name": "John", "last_name": "Fairweather", "care_of": "", "address1": "77 Quince Street", "address2": "",
    "city": "Boise", "state": "id", "zip": "83702-1234",
}  # fmt: skip


def test_lines_that_are_empty_are_left_out() -> None:
    assert lines(CELLS) == ["John Fairweather", "77 Quince Street", "Boise, ID 83702-1234"]
    whole = CELLS | {"care_of": "c/o Northside Residence", "address2": "Room 207"}
    assert lines(whole)[1:4] == ["c/o Northside Residence", "77 Quince Street", "Room 207"]


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"zip": "2139"}, "zip", "a spreadsheet drops the zeros in front: 02139"),
        ({"zip": "83702 1234"}, "zip", "write five digits, or five, a hyphen and four"),
        ({"zip": "00000"}, "zip", "write the recipient's own"),
        ({"state": "Idaho"}, "state", "write its two letters, such as CA"),
    ],
)
def test_a_cell_that_is_no_part_of_an_address_is_found_with_its_remedy(cells, column: str, words: str) -> None:
    ((name, _, remedy),) = faults(CELLS | cells)
    assert name == column
    assert words in remedy


def test_what_is_right_or_empty_is_no_fault() -> None:
    assert list(faults(CELLS)) == list(faults(CELLS | {"zip": "", "state": ""})) == []
