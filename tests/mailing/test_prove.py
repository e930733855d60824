"""All pieces of a print file are proven as objects, and a sample of them as pictures: of each kind, the last, each 200th."""

from __future__ import annotations

from pathlib import Path

import pytest
from mail_runs import MadeRun, again, made, request
from packets import JOHN, MARIA

from handbill import fonts
from handbill.errors import ProofError
from handbill.mailing import prove
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import load_packet
from handbill.mailing.masters import Letters
from handbill.mailing.parts import parts_of_kinds
from handbill.mailing.prove import FaultyPiecesError, Proving
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.masters.cache import MasterCache

ROWS = [
    (JOHN, JOHN, MARIA, JOHN, JOHN)[number] | {"record_id": str(number), "care_of": f"c/o {number}"}
    for number in range(5)
]


@pytest.fixture
def ready(tmp_path: Path, masters: Path) -> tuple[MadeRun, Letters, list[Recipient]]:
    """A run of five pieces in one batch each two, and what proves them."""
    run = made(tmp_path, masters, ROWS)
    asked = run.request
    loaded = load_packet(asked.workspace, asked.packet)
    letters = Letters(loaded, asked.paper, asked.today, MasterCache.of(asked.workspace, masters))
    glyphs = fonts.font_set(asked.workspace).glyphs
    roll = list(RecipientList(open_table(asked.recipients), loaded, asked.today, glyphs))
    return run, letters, [entry for entry in roll if isinstance(entry, Recipient)]


def test_a_file_says_which_pieces_are_faulty_by_number_and_row(ready) -> None:
    run, letters, recipients = ready
    parts, _ = parts_of_kinds([recipient.kind for recipient in recipients], letters)
    file = run.folder / "batches/batch-0001.pdf"
    told: list[int] = []
    assert Proving(letters, parts, {}).prove(file, recipients[:2], told.append) == {
        "only its own": True,
        "window": True,
    }
    assert told == [1, 2]
    with pytest.raises(FaultyPiecesError) as caught:
        Proving(letters, parts, {}).prove(file, [recipients[0], recipients[3]], lambda _: None)
    assert caught.value.pieces == (4,)
    assert "piece 4 (row 5): only its own: side 1 of a part: the slot address does not say what is wanted there" in str(
        caught.value
    )


def test_sides_too_many_or_too_few_are_found(ready) -> None:
    run, letters, recipients = ready
    parts, _ = parts_of_kinds([recipient.kind for recipient in recipients], letters)
    file = run.folder / "batches/batch-0001.pdf"
    with pytest.raises(ProofError, match="sides that belong to nobody"):
        Proving(letters, parts, {}).prove(file, recipients[:1], lambda _: None)
    with pytest.raises(ProofError, match="its sheets are missing"):
        Proving(letters, parts, {}).prove(file, recipients[:4], lambda _: None)


@pytest.mark.parametrize(("pictures", "seen"), [("none", []), ("all", [2, 3, 4, 5, 6]), ("sample", [2, 4, 5, 6])])
def test_which_pieces_are_looked_at(
    tmp_path: Path, masters: Path, monkeypatch: pytest.MonkeyPatch, pictures, seen
) -> None:
    """Rows 2 and 4 are the first of their kinds, 5 is every fourth, and 6 is the last."""
    monkeypatch.setattr(prove, "EVERY", 4)
    looked: list[int] = []
    really = Proving.expected

    def noted(self: Proving, recipient: Recipient, parts: object) -> object:
        looked.append(recipient.row)
        return really(self, recipient, parts)

    monkeypatch.setattr(Proving, "expected", noted)
    asked = request(tmp_path, ROWS, store=masters)
    again(asked, batch=5)
    loaded = load_packet(asked.workspace, asked.packet)
    letters = Letters(loaded, asked.paper, asked.today, MasterCache.of(asked.workspace, masters))
    roll = list(
        RecipientList(open_table(asked.recipients), loaded, asked.today, fonts.font_set(asked.workspace).glyphs)
    )
    parts, _ = parts_of_kinds([entry.kind for entry in roll], letters)
    looked.clear()
    Proving(letters, parts, {}, pictures=pictures).prove(asked.folder / "batches/batch-0001.pdf", roll, lambda _: None)
    assert looked == seen
