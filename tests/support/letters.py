"""Letters of a packet, and recipients of them."""

from datetime import date
from pathlib import Path

from packets import people

from handbill import fonts
from handbill.formats.letter import LetterPaper
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.masters import Letters
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.masters.cache import MasterCache
from handbill.workspace import Workspace

TODAY = date(2026, 11, 24)


def letters(
    workspace: Workspace, packet: str, paper: LetterPaper, cache: MasterCache | None = None, envelope: str | None = None
) -> Letters:
    """Return the letters of a packet on a paper, without a store where no cache is given."""
    return Letters(load_packet(workspace, packet), paper, TODAY, cache or MasterCache(workspace), envelope)


def recipient(loaded: LoadedPacket, workspace: Workspace, row: dict[str, str]) -> Recipient:
    """Return the recipient of a row that has no mistake."""
    file = people(Path("people.csv"), row)
    (entry,) = RecipientList(open_table(file), loaded, TODAY, fonts.font_set(workspace).glyphs)
    assert isinstance(entry, Recipient), entry
    return entry
