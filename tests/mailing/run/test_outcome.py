"""What a run says of its rows is text in any spreadsheet, and in the order of pieces and rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from mail_runs import MadeRun, lines, made
from packets import JOHN

from handbill.mailing.run.outcome import MANIFEST, safe


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_a_spreadsheet_would_compute_is_made_text(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "A1", "1-2", "Ann=Bo", "'x"])
def test_other_cells_stay(cell: str) -> None:
    assert safe(cell) == cell


def test_formulas_of_the_list_are_text_in_what_is_written(tmp_path: Path, masters: Path) -> None:
    rows = [JOHN | {"record_id": "=A1"}, JOHN | {"record_id": "@2", "first_name": "=cmd()", "zip": "-1"}]
    run = made(tmp_path, masters, rows)
    assert [line["record_id"] for line in lines(run.folder / "manifest.csv")] == ["'=A1"]
    (left_out,) = lines(run.folder / "exceptions.csv")
    assert (left_out["record_id"], left_out["first_name"], left_out["zip"]) == ("'@2", "'=cmd()", "'-1")


def test_the_manifest_says_where_each_piece_is_and_ties_it_to_its_file(kept_run: MadeRun) -> None:
    with (kept_run.folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *found = csv.reader(file)
    assert tuple(header) == MANIFEST
    digests = {line[header.index("piece_hmac")] for line in found}
    assert len(digests) == len(found) == 5
    assert all(len(digest) == 32 for digest in digests)
    assert len({line[header.index("batch_sha256")] for line in found}) == 3
