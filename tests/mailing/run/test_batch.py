"""A batch is entered once it is proven; a piece that cannot be printed leaves its number unused."""

from __future__ import annotations

from pathlib import Path

import pytest
from mail_runs import MadeRun, again, lines, made
from packets import JOHN, MARIA

from handbill.errors import Problem, ProofError
from handbill.mailing import prove
from handbill.mailing.prove import FaultyPiecesError
from handbill.mailing.recipient import Recipient
from handbill.mailing.run import batch
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.ledger import UnprintedEntry
from handbill.mailing.run.status import status

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


def test_a_batch_of_nobody_has_no_file(tmp_path: Path, masters: Path) -> None:
    run = made(tmp_path, masters, [WIDE, WIDE | {"record_id": "W2"}, JOHN | {"record_id": "A1"}])
    assert (run.result.mailed, run.result.unprinted) == (1, 2)
    assert [path.name for path in (run.folder / "batches").iterdir()] == ["batch-0002.pdf"]
    assert status(RunFolder(run.folder)).done
    assert again(run.request).made == 0


@pytest.mark.parametrize(("faulty", "left"), [((2,), 4), ((2, 4), 3)])
def test_a_piece_that_fails_its_proof_is_left_out(
    tmp_path: Path, masters: Path, monkeypatch: pytest.MonkeyPatch, faulty: tuple[int, ...], left: int
) -> None:
    """Two names whose letters no proof finds right; the others of their batch are made without them."""
    really = prove.Proving.prove

    def strict(self: prove.Proving, file: Path, recipients: list[Recipient], done: object) -> dict[str, bool]:
        if found := [recipient.piece for recipient in recipients if recipient.piece in faulty]:
            raise FaultyPiecesError([Problem(None, "piece: Fairweather", "")], found)
        return really(self, file, recipients, done)

    monkeypatch.setattr(prove.Proving, "prove", strict)
    run = made(tmp_path, masters)
    assert (run.result.mailed, run.result.unprinted) == (left, len(faulty))
    reasons = [
        line["reason"] for line in lines(run.folder / "exceptions.csv") if line["reason"] != "zip: the cell is empty"
    ]
    assert reasons == ["its sheets failed a proof"] * len(faulty)


def test_many_that_fail_their_proof_are_no_matter_of_names(done: MadeRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MOST_FAULTY", 1)

    def fails(*_: object) -> None:
        raise FaultyPiecesError([Problem(None, "a word of another", "")], [3, 4])

    monkeypatch.setattr(prove.Proving, "prove", fails)
    RunFolder(done.folder).batch(2).unlink()
    with pytest.raises(ProofError, match="a word of another"):
        again(done.request)
    assert not RunFolder(done.folder).batch(2).exists()


def test_a_batch_that_fails_its_proof_has_no_file_and_no_entry(done: MadeRun, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = RunFolder(done.folder)
    folder.batch(2).unlink()

    def fails(*_: object) -> None:
        raise ProofError.one("piece 3: a word of another", "")

    monkeypatch.setattr(prove.Proving, "prove", fails)
    with pytest.raises(ProofError, match="a word of another"):
        again(done.request)
    assert sorted(path.name for path in (done.folder / "batches").iterdir()) == ["batch-0001.pdf", "batch-0003.pdf"]
