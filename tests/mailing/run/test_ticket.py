"""The ticket of a run for a press says what a print shop must know of each file, and nobody's name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from mail_runs import TODAY, again, files, request

from handbill.errors import InputError
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.pieces import reprint
from handbill.pdf.document import opened
from handbill.pdf.records import records


def test_the_ticket_is_that_of_the_files(tmp_path: Path, masters: Path) -> None:
    asked = replace(request(tmp_path, store=masters), edition="press")
    result = again(asked)
    text = (asked.folder / "ticket.json").read_text("utf-8")
    ticket = json.loads(text)
    assert (
        (ticket["pieces"], ticket["sheets"])
        == (result.mailed, result.sheets)
        == (5, sum(b["sheets"] for b in ticket["batches"]))
    )
    assert ticket["files"] == "PDF/VT-1, PDF/X-4"
    assert ticket["paper"] == {"name": "letter", "width_mm": 215.9, "height_mm": 279.4}
    for batch in ticket["batches"]:
        file = asked.folder / batch["file"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == batch["sha256"]
        assert len(pypdfium2.PdfDocument(file)) == batch["pages"]
        assert sum(batch["envelopes"].values()) == batch["pieces"]
    assert [(batch["first_piece"], batch["last_piece"]) for batch in ticket["batches"]] == [(1, 2), (3, 4), (5, 5)]
    assert not any(name in text for name in ("Joan", "Quist", "Elm Court", "A4"))


def test_a_run_for_the_office_has_none_and_goes_on_as_one(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, store=masters)
    again(asked)
    assert "ticket.json" not in files(asked.folder)
    with pytest.raises(InputError, match="the edition changed since"):
        again(asked, edition="press")


def test_a_reprint_for_a_press_has_its_records(tmp_path: Path, masters: Path) -> None:
    asked = replace(request(tmp_path, store=masters), edition="press")
    again(asked)
    folder, out = RunFolder(asked.folder), tmp_path / "again.pdf"
    with folder.locked() as ledger:
        reprint(folder, ledger, 2, 3, out, TODAY)
    with opened(out) as document:
        assert [record.told["Piece"] for record in records(document)] == ["000002", "000003"]
