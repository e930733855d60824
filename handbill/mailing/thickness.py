"""Whether a piece goes into its envelope: how many sheets it has, how many the envelope takes, and which takes them."""

from collections.abc import Iterator, Mapping, Sequence

from handbill.errors import Problem
from handbill.formats.letter import LetterPaper
from handbill.mailing.envelopes import WindowEnvelope, taking
from handbill.mailing.mark import sheets_of
from handbill.mailing.recipient import PieceKind
from handbill.workspace import Workspace


def too_thick(
    workspace: Workspace, paper: LetterPaper, envelope: WindowEnvelope, kinds: Mapping[PieceKind, Sequence[int]]
) -> Iterator[Problem]:
    """Yield each kind of piece with too many sheets; `kinds` has the numbers of sides of the parts of each."""
    for (language, type, _), parts in kinds.items():
        sheets = sum(map(sheets_of, parts))
        if problem := does_not_take(workspace, paper, envelope, sheets, f"a piece ({language}, {type})"):
            yield problem


def does_not_take(
    workspace: Workspace, paper: LetterPaper, envelope: WindowEnvelope, sheets: int, what: str
) -> Problem | None:
    """Return that `what` has more sheets than the envelope takes, and which one takes them; None where it fits."""
    if sheets <= envelope.sheets:
        return None
    names = " and ".join(envelope.names)
    larger = taking(workspace, paper, sheets)
    remedy = "enclose less, or write an envelope that takes them into envelopes/"
    if larger is not None:
        remedy = (
            f"{larger.id} takes {larger.sheets.most}: add --envelope {larger.id}, enclose less, or mail these apart"
        )
    return Problem(None, f"{what} has {sheets} sheets, and {names} takes {envelope.sheets}", remedy)
