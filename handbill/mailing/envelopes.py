"""The envelopes of a workspace, and what a letter must know of the one that it goes into."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from handbill.errors import InputError, Place, Problems
from handbill.formats.letter import LetterPaper
from handbill.geometry import Box
from handbill.mailing.envelope import Envelope
from handbill.mailing.travel import Shown, both
from handbill.workspace import Workspace
from handbill.yaml.model import Context
from handbill.yaml.validate import model_of, source_of

DEFAULT: Mapping[LetterPaper, tuple[str, ...]] = {"letter": ("us10-window",), "a4": ("dl-window", "c65-window")}
"""The envelopes of a packet that names none; a letter on A4 goes into either of two."""

NO_ENVELOPE = "no envelope"
"""What a card goes into, as ledgers and reports name it."""


@dataclass(frozen=True)
class WindowEnvelope:
    """What holds of a letter in the envelopes of these names (boxes in pt from its top left, folds in pt from the top).

    The address stands in `safe`, and nothing else where the window `shows`. `sender` is the window for the return
    address, in which the `street` lines of the clinic stand; None where there is none. It takes so many `sheets`.
    """

    names: tuple[str, ...]
    address: Shown
    sender: Shown | None
    folds: tuple[float, ...]
    sheets: int
    street: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its name, or the names of those of which it may be any."""
        return " or ".join(self.names)

    @property
    def safe(self) -> Box:
        """Where the address may stand."""
        return self.address.safe

    @property
    def shows(self) -> Box:
        """All that can show in the window for the address."""
        return self.address.shows

    @property
    def windows(self) -> tuple[Shown, ...]:
        """What its windows show."""
        return (self.address,) if self.sender is None else (self.address, self.sender)


class WrongPaperError(InputError):
    """An envelope is made for another paper than the letter."""


def envelope_names(workspace: Workspace) -> list[str]:
    """Return the names of all envelopes, the workspace's and the library's."""
    return [Path(name).stem for name in workspace.names("envelopes", "*.yaml")]


def load_envelope(workspace: Workspace, name: str, problems: Problems) -> Envelope | None:
    """Return the envelope of this name; what is wrong with its file is noted, and it is None."""
    remedy = f"there are: {', '.join(envelope_names(workspace))}; docs/mailing.md shows how to write one"
    source = source_of(workspace, f"envelopes/{name}.yaml", problems, remedy)
    envelope = model_of(Envelope, source, Context(), problems)
    if source is not None and envelope is not None and envelope.id != name:
        problems.add(source.place(("id",)), f"the id {envelope.id!r} is not the file's name", f"write id: {name}")
    return envelope


def window_envelope(workspace: Workspace, paper: LetterPaper, name: str | None = None) -> WindowEnvelope:
    """Return what a letter on this paper must know of the envelope of this name, else of the paper's usual ones.

    InputError for one that has a mistake, WrongPaperError for one that is made for another paper.
    """
    problems, envelopes = Problems(), list[Envelope]()
    for each in DEFAULT[paper] if name is None else (name,):
        if (envelope := load_envelope(workspace, each, problems)) is not None:
            envelopes.append(envelope)
    problems.raise_any()
    for envelope in envelopes:
        if envelope.paper != paper:
            what = f"the envelope {envelope.id} is made for {envelope.paper}, not for {paper}"
            remedy = f"add --paper {envelope.paper}, or name another: {', '.join(_for_paper(workspace, paper))}"
            raise WrongPaperError.one(what, remedy, _place(workspace, envelope.id))
    return of(envelopes)


def of(envelopes: Iterable[Envelope]) -> WindowEnvelope:
    """Return what holds of a letter that goes into any of these envelopes, which are folded for alike."""
    each = list(envelopes)
    if len({envelope.folds for envelope in each}) > 1:
        names = ", ".join(envelope.id for envelope in each)
        raise InputError.one(f"{names}: a letter is folded for one of them alone", "give them the same folds:")
    senders = [envelope.sender for envelope in each]
    return WindowEnvelope(
        names=tuple(envelope.id for envelope in each),
        address=reduce(both, (envelope.address for envelope in each)),
        sender=reduce(both, present) if len(present := [sender for sender in senders if sender]) == len(each) else None,
        folds=each[0].folds,
        sheets=min(envelope.sheets.most for envelope in each),
    )


def taking(workspace: Workspace, paper: LetterPaper, sheets: int) -> Envelope | None:
    """Return the smallest envelope for this paper that takes so many sheets, or None."""
    envelopes = (load_envelope(workspace, name, Problems()) for name in envelope_names(workspace))
    fit = [each for each in envelopes if each is not None and each.paper == paper and each.sheets.most >= sheets]
    return min(fit, key=lambda envelope: (envelope.sheets.most, envelope.id), default=None)


def _for_paper(workspace: Workspace, paper: LetterPaper) -> list[str]:
    envelopes = (load_envelope(workspace, name, Problems()) for name in envelope_names(workspace))
    return [each.id for each in envelopes if each is not None and each.paper == paper]


def _place(workspace: Workspace, name: str) -> Place | None:
    file = workspace.find(f"envelopes/{name}.yaml")
    return None if file is None else Place(file)
