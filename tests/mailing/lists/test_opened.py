"""What kind of list a file is, its beginning says, and not its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fhir_resources import bundle, patient
from workbooks import ods, xls, xlsx

from handbill.errors import InputError
from handbill.mailing.lists.fhir import FhirList
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


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n  "])
def test_resources_of_a_health_record_begin_with_a_brace(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "people.csv").write_bytes(start + bundle(patient()))
    assert isinstance(open_table(tmp_path / "people.csv"), FhirList)
