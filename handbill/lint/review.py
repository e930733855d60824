"""How far a brochure is reviewed in a language: who must still sign, and what changed under those who did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handbill.content.brochure import Role, Signature
from handbill.content.manuscript import Manuscript
from handbill.content.signing import changes
from handbill.errors import Problem

Kind = Literal["draft", "in review", "signed", "stale", "over"]

_LONGEST = 90
"""How many characters of a sentence a message shows."""


@dataclass(frozen=True)
class State:
    """How far one language of a brochure is reviewed, and in words why it is no further."""

    kind: Kind
    until: date | None = None
    why: str = ""

    def __str__(self) -> str:
        match self.kind:
            case "signed":
                return f"signed until {self.until}" if self.until else "signed"
            case "over":
                return f"signed until {self.until}, which is over"
        return f"{self.kind}: {self.why}" if self.why else self.kind


def state_of(manuscript: Manuscript, today: date) -> State:
    """Return how far a manuscript is reviewed on this day."""
    signatures = [(role, manuscript.signature(role)) for role in manuscript.roles]
    if all(signature is None for _, signature in signatures):
        return State("draft" if manuscript.brochure.status == "draft" else "in review")
    if stale := [why for _, signature in signatures if signature and (why := _void(manuscript, signature))]:
        return State("stale", why=stale[0])
    if missing := [role for role, signature in signatures if signature is None]:
        return State("in review", why=f"no {missing[0]} has signed it")
    if manuscript.original is not None and not manuscript.original.signed:
        return State("in review", why=f"its original ({manuscript.original.language}) is not signed")
    if manuscript.brochure.status != "reviewed":
        return State("in review", why=f"the status is {manuscript.brochure.status}")
    untils = [signature.until for _, signature in signatures if signature and signature.until]
    last = min(untils, default=None)
    return State("over" if last is not None and last < today else "signed", last)


def _void(manuscript: Manuscript, signature: Signature) -> str:
    """Return why a signature does not hold for the text as it is; empty where it does."""
    if signature.text != manuscript.fingerprint:
        return "the text has changed since it was signed"
    original = manuscript.original
    if original is not None and signature.original != original.fingerprint:
        return f"the text in {original.language!r} has changed since its translation was signed"
    return ""


def unsigned(manuscript: Manuscript, today: date) -> Iterator[Problem]:
    """Yield each signature that is missing, void or over on this day, and each sentence that changed under one."""
    for role in manuscript.roles:
        yield from _of_role(manuscript, role, today)
    original = manuscript.original
    if original is not None and not original.signed:
        place = manuscript.brochure_source.place(("reviews", original.language))
        yield Problem(place, f"the text in {original.language!r}, which it translates, is not signed", "have it signed")


def _of_role(manuscript: Manuscript, role: Role, today: date) -> Iterator[Problem]:
    source, language = manuscript.brochure_source, manuscript.language
    signature = manuscript.signature(role)
    command = f"handbill review sign {manuscript.brochure.id} --lang {language} --role {role} --by NAME --until DATE"
    place = source.place(("reviews", language, role))
    if signature is None:
        who = "nobody" if role == "clinician" else "no translator"
        yield Problem(place, f"reviews: {who} has signed the text in {language!r}", f"when it is read: {command}")
        return
    if why := _void(manuscript, signature):
        yield Problem(place, why, f"have it reviewed again: {command}")
        yield from changed_sentences(manuscript, role)
    if not manuscript.brochure.dates.written <= signature.signed <= today:
        what = f"signed on {signature.signed}, which is in the future or before the text was written"
        yield Problem(source.place(("reviews", language, role, "signed")), what, "correct the date")
    if signature.until is not None and signature.until < today:
        yield Problem(
            place, f"the {role}'s signature held until {signature.until}", f"have it reviewed again: {command}"
        )


def changed_sentences(manuscript: Manuscript, role: Role) -> Iterator[Problem]:
    """Yield each sentence that changed since it was signed in a role, at its place."""
    for change in changes(manuscript, role):
        now = f"“{_shown(change.now)}” stands here now" if change.now else "a text was taken out"
        before = f"; it was “{_shown(change.before)}”" if change.before else ""
        what = f"since the {role} signed {manuscript.language!r}: {now}{before}"
        yield Problem(change.place, what, "read it, and have it signed again")


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
