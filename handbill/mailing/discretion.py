"""What nobody may read on the outside of a card: what it is about, and who sends it, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.content.walk import fields
from handbill.proof.claims import tokens
from handbill.proof.discreet import Outside, telling
from handbill.proof.expect import headings, sender, subject

LEAST_BROCHURES = 3
"""From so many brochures on, a word that stands in each of them tells nothing of one."""

LEAST_WORDS = 200
"""Of different words: a shorter brochure lacks those that any text has, such as “your”."""

_NAMED = ("first_name", "last_name", "care_of", "address1", "address2", "city")
"""The columns of a row that are printed on a card and have words."""

_PLACES = ("care_of", "address2")
"""Those that can name a ward or a program: there, the headings of a brochure are looked at too."""


@dataclass(frozen=True)
class Discretion:
    """The secrets of a card: texts of its `subject`, of the `headings`, and of the `sender`; and what is none.

    The lines of the `street` may stand on the outside, and there `common` words, which are in every brochure. `others`
    are the texts of its subject in other languages: a recipient's row may be in any.
    """

    subject: tuple[str, ...]
    headings: tuple[str, ...]
    sender: tuple[str, ...]
    street: tuple[str, ...]
    common: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def outside(self, pages: Sequence[int]) -> Outside:
        """Return what the proof looks for on these pages (from 1)."""
        return Outside(tuple(pages), (*self.subject, *self.headings, *self.sender), (*self.street, *self.common))

    def told_by(self, cells: Mapping[str, str]) -> list[str]:
        """Return the columns of a recipient whose words tell a secret.

        Of the subject, each longer word counts; the names of the sender count as a whole, since streets and people may
        be named as a part of them is. A heading has words that are also names (Long, Good): it counts only where a ward
        or a program can be named.
        """
        told = []
        known = {word for line in self.street for word in tokens(line)}
        subject = {word for text in (*self.subject, *self.others) for word in telling(text)} - known
        more = {word for text in self.headings for word in telling(text)} - known
        senders = [f" {' '.join(tokens(name))} " for name in self.sender]
        for column in _NAMED:
            said = tokens(cells.get(column, ""))
            secrets = subject | more if column in _PLACES else subject
            line = f" {' '.join(said)} "
            if secrets.intersection(said) or any(name.strip() and name in line for name in senders):
                told.append(column)
        return told


def discretion(about: Sequence[Manuscript], clinic: Clinic, language: str, *, written: bool) -> Discretion:
    """Return the secrets of a card in a language that is about these brochures, which are there in any language.

    What is `written` for the card itself has sentences: words that stand in every one of several brochures are free.
    """
    manuscripts = [manuscript for manuscript in about if manuscript.language == language]
    others = (manuscript for manuscript in about if manuscript.language != language)
    common = _common(manuscripts) if written else frozenset()
    return Discretion(
        tuple(dict.fromkeys(chain.from_iterable(map(subject, manuscripts)))),
        tuple(dict.fromkeys(chain.from_iterable(map(headings, manuscripts)))),
        tuple(sender(clinic, language)),
        tuple(map(str, clinic.address.lines)),
        tuple(sorted(common)),
        tuple(dict.fromkeys(chain.from_iterable(map(subject, others)))),
    )


def _common(manuscripts: Sequence[Manuscript]) -> frozenset[str]:
    """Return the words that all brochures have; one with few words shows none, and several must show it."""
    each = (
        frozenset(word for field in fields(manuscript.whole) for word in tokens(str(field.text)))
        for manuscript in manuscripts
    )
    said = [words for words in each if len(words) >= LEAST_WORDS]
    return frozenset.intersection(*said) if len(said) >= LEAST_BROCHURES else frozenset()
