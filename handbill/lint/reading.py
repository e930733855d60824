"""The reading grade of a brochure's English: Flesch-Kincaid and SMOG, given as a range and never as one verdict.

Aim for grade 6; above 8 needs a signed waiver. Glossary terms and the full forms of abbreviations are left out of the
count, since they are explained beside their use; so are list entries that are no sentences, which would flatter it.

Syllables are counted as groups of vowels. On the ketamine copy that came to a grade within 0.2 of a pronouncing
dictionary's (CMU), which takes longer to load than a page to typeset; hyphenation patterns (pyphen) came to 0.9 below.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.content.copy import SECTIONS, Copy
from handbill.content.manuscript import Manuscript
from handbill.content.walk import fields
from handbill.errors import Problem
from handbill.yaml.text import SpanKind, Text, shown

AIM = 6.0
MOST = 8.0
_FEWEST_WORDS = 100
_LONG = 3
"""SMOG counts the words of three and more syllables (McLaughlin 1969)."""

_SILENT = re.compile(r"(?<![^aeiouy]l)(?:(?<![aeiouy])e|(?<![sxzcghaeiouy])es|(?<![tdaeiouy])ed)$")
"""take, moves, caused; but table, changes, tested."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Grade:
    """US school grades by two formulas."""

    flesch_kincaid: float
    smog: float

    def __str__(self) -> str:
        low, high = sorted((self.flesch_kincaid, self.smog))
        return f"{low:.1f} to {high:.1f}"


def grade(manuscript: Manuscript) -> Grade | None:
    """Return the grade of a manuscript's sentences, or None for a language or length that the formulas are not for."""
    return _grade(manuscript.language, list(sentences(manuscript.copy)))


def _grade(language: str, found: list[str]) -> Grade | None:
    if language.partition("-")[0] != "en":
        return None
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    if len(words) < _FEWEST_WORDS:
        return None
    counted = [syllables(word) for word in words]
    long = sum(count >= _LONG for count in counted)
    return Grade(
        flesch_kincaid=0.39 * len(words) / len(found) + 11.8 * sum(counted) / len(words) - 15.59,
        smog=1.0430 * math.sqrt(long * 30 / len(found)) + 3.1291,
    )


def syllables(word: str) -> int:
    """Return the syllables of an English word: its groups of vowels, without a silent ending (-e, -es, -ed)."""
    lower = word.casefold()
    groups = len(re.findall(r"[aeiouy]+", lower))
    return max(1, groups - bool(_SILENT.search(lower)))


def findings(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem when the grade is above the limit and no waiver covers it."""
    yield from _above(manuscript, grade(manuscript), "")


def on_screen(manuscript: Manuscript, texts: Iterable[Text]) -> Iterator[Problem]:
    """Yield a problem when the sentences that a screen shows of a manuscript are above the limit."""
    found = list(_sentences(texts, _explained(manuscript.copy)))
    yield from _above(manuscript, _grade(manuscript.language, found), "slides: ")


def _above(manuscript: Manuscript, found: Grade | None, where: str) -> Iterator[Problem]:
    waiver = manuscript.brochure.reading_waiver
    limit = max(MOST, waiver.grade) if waiver is not None else MOST
    if found is not None and found.flesch_kincaid > limit:
        yield Problem(
            manuscript.source.place(()),
            f"{where}reading grade {found} (Flesch-Kincaid {found.flesch_kincaid:.1f}; {limit:g} is the most)",
            "shorten the sentences and use everyday words, or have a reading_waiver signed in brochure.yaml",
        )


def sentences(copy: Copy) -> Iterator[str]:
    """Return the sentences of a copy, with each explained term replaced by a plain word."""
    texts = (field.text for field in fields(copy, SECTIONS) if not field.loose)
    return _sentences(texts, _explained(copy))


def _sentences(texts: Iterable[Text], hard: re.Pattern[str] | None) -> Iterator[str]:
    for text in texts:
        words = _plain(text)
        if not text.rich or not words.endswith((".", "?", "!")):
            continue
        words = re.sub(r"\([^)]*\)", "", words)
        words = hard.sub("it", words) if hard else words
        yield from (sentence for sentence in re.split(r"(?<=[.?!])\s+", words) if _WORD.search(sentence))


def _plain(text: Text) -> str:
    return " ".join(
        "".join(shown(span) if span.kind is not SpanKind.LINK else span.words for span in text.spans).split()
    )


def _explained(copy: Copy) -> re.Pattern[str] | None:
    forms = {form for term in (copy.glossary.terms if copy.glossary else ()) for form in (term.term.source, *term.also)}
    forms |= set(copy.abbreviations) | set(copy.abbreviations.values())
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE) if forms else None
