"""A ledger keeps a batch whole or not at all, and forgets what identifies anyone."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from handbill.errors import InputError, MachineError
from handbill.mailing.run.ledger import BatchEntry, Event, Ledger, PieceEntry, UnprintedEntry

FILE = Path("ledger.sqlite")
BATCH = BatchEntry(1, 1, 3, 2, 5, "ab" * 32)
PIECES = [
    PieceEntry(1, 1, 2, 0, 4, "A1", "p1", "d1", "us10-window"),
    PieceEntry(3, 1, 4, 4, 6, "A3", "p3", "d3", "flat-9x12"),
]
UNPRINTED = [UnprintedEntry(2, 3, "the address is too wide", "shorten it")]


def test_what_is_entered_is_there_when_it_is_opened_again() -> None:
    with Ledger(FILE) as ledger:
        ledger.enter(BATCH, PIECES, UNPRINTED)
        ledger.note("date", "2026-11-24")
        ledger.add_event(date(2026, 12, 1), "reprinted", 1, 3)
    with Ledger(FILE) as ledger:
        assert ledger.batches() == [BATCH]
        assert ledger.pieces(1, 2) == PIECES[:1]
        assert list(ledger.all_pieces()) == PIECES
        assert ledger.unprinted() == UNPRINTED
        assert ledger.envelopes() == {"flat-9x12": 1, "us10-window": 1}
        assert (ledger.fact("date"), ledger.fact("none")) == ("2026-11-24", None)
        assert ledger.events() == [Event("2026-12-01", "reprinted", 1, 3, "")]
    assert stat.S_IMODE(FILE.stat().st_mode) == 0o600
    assert [piece.sheets for piece in PIECES] == [2, 3]


def test_a_batch_that_is_entered_again_takes_the_place_of_the_first() -> None:
    with Ledger(FILE) as ledger:
        ledger.enter(BATCH, PIECES, UNPRINTED)
        ledger.enter(BATCH, PIECES[:1], [])
        assert (list(ledger.all_pieces()), ledger.unprinted()) == (PIECES[:1], [])


def test_a_batch_is_entered_whole_or_not_at_all() -> None:
    with Ledger(FILE) as ledger:
        with pytest.raises(InputError):
            ledger.enter(BATCH, [*PIECES, PIECES[0]], [])
        assert (ledger.batches(), list(ledger.all_pieces())) == ([], [])


def test_what_is_forgotten_is_not_in_the_file() -> None:
    with Ledger(FILE) as ledger:
        ledger.enter(BATCH, [PieceEntry(1, 1, 2, 0, 4, "RECORD-77", "PERSON-77", "DIGEST-77", "us10-window")], [])
        assert b"RECORD-77" in FILE.read_bytes()
        ledger.forget(date(2026, 12, 24))
        assert ledger.fact("forgotten") == "2026-12-24"
        assert ledger.pieces(1, 1) == [PieceEntry(1, 1, 2, 0, 4, "", "", "", "us10-window")]
    assert not [word for word in (b"RECORD-77", b"PERSON-77", b"DIGEST-77") if word in FILE.read_bytes()]


def test_a_file_that_is_no_ledger_or_anothers_is_refused() -> None:
    FILE.write_bytes(b"no database at all, by any means" * 40)
    with pytest.raises(InputError, match="no ledger of handbill, or it is damaged"):
        Ledger(FILE)
    FILE.unlink()
    with closing(sqlite3.connect(FILE)) as another:
        another.execute("PRAGMA user_version = 9")
    with pytest.raises(InputError, match="made by another version"):
        Ledger(FILE)


def test_a_folder_that_is_not_there_is_an_error_of_the_machine() -> None:
    with pytest.raises(MachineError, match="make the folder writable"):
        Ledger(Path("nowhere/ledger.sqlite"))
