"""The facts in a text that fewer words must not change: its numbers with their units, what it denies, what it is about.

They are found without understanding: by the words that stand beside a number, or behind a “not”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from handbill.content.particles import Particles, particles_of, words_of

_NUMBER = r"\d+(?:[.,:]\d+)*"
_PHONE = re.compile(r"\(?\d{3}\)?[ -]\d{3}-\d{4}|\d-\d{3}-\d{3}-\d{4}")

_LETTERS = 5
"""By how many letters two forms of a word are known as one: breathing, breathe."""


def stem(word: str) -> str:
    """Return what the forms of a word have in common."""
    word = word.casefold().removesuffix("'s")
    if len(word) > len("gas"):
        word = re.sub(r"(?:(?<=[sxz])|(?<=ch)|(?<=sh))es$|(?<=[^s])s$", "", word)
    return word[:_LETTERS]


def content_words(text: str, language: str) -> list[str]:
    """Return the stems of the words of a text that say something, in order; numbers and denials are left out."""
    particles = particles_of(language)
    return [stem(word) for word in words_of(text) if word not in particles.empty and word not in particles.denials]


@cache
def _quantity(particles: Particles) -> re.Pattern[str]:
    """Return what matches a number with the one that belongs to it, and with the sign or word behind it."""
    between = "|".join((*particles.between, particles.out_of, "–", "-"))
    return re.compile(rf"({_NUMBER})(?:\s*({between})\s*({_NUMBER}))?\s*([%°]|[^\W\d_]+)?")


def quantities(text: str, language: str) -> frozenset[str]:
    """Return the numbers of a text, each with its unit or the number that belongs to it, and phones as digits."""
    particles = particles_of(language)
    spelled = dict(particles.spelled)
    found = {re.sub(r"\D", "", phone) for phone in _PHONE.findall(text)}
    text = _PHONE.sub(" ", text)
    found |= set(particles.called.findall(text))
    text = particles.called.sub(" ", text)
    text = " ".join(spelled.get(word.casefold(), word) for word in text.split())
    for first, between, second, unit in _quantity(particles).findall(text):
        said = f"{first} {'of' if between == particles.out_of else 'to'} {second}" if second else first
        found.add(said if not unit or unit.casefold() in particles.empty else f"{said} {stem(unit)}")
    return frozenset(found)


@dataclass(frozen=True)
class Sentence:
    """A sentence in its language, by what it is about and what of that it denies."""

    text: str
    language: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems that say what it is about."""
        return frozenset(content_words(self.text, self.language))

    @cached_property
    def denied(self) -> frozenset[str]:
        """The stems that stand behind a denial, up to the next comma."""
        return frozenset(word for clause in self._denials() for word in clause)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first word behind each denial: what it denies in any wording."""
        return frozenset(clause[0] for clause in self._denials() if clause)

    def _denials(self) -> Iterator[list[str]]:
        denials = particles_of(self.language).denials
        for clause in re.split(r"[,;:()–]", self.text):
            words = words_of(clause)
            for at, word in enumerate(words):
                if word in denials:
                    yield content_words(" ".join(words[at + 1 :]), self.language)


def sentences(text: str, language: str) -> list[Sentence]:
    """Return the sentences of a text."""
    parts = re.split(r"(?<=[.!?;])\s+", " ".join(text.split()))
    return [Sentence(part, language) for part in parts if content_words(part, language)]
