"""An address is set in the lines that the post reads; a cell that cannot be part of one is found."""

import pytest

from handbill.mailing.address import CODED, PADDED, SPLIT, STATES, WHOLE, faults, lines, state_code, zip_code

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
        ({"zip": "2139"}, "zip", "four digits; write all of them: no ZIP code in this state begins with 0"),
        ({"zip": "926"}, "zip", "three digits; write all of them: no ZIP code in this state begins with 00"),
        ({"zip": "83702 1234"}, "zip", "write five digits, or five, a hyphen and four"),
        ({"zip": "00000"}, "zip", "write the recipient's own"),
        ({"zip": "97209"}, "zip", "it is not in the state that the row names"),
        ({"zip": "99999", "state": "OR"}, "zip", "it is not in the state that the row names"),
        ({"zip": "21355", "state": "VA"}, "zip", "it is not in the state that the row names"),
        ({"zip": "00412"}, "zip", "no ZIP code begins with these three digits"),
        ({"state": "Ida"}, "state", "write its two letters, such as CA"),
    ],
)
def test_a_cell_that_is_no_part_of_an_address_is_found_with_its_remedy(cells, column: str, words: str) -> None:
    ((name, what, remedy),) = faults(CELLS | cells)
    assert name == column
    assert words in f"{what}; {remedy}"
    assert all(cell not in f"{what}; {remedy}" for cell in cells.values())


def test_what_is_right_or_empty_is_no_fault() -> None:
    assert list(faults(CELLS)) == list(faults(CELLS | {"zip": "", "state": ""})) == []


@pytest.mark.parametrize(
    ("cell", "state", "code", "done"),
    [
        ("02139", "MA", "02139", []),
        ("2139", "MA", "02139", [PADDED]),
        ("2139", "CA", "2139", []),
        ("2139", "", "2139", []),
        ("926", "PR", "00926", [PADDED]),
        ("926", "MA", "926", []),
        ("8401", "NY", "8401", []),
        ("21391234", "MA", "02139-1234", [PADDED, SPLIT]),
        ("2139-1234", "MA", "02139-1234", [PADDED]),
        ("9261234", "PR", "00926-1234", [PADDED, SPLIT]),
        ("972091234", "OR", "97209-1234", [SPLIT]),
        ("97209.0", "OR", "97209", [WHOLE]),
        ("2139.0", "MA", "02139", [WHOLE, PADDED]),
        ("97209 1234", "OR", "97209 1234", []),
        ("K1A 0B1", "NY", "K1A 0B1", []),
    ],
)
def test_a_zip_code_gets_its_zeros_back_only_where_its_state_has_them(
    cell: str, state: str, code: str, done: list[str]
) -> None:
    assert zip_code(cell, state) == (code, tuple(done))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("id", "ID"),
        ("Idaho", "ID"),
        ("north  carolina", "NC"),
        ("D.C.", "DC"),
        ("Washington, D.C.", "DC"),
        ("District of Columbia", "DC"),
        ("U.S. Virgin Islands", "VI"),
        ("Ontario", "Ontario"),
        ("", ""),
    ],
)
def test_a_state_is_known_by_its_letters_or_its_name(cell: str, code: str) -> None:
    assert state_code(cell) == code


def test_all_states_and_territories_are_known() -> None:
    # 50 states, the district, 8 territories and states in free association, 3 of the armed forces.
    assert len(STATES) == 62
    assert CODED
