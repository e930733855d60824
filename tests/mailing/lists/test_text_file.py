"""Text is read in each encoding and with each delimiter that programs write; each row keeps its spreadsheet's number."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from handbill.errors import InputError, MachineError
from handbill.mailing.lists.source import ListFile
from handbill.mailing.lists.text_file import TextFile


def table(folder: Path, data: bytes) -> TextFile:
    file = folder / "people.csv"
    file.write_bytes(data)
    return TextFile(ListFile(file))


def rows(found: TextFile) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in found if row.fault is None]


_TEXT = 'First Name{0}Street\r\nMaría{0}"1200 Larkspur{0}\r\nAvenue"\r\n\r\nJosé{0}"Say ""hi"""\r\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_list_is_the_same_in_each_encoding_delimiter_and_line_end(
    tmp_path: Path, delimiter: str, end: str, encoding: str
) -> None:
    found = table(tmp_path, _TEXT.format(delimiter).replace("\r\n", end).encode(encoding))
    assert found.header == ("First Name", "Street")
    assert rows(found) == [(2, ("María", f"1200 Larkspur{delimiter}{end}Avenue")), (4, ("José", 'Say "hi"'))]
    assert found.notes == (["people.csv is not UTF-8: it was read as Windows-1252."] if encoding == "cp1252" else [])


def test_utf_16_of_the_other_order_is_told_by_its_mark(tmp_path: Path) -> None:
    assert rows(table(tmp_path, b"\xfe\xff" + "a\tb\nJosé\t2\n".encode("utf-16-be"))) == [(2, ("José", "2"))]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Last, First;Street\n1;2\n", ("Last, First", "Street")),
        ("Last, First\tStreet\n1\t2\n", ("Last, First", "Street")),
        ('"Last; First; Middle",Street\n1,2\n', ("Last; First; Middle", "Street")),
        ("sep=;\nLast, First;Street, City, State\n1;2\n", ("Last, First", "Street, City, State")),
        ("\n\nLast|First\n1|2\n", ("Last", "First")),
        ("Name\n1\n", ("Name",)),
        ("Patients, printed 11/24, by site\n\nFirst Name;Last Name;City\na;b;c\n", ("First Name", "Last Name", "City")),
    ],
)
def test_the_delimiter_is_what_parts_the_header(tmp_path: Path, text: str, header: tuple[str, ...]) -> None:
    assert table(tmp_path, text.encode()).header == header


def test_a_text_that_is_written_as_a_formula_is_that_text(tmp_path: Path) -> None:
    found = table(tmp_path, b'zip,name\n"=""02139""","=1+1"\n="02139",="a\n')
    assert rows(found) == [(2, ("02139", "=1+1")), (3, ("02139", '="a'))]


def test_rows_have_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    found = table(tmp_path, b'a,b\n1,"x, y"\n\n ,\n3,z\n')
    assert rows(found) == [(2, ("1", "x, y")), (5, ("3", "z"))]
    # A spreadsheet takes the line that tells it the delimiter, and shows the header as row 1.
    assert rows(table(tmp_path, b"sep=,\na,b\n1,2\n")) == [(2, ("1", "2"))]


def test_rows_are_counted_as_a_spreadsheet_counts_them_after_a_line_break_in_a_cell(tmp_path: Path) -> None:
    assert [number for number, _ in rows(table(tmp_path, b'a,b\n1,"two\nlines\nand a third"\n2,y\n'))] == [2, 3]
    with pytest.raises(InputError, match=r"people\.csv:4:1: not rows of cells"):
        table(tmp_path, b'a,b\n1,"two\nlines\nand a third"\n2,y\n3,"open\n')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\n\n", "the list is empty"),
        (b'a,b\n1,"2\n3,4\n', "look for a quote that is not closed"),
        (b'a,b\n1,"2"x\n3,4\n', "people.csv:2:1: not rows of cells"),
        (b"a,b\n1,\x002\n", "people.csv:2:1: a character that is no text (U+0000)"),
        (b"a,b\n1,\x81\n", "people.csv:2:1: neither UTF-8 nor Windows-1252: byte 81"),
        (b"\xef\xbb\xbfa,b\n1,\xe9\n", "it says that it is UTF-8, and has bytes that are not"),
        (b"\xff\xfea\x00,\x00b\x00\n\x00\x00\xd8a\x00", "its characters cannot be read (UTF-16)"),
        (b"a,b\n" + b"x" * 20_001 + b"\n", "people.csv:2:1: a row of more than 20,000 characters"),
        (b'a,b\n"' + b"x\n" * 100_000, "people.csv:2:1: not rows of cells: field larger than field limit"),
        (b"a,b\n" + b'"x\ny",' * 100_000, "people.csv:2:1: a row of more than 200,000 characters"),
    ],
)
def test_what_is_no_list_is_named_for_what_it_is(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        list(table(tmp_path, data))
    assert words in str(caught.value)


def test_a_file_that_changes_between_two_readings_is_found(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16", "cp1252"):
        found = table(tmp_path, "a,b\né,2\n".encode(encoding))
        list(found)
        (tmp_path / "people.csv").write_bytes("a,b\né,3\n".encode(encoding))
        with pytest.raises(MachineError, match="changed meanwhile"):
            list(found)


def test_a_list_takes_no_more_memory_for_more_rows(tmp_path: Path) -> None:
    data = b"a,b,c\n" + b"Maria,1200 Larkspur Avenue,97209\n" * 60_000
    found = table(tmp_path, data)
    tracemalloc.start()
    assert sum(1 for _ in found) == 60_000
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # The buffers of a reading; its 60,000 rows would be 20 MB.
    assert most < 400_000 < len(data)


@pytest.mark.parametrize(
    "data",
    [
        b'id,first,last,street,city,zip,notes\n1,A,B,C,D,E,"fell\n2,A,B,C,D,E,ok\n3,A,B,C,D,E,5\'3"\n4,A,B,C,D,E,F\n',
        b'id,first,last,street,city,notes,zip\n1,A,B,C,D,"fell,E\n2,A,B,C,D,5\'3",E\n',
    ],
)
def test_a_quote_that_is_not_closed_swallows_no_row(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(
        InputError, match=r"people\.csv:2:1: cell \d holds a line with as many cells as a row; look for"
    ):
        rows(table(tmp_path, data))


def test_a_note_of_several_lines_is_a_cell(tmp_path: Path) -> None:
    data = b'id,first,last,street,city,zip,notes\n1,A,B,C,D,E,"fell, twice\nnut, milk, dust\n"\n'
    assert len(rows(table(tmp_path, data))) == 1
    assert len(rows(table(tmp_path, b'id,notes\n1,"fell\nnut, milk"\n'))) == 1
