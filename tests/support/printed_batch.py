"""A finished batch of six pieces, and the two proofs to ask about a file in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mail_runs import again, request
from packets import JOHN, MARIA

from handbill import fonts
from handbill.errors import HandbillError
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import load_packet
from handbill.mailing.masters import Letters
from handbill.mailing.parts import parts_of_kinds
from handbill.mailing.prove import Proving
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.masters.cache import MasterCache

NAMES = ("Ann Ash", "Bo Birch", "Cy Cedar", "Dee Dogwood", "Eve Elder", "Flo Fir")
ROWS = [
    (JOHN, MARIA)[number % 2]
    | dict(zip(("first_name", "last_name"), name.split(), strict=True))
    | {
        "record_id": f"P{number}",
        "address1": f"{number + 3} Grove Street",
        "appointment": f"2026-12-0{number + 1} 09:3{number}",
    }
    for number, name in enumerate(NAMES)
]


class PrintedBatch:
    """A finished batch below `at`, and what proves a file in its place."""

    def __init__(self, at: Path, store: Path) -> None:
        asked = replace(request(at, ROWS, store=store), batch=len(ROWS))
        again(asked)
        loaded = load_packet(asked.workspace, asked.packet)
        self._letters = Letters(loaded, asked.paper, asked.today, MasterCache.of(asked.workspace, store))
        glyphs = fonts.font_set(asked.workspace).glyphs
        roll = RecipientList(open_table(asked.recipients), loaded, asked.today, glyphs)
        self._recipients = [entry for entry in roll if isinstance(entry, Recipient)]
        self._parts, _ = parts_of_kinds([entry.kind for entry in self._recipients], self._letters)
        self.file = asked.folder / "batches/batch-0001.pdf"

    def found(self, file: Path, **ways: object) -> bool:
        """Return whether a proof finds something wrong with a file."""
        try:
            Proving(self._letters, self._parts, {}, **ways).prove(file, self._recipients, lambda _: None)
        except HandbillError:
            return True
        return False


OBJECTS: Mapping[str, object] = {"pictures": "none"}
PICTURES: Mapping[str, object] = {"pictures": "all", "objects": False}
