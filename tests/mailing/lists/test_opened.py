"""What kind of list a file is, its beginning says, and not its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import ods, xls, xlsx

from handbill.errors import InputError
from handbill.mailing.lists.opened import open_table
from handbill.mailing.lists.spreadsheet import Spreadsheet
from handbill.mailing.lists.text_file import TextFile


def test_text_is_text_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "people.xlsx").write_text("a;b\n1;2\n", "utf-8")
    assert isinstance(open_table(tmp_path / "people.xlsx"), TextFile)
    with pytest.raises(InputError, match="this file has no sheets; leave --sheet out"):
        open_table(tmp_path / "people.xlsx", "May")


@pytest.mark.parametrize("kind", [xlsx, xls, ods])
def test_a_workbook_is_one_whatever_its_name(tmp_path: Path, kind: Callable[..., bytes]) -> None:
    rows = [["a"], ["1"]]
    (tmp_path / "people.csv").write_bytes(kind(List=rows) if kind is xlsx else kind(rows))
    assert isinstance(open_table(tmp_path / "people.csv"), Spreadsheet)
