"""Rows are fitted to their header: short ones filled up, and none read one cell off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.errors import InputError
from handbill.mailing.lists.source import ListFile
from handbill.mailing.lists.table import Table, TableRow


class Rows(Table):
    """A list of no rows, whose header is given."""

    def __iter__(self) -> Iterator[TableRow]:
        return iter(())


@pytest.fixture
def found(tmp_path: Path) -> Rows:
    (tmp_path / "people.csv").write_text("x")
    return Rows(ListFile(tmp_path / "people.csv"))


def test_a_header_has_its_names_as_they_are_written(found: Rows) -> None:
    assert found.named([" First  Name", "ZIP\nCode", "", "City", "", " "], 1) == ("First Name", "ZIP Code", "", "City")
    with pytest.raises(InputError, match="there is no header"):
        found.named(["", " "], 1)
    with pytest.raises(InputError, match=r"people\.csv:3:1: 201 columns; keep to 200"):
        found.named(["x"] * 201, 3)


def test_a_header_may_stand_below_a_title(found: Rows) -> None:
    names = ["First Name", "Last Name", "City"]
    found.find_header(iter([(1, ["Patients of May", ""]), (3, ["Printed", "by City", "x"]), (5, names), (6, names)]))
    assert (found.header, found.header_row) == (tuple(names), 5)
    assert found.notes == ["Rows above the header, not read: 2."]


def test_no_row_of_a_patient_is_taken_for_a_title(found: Rows) -> None:
    names = ["First Name", "Last Name", "Street", "City", "State", "ZIP"]
    patient = ["Ann", "Alpha", "5 Oak St", "Boise", "ID", "83702"]
    with pytest.raises(InputError, match=r"people\.csv:3:1: this row stands above the header, and has as many cells"):
        found.find_header(iter([(1, ["Patients of May"]), (3, patient), (4, names), (5, patient)]))


def test_the_first_row_is_the_header_where_no_row_has_usual_names(found: Rows) -> None:
    found.find_header(iter([(2, ["Pt Nm", "City"]), (3, ["a", "b"])]))
    assert (found.header, found.header_row, found.notes) == (("Pt Nm", "City"), 2, [])
    with pytest.raises(InputError, match="the list is empty"):
        found.find_header(iter([]))


@pytest.mark.parametrize(
    ("cells", "fitted", "fault"),
    [
        (["1", " 2 ", "", "4"], ("1", "2", "", "4"), ""),
        (["1"], ("1", "", "", ""), ""),
        (["1", "2", "", "4", "", " "], ("1", "2", "", "4"), ""),
        (["1", "2", "", "4", "", "6", ""], ("1", "2", "", "4", "", "6"), "6 cells, the header has 4"),
        (["1", "2", "3", "4"], ("1", "2", "3", "4"), "column 3 holds something, and the header has no name for it"),
    ],
)
def test_a_row_is_filled_up_and_never_read_one_cell_off(
    found: Rows, cells: list[str], fitted: tuple[str, ...], fault: str
) -> None:
    found.header = ("a", "b", "", "d")
    row = found.fitted(7, cells)
    assert (row.number, row.cells) == (7, fitted)
    assert (row.fault[0] if row.fault else "") == fault
    assert found.place(7).shown().endswith("people.csv:7:1")
