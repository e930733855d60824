"""What is wrong with a print file is found before it has its name, and what happens to an older file of that name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from elsewhere import foreign_pdf
from packets import JOHN, LONG, people

from handbill.errors import ProofError
from handbill.mailing import merge as merging
from handbill.mailing import printer
from handbill.mailing.merge import MergeRequest, merge
from handbill.mailing.parts import marks_of
from handbill.stamp.stamper import Stamper
from handbill.workspace import Workspace, library

pytestmark = pytest.mark.usefixtures("shared_masters")


def request(post: Path) -> MergeRequest:
    out = Path("out/print.pdf")
    return MergeRequest(Workspace(post, library()), Path("people.csv"), "welcome", out, date(2026, 11, 24))


@pytest.mark.parametrize("slot", ["address", "greeting", "body1", "time"])
def test_another_ones_value_on_a_sheet_is_found_and_the_file_not_kept(post: Path, monkeypatch, slot: str) -> None:
    people(Path("people.csv"), JOHN, LONG | {"appointment": "2026-12-03 10:15"})
    stamped, first = Stamper.piece, {}

    def mixed(self, master, values):
        if slot in values:
            values = values | {slot: first.setdefault(slot, values[slot])}
        return stamped(self, master, values)

    monkeypatch.setattr(Stamper, "piece", mixed)
    with pytest.raises(ProofError) as caught:
        merge(request(post), lambda *_: None)
    told = str(caught.value)
    assert "piece 2 (row 3): only its own" in told
    assert "words that are not its own" in told
    # A message tells nobody's name: it may be read by whoever handles another's piece.
    assert "Fairweather" not in told
    assert list(Path("out").iterdir()) == []


def test_an_address_with_its_lines_in_another_place_is_found(post: Path, monkeypatch) -> None:
    people(Path("people.csv"), JOHN)
    stamped = Stamper.piece

    def upside_down(self, master, values):
        if "address" in values:
            values = values | {"address": "\n".join(values["address"].split("\n")[::-1])}
        return stamped(self, master, values)

    monkeypatch.setattr(Stamper, "piece", upside_down)
    with pytest.raises(ProofError, match="the address in the window is not this recipient's"):
        merge(request(post), lambda *_: None)


def test_a_sheet_with_another_ones_mark_is_found(post: Path, monkeypatch) -> None:
    people(Path("people.csv"), JOHN, LONG)
    monkeypatch.setattr(printer, "marks_of", lambda number, parts: marks_of(3 - number, parts))
    with pytest.raises(ProofError, match=r"piece 1 \(row 2\): only its own"):
        merge(request(post), lambda *_: None)


def test_parts_in_a_wrong_order_are_found(post: Path, monkeypatch) -> None:
    people(Path("people.csv"), JOHN, LONG)

    def reversed_parts(out, letters, parts, **more):
        return printer.Printer(out, letters, {kind: own[::-1] for kind, own in parts.items()}, **more)

    monkeypatch.setattr(merging, "Printer", reversed_parts)
    with pytest.raises(ProofError, match=r"piece 1 \(row 2\): only its own"):
        merge(request(post), lambda *_: None)


def test_a_failed_proof_takes_an_older_print_file_away_and_says_so(post: Path, monkeypatch) -> None:
    people(Path("people.csv"), JOHN)
    merge(request(post), lambda *_: None)
    assert Path("out/print.pdf").is_file()
    monkeypatch.setattr(printer, "marks_of", lambda number, parts: marks_of(number + 1, parts))
    with pytest.raises(ProofError, match=r"print\.pdf: the older file of this name was removed"):
        merge(request(post), lambda *_: None)
    assert list(Path("out").iterdir()) == []


def test_a_failed_proof_leaves_a_file_that_this_program_did_not_make(post: Path, monkeypatch) -> None:
    people(Path("people.csv"), JOHN)
    report = foreign_pdf(Path("out/print.pdf"))
    monkeypatch.setattr(printer, "marks_of", lambda number, parts: marks_of(number + 1, parts))
    with pytest.raises(ProofError, match="still there, and was not made by handbill"):
        merge(request(post), lambda *_: None)
    assert Path("out/print.pdf").read_bytes() == report
