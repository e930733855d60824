"""The reading grade of a brochure's English: Flesch-Kincaid and SMOG, given as a range and never as one verdict.

Aim for grade 6; above 8 needs a signed waiver. Glossary terms and abbreviations are not counted, since they are
explained beside their use; nor are list entries that are not sentences, which would make the grade look better.

Syllables are counted as groups of vowels. On the ketamine copy, that gives a grade within 0.2 of what a pronouncing
dictionary (CMU) gives, which takes longer to load than a page to typeset; hyphenation patterns (pyphen) give 0.9 less.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.content.copy import Copy
from handbill.content.manuscript import Manuscript
from handbill.content.walk import fields
from handbill.errors import Problem
from handbill.yaml.text import SpanKind, Text

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
    """U.S. school grades by two formulas."""

    flesch_kincaid: float
    smog: float

    def __str__(self) -> str:
        low, high = sorted((self.flesch_kincaid, self.smog))
        return f"{low:.1f} to {high:.1f}"


def grade(manuscript: Manuscript, texts: Iterable[Text] | None = None) -> Grade | None:
    """Return the grade of a manuscript's sentences, or of these texts; None where the formulas are not for them."""
    if manuscript.language.partition("-")[0] != "en":
        return None
    judged = list(sentences(manuscript.copy, texts))
    counts = [syllables(word) for sentence in judged for word in _WORD.findall(sentence)]
    if len(counts) < _FEWEST_WORDS:
        return None
    long_words = sum(count >= _LONG for count in counts)
    return Grade(
        flesch_kincaid=0.39 * len(counts) / len(judged) + 11.8 * sum(counts) / len(counts) - 15.59,
        smog=1.0430 * math.sqrt(long_words * 30 / len(judged)) + 3.1291,
    )


def syllables(word: str) -> int:
    """Return the syllables of an English word: its groups of vowels, without a silent ending (-e, -es, -ed)."""
    lower = word.casefold()
    groups = len(re.findall(r"[aeiouy]+", lower))
    return max(1, groups - bool(_SILENT.search(lower)))


def grade_above_limit(manuscript: Manuscript, slides: Iterable[Text] | None = None) -> Iterator[Problem]:
    """Yield a problem when the grade, or that of what slides show, is above the limit and no waiver covers it."""
    actual, waiver = grade(manuscript, slides), manuscript.brochure.reading_waiver
    limit = max(MOST, waiver.grade) if waiver is not None else MOST
    if actual is not None and actual.flesch_kincaid > limit:
        what = f"reading grade {actual} (Flesch-Kincaid {actual.flesch_kincaid:.1f}; {limit:g} is the most)"
        remedy = "shorten the sentences and use everyday words, or have a reading_waiver signed in brochure.yaml"
        yield Problem(manuscript.source.place(()), what if slides is None else f"slides: {what}", remedy)


def sentences(copy: Copy, texts: Iterable[Text] | None = None) -> Iterator[str]:
    """Yield the sentences of a copy, or of these texts, with each explained term replaced by a plain word."""
    explained = _explained_words(copy)
    if texts is None:
        texts = (field.text for field in fields(copy) if not field.loose)
    for text in texts:
        without_addresses = (span.words if span.kind is SpanKind.LINK else str(span) for span in text.spans)
        words = " ".join("".join(without_addresses).split())
        if not text.rich or not words.endswith((".", "?", "!")):
            continue
        words = re.sub(r"\([^)]*\)", "", words)
        words = explained.sub("it", words) if explained else words
        yield from (sentence for sentence in re.split(r"(?<=[.?!])\s+", words) if _WORD.search(sentence))


def _explained_words(copy: Copy) -> re.Pattern[str] | None:
    """Return what matches the terms of the glossary and the abbreviations of a copy, the longest first."""
    forms = {form for term in (copy.glossary.terms if copy.glossary else ()) for form in (term.term.source, *term.also)}
    forms |= set(copy.abbreviations) | set(copy.abbreviations.values())
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE) if forms else None
