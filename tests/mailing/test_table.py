"""A file that is no CSV in UTF-8 is named for what it is; every row keeps the number that a spreadsheet shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import InputError, MachineError
from handbill.mailing.table import Table


def table(folder: Path, data: bytes) -> Table:
    file = folder / "people.csv"
    file.write_bytes(data)
    return Table(file)


def test_a_header_is_read_whatever_the_case_and_the_mark_in_front(tmp_path: Path) -> None:
    found = table(tmp_path, b"\xef\xbb\xbfFirst Name,LAST-NAME,zip\r\nMar\xc3\xada,L\xc3\xb3pez,97209\r\n")
    assert found.header == ("first_name", "last_name", "zip")
    assert [row.cells for row in found] == [("María", "López", "97209")]


def test_rows_have_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    found = table(tmp_path, b'a,b\n1,"x, y"\n\n ,\n3,z\n')
    assert [(row.number, row.cells) for row in found] == [(2, ("1", "x, y")), (5, ("3", "z"))]


def test_rows_are_counted_as_a_spreadsheet_counts_them_after_a_line_break_in_a_cell(tmp_path: Path) -> None:
    found = table(tmp_path, b'a,b\n1,"two\nlines\nand a third"\n2,y\n3,"open\n')
    rows = iter(found)
    assert [next(rows).number, next(rows).number] == [2, 3]
    with pytest.raises(InputError, match=r"people\.csv:4:1: not CSV"):
        next(rows)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "a spreadsheet"),
        ("a,b\nJosé,2\n".encode("cp1252"), "people.csv:2:4: not UTF-8"),
        (b"a;b\n1;2\n", "separated by semicolons"),
        (b"a\tb\n1\t2\n", "separated by tabs"),
        (b"a,b,A\n1,2,3\n", "the column 'a' is there twice"),
        (b'a,b\n1,"2\n3,4\n', "look for a quote that is not closed"),
        (b"a,b\n1,\x002\n", "U+0000"),
        (b"a,b\n" + b"x" * 20_001 + b"\n", "a row of 20,002 characters"),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        list(table(tmp_path, data))
    assert words in str(caught.value)


def test_a_file_that_changes_between_two_readings_is_found(tmp_path: Path) -> None:
    found = table(tmp_path, b"a,b\n1,2\n")
    list(found)
    (tmp_path / "people.csv").write_bytes(b"a,b\n1,3\n")
    with pytest.raises(MachineError, match="changed meanwhile"):
        list(found)
