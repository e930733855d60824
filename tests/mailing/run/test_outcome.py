"""What a run says of its rows is text in any spreadsheet, and in the order of pieces and rows."""

from __future__ import annotations

import csv
from pathlib import Path

from mail_runs import MadeRun, again, lines, made
from packets import JOHN

from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.outcome import MANIFEST


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


def test_exceptions_that_were_corrected_are_mailed_as_a_list_of_its_own(tmp_path: Path, masters: Path) -> None:
    """A row that is there twice has its letter already; a record id that begins with = is what it was."""
    rows = [
        JOHN | {"record_id": "=A1"},
        JOHN | {"record_id": "=A1"},
        JOHN | {"record_id": "@2", "first_name": "Bo", "zip": ""},
    ]
    run = made(tmp_path, masters, rows)
    assert [line["record_id"] for line in lines(run.folder / "suppressed.csv")] == ["'=A1"]
    corrected = (run.folder / "exceptions.csv").read_text("utf-8-sig").replace("id,,,", "id,83702,,")
    (tmp_path / "corrected.csv").write_text(corrected, "utf-8")
    result = again(run.request, recipients=tmp_path / "corrected.csv", folder=tmp_path / "next")
    assert (result.survey.read, result.mailed) == (1, 1)
    assert [line["record_id"] for line in lines(tmp_path / "next/manifest.csv")] == ["'@2"]
    with RunFolder(tmp_path / "next").locked() as ledger:
        assert [piece.record for piece in ledger.all_pieces()] == ["@2"]
