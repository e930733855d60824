"""A run of cards: in no envelope, flipped on the short edge, gone on with, reprinted by their marks, and merged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from card_packets import ROWS, TODAY, card_request
from mail_runs import MadeRun, again, lines
from packets import JOHN

from handbill.errors import InputError
from handbill.mailing.merge import MergeRequest, merge
from handbill.mailing.run.check import CheckedKind, check
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.pieces import reprint, returned
from handbill.mailing.run.suppressions import Suppressions
from handbill.pdf.document import printed_as

STRANGE = (
    JOHN | {"record_id": "X1", "care_of": "c/o Leaflet Program"},
    JOHN | {"record_id": "X2", "large_print": "yes"},
    JOHN | {"record_id": "X3", "first_name": "Current", "last_name": "Resident"},
    JOHN | {"record_id": "X4", "last_name": "W" * 70},
)
"""Rows that get no card: one that tells what it is about, one in large print, one for anybody, one that is too wide."""


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory, masters: Path) -> MadeRun:
    """A run of self-mailers that is done, two a batch."""
    asked = replace(card_request(tmp_path_factory.mktemp("cards"), masters, "note", (*ROWS, *STRANGE)), batch=2)
    return MadeRun(asked, again(asked))


def test_every_row_ends_as_a_card_or_as_an_exception(cards: MadeRun) -> None:
    result = cards.result
    assert (result.survey.read, result.mailed, result.rejected, result.sheets) == (8, 4, 4, 4)
    assert (dict(result.envelopes), result.flip) == ({"no envelope": 4}, "short")
    reasons = {line["record_id"]: line["reason"] for line in lines(cards.folder / "exceptions.csv")}
    assert "care_of: a word that tells what the card is about" in reasons["X1"]
    assert reasons["X2"] == "large_print: there is no large print of the card"
    assert "resident" in reasons["X3"]
    assert reasons["X4"] == "the card: a line of the address is too wide, or it has too many lines"


def test_the_manifest_and_the_tally_know_of_no_envelope(cards: MadeRun) -> None:
    manifest = lines(cards.folder / "manifest.csv")
    assert [(line["piece"], line["sheets"], line["envelope"]) for line in manifest] == [
        (f"{number:06}", "1", "no envelope") for number in range(1, 5)
    ]
    tally = " ".join(pypdfium2.PdfDocument(cards.folder / "tally.pdf")[0].get_textpage().get_text_range().split())
    assert "2 cards without an envelope" in tally
    assert "cards are ready to mail" in tally
    assert "left margin" not in tally


def test_a_print_file_of_cards_says_how_it_is_flipped(cards: MadeRun) -> None:
    assert printed_as(cards.folder / "batches/batch-0001.pdf").flip == "short"


def test_it_goes_on_with_the_same_bytes(cards: MadeRun) -> None:
    file = cards.folder / "batches/batch-0002.pdf"
    before = file.read_bytes()
    file.unlink()
    assert again(cards.request).made == 1
    assert file.read_bytes() == before


def test_a_card_is_printed_once_more_and_one_that_came_back_gets_no_more_mail(cards: MadeRun, tmp_path: Path) -> None:
    folder = RunFolder(cards.folder)
    with folder.locked() as ledger:
        (entry,) = reprint(folder, ledger, 3, 3, tmp_path / "again.pdf", TODAY)
        assert (entry.number, entry.sheets, entry.envelope) == (3, 1, "no envelope")
        memory, stopped = Memory(cards.request.workspace), Suppressions(cards.request.workspace)
        returned(folder, ledger, memory, stopped, 3, TODAY, "moved")
    document = pypdfium2.PdfDocument(tmp_path / "again.pdf")
    assert len(document) == 2
    assert "Featherstonehaugh" in document[0].get_textpage().get_text_range()
    assert printed_as(tmp_path / "again.pdf").flip == "short"
    assert Suppressions(cards.request.workspace).reason(1, {"record_id": "C3"}) is not None
    Suppressions(cards.request.workspace).file.unlink()


def test_a_check_counts_the_cards(cards: MadeRun) -> None:
    result = check(cards.request, TODAY)
    assert list(result.kinds) == [
        CheckedKind("en", "standard", 4, 1, "no envelope"),
        CheckedKind("es", "standard", 1, 1, "no envelope"),
    ]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"stock": "5160"}, "no envelope to label; leave --labels out"),
        ({"envelope": "us10-window"}, "a card is mailed without an envelope; leave --envelope out"),
    ],
)
def test_what_is_for_envelopes_is_refused(cards: MadeRun, changes: dict[str, str], what: str) -> None:
    with pytest.raises(InputError, match=what):
        again(cards.request, **changes)


def test_cards_are_merged_into_one_file_and_never_typeset_whole(cards: MadeRun, tmp_path: Path) -> None:
    asked = cards.request
    request = MergeRequest(
        asked.workspace, asked.recipients, "note", tmp_path / "cards.pdf", TODAY, skip=True, store=asked.store
    )
    result = merge(request, lambda *_: None)
    assert (result.pieces, result.left_out, result.sheets, result.flip) == (4, 4, 4, "short")
    assert (dict(result.envelopes), dict(result.proofs)) == (
        {"no envelope": 4},
        {"only its own": True, "outside": True},
    )
    assert result.gaps == [5]
    with pytest.raises(InputError, match="a card is stamped, and never typeset whole; leave --typeset out"):
        merge(replace(request, whole=True), lambda *_: None)
