"""The job ticket of a run for a press: what a print shop needs to know of its files, and nothing of who gets them.

It is plain JSON, not JDF: what it says stands in the files too (PDF/VT-1), but for the paper and the envelopes.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import Any

from handbill.geometry import PAPERS, PT_PER_MM
from handbill.mailing.masters import Letters
from handbill.mailing.press import MailingPress
from handbill.mailing.run.folder import RunFolder, write
from handbill.mailing.run.ledger import Ledger
from handbill.press.identity import OF_RECORDS, VERSION


def write_ticket(folder: RunFolder, ledger: Ledger, letters: Letters, press: MailingPress) -> None:
    """Write the ticket of the batches that are done; MachineError when the disk refuses."""
    batches = _batches(folder, ledger)
    width, height = (round(side / PT_PER_MM, 1) for side in PAPERS[letters.paper])
    ticket = {
        "job": press.details.title,
        "files": f"{OF_RECORDS}, {VERSION}",
        "condition": press.profile.condition,
        "inks": ["cyan", "magenta", "yellow", "black"],
        "paper": {"name": letters.paper, "width_mm": width, "height_mm": height},
        "bleed_mm": 0,
        "sides": "both, flipped on the long edge",
        "scaling": "none",
        "record": "a piece: its sheets go into one envelope, in their order",
        "pieces": sum(batch["pieces"] for batch in batches),
        "sheets": sum(batch["sheets"] for batch in batches),
        "batches": batches,
    }
    write(folder.ticket, (json.dumps(ticket, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))


def _batches(folder: RunFolder, ledger: Ledger) -> list[dict[str, Any]]:
    envelopes = {
        number: Counter(piece.envelope for piece in own)
        for number, own in groupby(ledger.all_pieces(), key=lambda piece: piece.batch)
    }
    unprinted = [entry.piece for entry in ledger.unprinted()]
    return [
        {
            "file": folder.batch(batch.number).relative_to(folder.path).as_posix(),
            "sha256": batch.sha256,
            "first_piece": batch.first,
            "last_piece": batch.last,
            "pieces": batch.pieces,
            "missing_pieces": [piece for piece in unprinted if batch.first <= piece <= batch.last],
            "sheets": batch.sheets,
            "pages": 2 * batch.sheets,
            "envelopes": dict(sorted(envelopes.get(batch.number, Counter()).items())),
        }
        for batch in ledger.batches()
        if batch.pieces
    ]
