"""The facts in a text that fewer words must not change: its numbers with their units, what it denies, what it is about.

They are found without understanding, in English: by the words that stand beside a number, or behind a “not”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_NUMBER = r"\d+(?:[.,:]\d+)*"
_SPELLED = {
    name: str(number)
    for number, name in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_QUANTITY = re.compile(rf"({_NUMBER})(?:\s*(to|of|or|–|-)\s*({_NUMBER}))?\s*([%°]|[^\W\d_]+)?")
_PHONE = re.compile(r"\(?\d{3}\)?[ -]\d{3}-\d{4}|\d-\d{3}-\d{3}-\d{4}")
_CALLED = re.compile(r"\b(?:call|text)\s+(\d{3})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def _listed(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words))


_DENIALS = _listed("""
    not no never nothing nobody none neither nor without cannot only unless don't doesn't can't isn't won't shouldn't
    didn't aren't wasn't hasn't haven't
""")
"""Words that turn what follows them; `only` and `unless` turn what does not."""

_EMPTY = _listed("""
    a an the and or but of to in on at by for from with as is are was were be been being it its this that these those
    you your we us our they their them he she his her i my me do does did has have had can could may might should would
    will must if when while than then so such any some all each other more most much many very too also just about
    there here who which what how where one up out off over under again into until after before now
""")
"""Words that say little by themselves: none of them is looked for."""

_LETTERS = 5
"""By how many letters two forms of a word are known as one: breathing, breathe."""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def stem(word: str) -> str:
    """Return what the forms of a word have in common."""
    word = word.casefold().removesuffix("'s")
    if len(word) > len("gas"):
        word = re.sub(r"(?:(?<=[sxz])|(?<=ch)|(?<=sh))es$|(?<=[^s])s$", "", word)
    return word[:_LETTERS]


def content_words(text: str) -> list[str]:
    """Return the stems of the words of a text that say something, in order; numbers and denials are left out."""
    return [stem(word) for word in _words(text) if word not in _EMPTY and word not in _DENIALS]


def quantities(text: str) -> frozenset[str]:
    """Return the numbers of a text, each with its unit or the number that belongs to it, and phones as digits."""
    found = {re.sub(r"\D", "", phone) for phone in _PHONE.findall(text)}
    text = _PHONE.sub(" ", text)
    found |= set(_CALLED.findall(text))
    text = _CALLED.sub(" ", text)
    text = " ".join(_SPELLED.get(word.casefold(), word) for word in text.split())
    for first, between, second, unit in _QUANTITY.findall(text):
        said = f"{first} {'of' if between == 'of' else 'to'} {second}" if second else first
        found.add(said if not unit or unit.casefold() in _EMPTY else f"{said} {stem(unit)}")
    return frozenset(found)


@dataclass(frozen=True)
class Sentence:
    """A sentence, by what it is about and what of that it denies."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems that say what it is about."""
        return frozenset(content_words(self.text))

    @cached_property
    def denied(self) -> frozenset[str]:
        """The stems that stand behind a denial, up to the next comma."""
        return frozenset(word for clause in self._denials() for word in clause)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first word behind each denial: what it denies in any wording."""
        return frozenset(clause[0] for clause in self._denials() if clause)

    def _denials(self) -> Iterator[list[str]]:
        for clause in re.split(r"[,;:()–]", self.text):
            words = _words(clause)
            for at, word in enumerate(words):
                if word in _DENIALS:
                    yield content_words(" ".join(words[at + 1 :]))


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text."""
    parts = re.split(r"(?<=[.!?;])\s+", " ".join(text.split()))
    return [Sentence(part) for part in parts if content_words(part)]
