"""Whether a piece goes into its envelope: how many sheets it has, how many the envelope takes, and which takes them."""

from collections.abc import Sequence

from handbill.content.choices import TypeSize
from handbill.errors import Problem
from handbill.mailing.envelopes import taking
from handbill.mailing.mark import sheets_of
from handbill.mailing.masters import Letters


def too_thick(letters: Letters, type: TypeSize, parts: Sequence[int], what: str) -> Problem | None:
    """Return that `what` has more sheets than its envelope takes, and which one takes them; None where it fits.

    `parts` are the numbers of sides of its parts, and `type` is the type size of its letter.
    """
    sheets, envelope = sum(map(sheets_of, parts)), letters.window(type)
    if sheets <= envelope.sheets:
        return None
    larger = taking(letters.cache.workspace, letters.paper, sheets)
    remedy = "enclose less, or write an envelope that takes them into envelopes/"
    if larger is not None:
        how = "with --envelope" if letters.envelope else f"for {type} print under envelope: in the packet"
        remedy = f"{larger.id} takes {larger.sheets.most}: name it {how}, or enclose less"
    return Problem(None, f"{what} has {sheets} sheets, and {envelope.title} takes {envelope.sheets}", remedy)
