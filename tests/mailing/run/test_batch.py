"""A batch is entered once it is proven; a piece that cannot be printed leaves its number unused."""

from __future__ import annotations

from pathlib import Path

import pytest
from mail_runs import MadeRun, again, lines, made
from packets import JOHN, MARIA

from handbill.errors import ProofError
from handbill.mailing import prove
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.ledger import UnprintedEntry

WIDE = JOHN | {"record_id": "W1", "care_of": "c/o " + "W" * 70}


def test_a_piece_that_turns_out_impossible_is_rejected_and_moves_nobody_elses_number(
    tmp_path: Path, masters: Path
) -> None:
    run = made(tmp_path, masters, [JOHN | {"record_id": "A1"}, WIDE, MARIA | {"record_id": "A3"}])
    assert (run.result.survey.read, run.result.mailed, run.result.rejected, run.result.unprinted) == (3, 2, 1, 1)
    assert [(line["piece"], line["batch"]) for line in lines(run.folder / "manifest.csv")] == [
        ("000001", "1"),
        ("000003", "2"),
    ]
    (left_out,) = lines(run.folder / "exceptions.csv")
    assert (left_out["row"], left_out["outcome"], left_out["record_id"]) == ("3", "rejected", "W1")
    assert left_out["reason"] == "the value of the slot address does not fit its box at 8 pt"
    with RunFolder(run.folder).locked() as ledger:
        assert ledger.unprinted() == [UnprintedEntry(2, 3, left_out["reason"], left_out["remedy"])]
        assert [(entry.number, entry.pieces) for entry in ledger.batches()] == [(1, 1), (2, 1)]


def test_a_batch_that_fails_its_proof_has_no_file_and_no_entry(done: MadeRun, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = RunFolder(done.folder)
    folder.batch(2).unlink()

    def fails(*_: object) -> None:
        raise ProofError.one("piece 3: a word of another", "")

    monkeypatch.setattr(prove.Proving, "prove", fails)
    with pytest.raises(ProofError, match="a word of another"):
        again(done.request)
    assert sorted(path.name for path in (done.folder / "batches").iterdir()) == ["batch-0001.pdf", "batch-0003.pdf"]
