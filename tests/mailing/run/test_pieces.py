"""Pieces are printed again as they were, noted as returned, and forgotten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from code_pictures import picture
from mail_memory import remembered
from mail_runs import PIECES, MadeRun, again, files, lines

from handbill.barcode import datamatrix
from handbill.errors import InputError
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.pieces import forget, numbers, reprint, returned, scanned
from handbill.mailing.run.suppressions import Suppressions
from handbill.workspace import Workspace

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "span"), [("7", (7, 7)), ("000007", (7, 7)), ("7-12", (7, 12)), ("0000420103", (42, 42))]
)
def test_numbers_as_people_and_scanners_write_them(text: str, span: tuple[int, int]) -> None:
    assert numbers(text) == span


@pytest.mark.parametrize("text", ["", "x", "12-7", "7-", "-7", "1234567", "12345678901", "7 8"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write 7, or 7-12"):
        numbers(text)


def test_a_reprint_is_the_pages_of_the_batches(done: MadeRun) -> None:
    folder, out = RunFolder(done.folder), Path("again.pdf")
    with folder.locked() as ledger:
        pieces = reprint(folder, ledger, 2, 3, out, DAY)
        assert [(event.kind, event.first, event.last) for event in ledger.events()] == [("reprinted", 2, 3)]
    assert [piece.record for piece in pieces] == ["A2", "A4"]
    read = pypdfium2.PdfDocument(out)
    assert len(read) == sum(piece.sides for piece in pieces)
    sources = [(piece.batch, piece.first_side + side) for piece in pieces for side in range(piece.sides)]
    for page, (batch, side) in zip(read, sources, strict=True):
        before = pypdfium2.PdfDocument(folder.batch(batch))[side]
        assert page.get_textpage().get_text_range() == before.get_textpage().get_text_range()
        assert page.render(scale=1).to_pil().tobytes() == before.render(scale=1).to_pil().tobytes()
    assert out.stat().st_mode & 0o077 == 0


def test_a_batch_that_is_not_what_was_proven_is_not_printed_again(done: MadeRun) -> None:
    folder = RunFolder(done.folder)
    other = folder.batch(2).read_bytes()
    folder.batch(1).write_bytes(other)
    with folder.locked() as ledger, pytest.raises(InputError, match="this is not the file that was proven"):
        reprint(folder, ledger, 1, 1, Path("again.pdf"), DAY)
    folder.batch(1).unlink()
    with folder.locked() as ledger, pytest.raises(InputError, match="the file is missing"):
        reprint(folder, ledger, 1, 1, Path("again.pdf"), DAY)
    assert not Path("again.pdf").exists()


def test_a_piece_that_is_not_there_is_said(done: MadeRun) -> None:
    folder = RunFolder(done.folder)
    with folder.locked() as ledger, pytest.raises(InputError, match="this run has no piece 9; it has 1 to 5"):
        reprint(folder, ledger, 9, 9, Path("again.pdf"), DAY)


def test_who_sent_a_piece_back_gets_no_more_mail(done: MadeRun) -> None:
    folder, workspace = RunFolder(done.folder), done.request.workspace
    with folder.locked() as ledger:
        returned(folder, ledger, Memory(workspace), Suppressions(workspace), 3, DAY, "moved")
    found = Suppressions(workspace)
    assert PIECES[2] == "A4"
    assert found.reason(2, {"record_id": "A4"}) == "on the list of suppressions since 2026-12-01: moved"


def test_a_photograph_of_a_mark_gives_its_piece(tmp_path: Path) -> None:
    file = tmp_path / "mark.png"
    picture(datamatrix.drawing("0000420203"), 8).save(file)
    assert scanned(file) == 42
    picture(datamatrix.drawing("0042"), 8).save(file)
    with pytest.raises(InputError, match="no piece mark can be read"):
        scanned(file)
    file.write_bytes(b"no picture")
    with pytest.raises(InputError, match="not a picture"):
        scanned(file)


def test_what_is_forgotten_is_gone_and_the_counts_stay(done: MadeRun) -> None:
    folder, memory = RunFolder(done.folder), Memory(done.request.workspace)
    assert len(remembered(done.request.workspace.own)) == 5
    counts = [(line["piece"], line["batch"], line["sheets"]) for line in lines(folder.manifest)]
    with folder.locked() as ledger:
        reprint(folder, ledger, 1, 1, folder.reprints / "one.pdf", DAY)
        forget(folder, ledger, memory, DAY)
    assert sorted(files(folder.path)) == ["manifest.csv", "run.json", "tally.pdf"]
    left = lines(folder.manifest)
    assert [(line["piece"], line["batch"], line["sheets"]) for line in left] == counts
    assert {(line["record_id"], line["piece_hmac"]) for line in left} == {("", "")}
    assert remembered(done.request.workspace.own) == {}
    with folder.locked() as ledger, pytest.raises(InputError, match="this run was forgotten on 2026-12-01"):
        reprint(folder, ledger, 1, 1, Path("again.pdf"), DAY)
    with pytest.raises(InputError, match="this run was forgotten"):
        again(done.request)


def test_a_run_of_another_workspace_is_not_touched(done: MadeRun, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other, folder = Workspace(tmp_path / "other", done.request.workspace.library), RunFolder(done.folder)
    with folder.locked() as ledger:
        with pytest.raises(InputError, match="this run was made in another workspace; name that with --workspace"):
            returned(folder, ledger, Memory(other), Suppressions(other), 3, DAY, "moved")
        with pytest.raises(InputError, match="this run was made in another workspace"):
            forget(folder, ledger, Memory(other), DAY)
    assert folder.batch(1).exists()
