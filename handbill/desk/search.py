"""Finds brochures by what somebody types at a front desk: in a hurry, in part, and with mistakes."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

MOST = 100
"""Characters of a query that are looked at; nobody types more, and what is longer only takes time."""

_MOST_WORDS = 8
_ALIKE = 75.0
"""How alike (0 to 100, the share of letters in common and in order) a mistyped word and the one meant are at least."""

_BEGUN = 96.0
"""What a word is worth that is only begun; one that is whole is worth 100."""


@dataclass(frozen=True)
class Indexed:
    """A brochure in one language: its title, id, codes, headings, and the words of its glossary, best first."""

    brochure: str
    language: str
    texts: tuple[str, ...]

    @cached_property
    def words(self) -> dict[str, int]:
        """The words, each with the number of the first text that has it."""
        found: dict[str, int] = {}
        for number, text in enumerate(self.texts):
            for word in _words(text):
                found.setdefault(word, number)
        return found


@dataclass(frozen=True)
class Found:
    """A brochure that was found, and the text in which it was."""

    brochure: str
    language: str
    text: str


def search(entries: Sequence[Indexed], query: str) -> list[Found]:
    """Return the brochures that have every word of a query, or one much like it, the best first; all for no words."""
    wanted = _words(query[:MOST])[:_MOST_WORDS]
    if not wanted:
        return [Found(entry.brochure, entry.language, "") for entry in entries]
    scored = [(score, number, text) for number, entry in enumerate(entries) for score, text in _scored(entry, wanted)]
    scored.sort(key=lambda each: (-each[0], each[1]))
    return [Found(entries[number].brochure, entries[number].language, text) for _, number, text in scored]


def _scored(entry: Indexed, wanted: Iterable[str]) -> Iterable[tuple[float, str]]:
    """Yield how well an entry answers (once, or not at all where a word is missing), and the text that does so."""
    total, number = 0.0, 0
    for word in wanted:
        begun = [known for known in entry.words if known.startswith(word)]
        if begun:
            best, score = min(begun, key=entry.words.__getitem__), 100.0 if word in begun else _BEGUN
        else:
            match = process.extractOne(word, entry.words.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if match is None:
                return
            best, score = match[0], match[1]
        # Of two brochures with the word, the one that names it in its title is meant.
        total += score - min(entry.words[best], 2)
        number = max(number, entry.words[best])
    yield total, entry.texts[number]


def _words(text: str) -> list[str]:
    """Return the words of a text, in small letters without accents."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.findall(r"\w+", plain.casefold())
