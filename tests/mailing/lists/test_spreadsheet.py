"""A workbook is read as its text: the one sheet with data, each cell as a person sees what it holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from workbooks import ods, xls, xlsx

from handbill.errors import InputError, MachineError
from handbill.mailing.lists import spreadsheet
from handbill.mailing.lists.source import ListFile
from handbill.mailing.lists.spreadsheet import Spreadsheet, text_of

WHEN = datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001
ROWS = [
    ["First  Name", "ZIP", "When", "Apt"],
    ["José", 2139, WHEN, "#N/A"],
    [None],
    ["Ana", "02139", 46357.395833, None],
]
TEXT = [(2, ("José", "2139", "2026-12-01 09:30:00", "#N/A")), (4, ("Ana", "02139", "46357.395833", ""))]


def table(folder: Path, data: bytes, sheet: str | None = None) -> Spreadsheet:
    file = folder / "people.bin"
    file.write_bytes(data)
    return Spreadsheet(ListFile(file), sheet)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_list_is_the_same_in_each_kind_of_workbook(tmp_path: Path, kind: str) -> None:
    xls_rows = [row if "#N/A" not in row else [*row[:-1], None] for row in ROWS]
    data = {"xlsx": xlsx(List=ROWS), "xls": xls(xls_rows, {(1, 3): 0x2A}), "ods": ods(ROWS)}[kind]
    found = table(tmp_path, data)
    assert found.header == ("First Name", "ZIP", "When", "Apt")
    assert [(row.number, row.cells) for row in found] == TEXT
    assert [(row.number, row.cells) for row in found] == TEXT


def test_a_sheet_that_begins_elsewhere_has_its_own_row_numbers(tmp_path: Path) -> None:
    rows = [[], [], [None, None, "a", "b"], [None, None, 1, "#REF!"]]
    found = table(tmp_path, xlsx(List=rows))
    assert found.header == ("a", "b")
    assert [(row.number, row.cells) for row in found] == [(4, ("1", "#REF!"))]


def test_the_one_sheet_with_data_is_meant_or_the_one_that_is_named(tmp_path: Path) -> None:
    one, two = [["a"], ["1"]], [["b"], ["2"]]
    assert table(tmp_path, xlsx(Empty=[], May=one, Hidden=two)).header == ("a",)
    assert table(tmp_path, xlsx(May=one, June=two), "June").header == ("b",)
    assert table(tmp_path, xlsx(May=one, Hidden=two), "Hidden").header == ("b",)
    with pytest.raises(InputError, match='2 sheets have data: May, June; say which with --sheet "May"'):
        table(tmp_path, xlsx(May=one, June=two))
    with pytest.raises(InputError, match="has no sheet 'July'; it has: May, June"):
        table(tmp_path, xlsx(May=one, June=two), "July")
    with pytest.raises(InputError, match="the workbook has no cells"):
        table(tmp_path, xlsx(May=[]))


def test_rows_that_a_spreadsheet_hides_are_told(tmp_path: Path) -> None:
    found = table(tmp_path, xls([["a"], ["1"], ["2"]], hidden=1))
    assert found.notes == ["Rows that the spreadsheet hides, read as the others: 1."]
    assert len(list(found)) == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("02139", "02139"), (2139.0, "2139"), (46357.395833, "46357.395833"), (True, "TRUE"), (False, "FALSE"), (7, "7"),
        (WHEN, "2026-12-01 09:30:00"), (WHEN - timedelta(microseconds=400), "2026-12-01 09:30:00"), ("", ""),
        (date(2026, 12, 1), "2026-12-01"), (time(9, 30), "09:30:00"), (timedelta(hours=9, minutes=30), "09:30:00"),
    ],
)  # fmt: skip
def test_a_cell_is_its_text(value: spreadsheet.Cell, text: str) -> None:
    assert text_of(value) == text


def test_a_workbook_that_changes_between_two_readings_is_found(tmp_path: Path) -> None:
    found = table(tmp_path, xlsx(List=ROWS))
    (tmp_path / "people.bin").write_bytes(xlsx(List=ROWS[:2]))
    with pytest.raises(MachineError, match="changed meanwhile"):
        list(found)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, xlsx(List=ROWS)[:3000]]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match=r"save it again as XLSX"):
        table(tmp_path, data)


def test_a_workbook_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_BYTES", 1_000)
    with pytest.raises(InputError, match="a workbook of more than 1,000 bytes"):
        table(tmp_path, xlsx(List=ROWS))
