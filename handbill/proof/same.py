"""A sheet in fewer words says what its copy says at length: nothing essential is missing, and nothing says otherwise.

Read from the PDF: what a template does not print counts as not said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

from handbill.content.dates import direction_of
from handbill.pdf.reader import Reader
from handbill.proof.claims import tokens
from handbill.proof.facts import Sentence, content_words, quantities, sentences
from handbill.proof.fault import Fault
from handbill.proof.reading import reading_of
from handbill.yaml.source import Steps, in_words

_MOSTLY = 0.5
"""Which share of the words of a sentence must stand in one text for that text to say it."""

_LIKE = 0.6
"""Which share of a sentence's words another must have to be about the same."""


@dataclass(frozen=True)
class Statement:
    """What the copy says at length, where, and how it must be kept.

    A `condition`, such as a sign to call for, keeps all of its words, and the number to call that stands with it; an
    `advice` most words of each sentence; a `result` is kept as it is, with its label. All keep their numbers.
    """

    path: Steps
    text: str
    kind: Literal["condition", "advice", "result"]


@dataclass(frozen=True)
class Said:
    """A text of the sheet, where it is written, and the texts at length that its numbers must come from.

    `language` is the one that it is written in. `among` are the words that it stands among on the sheet, where these
    are not its own.
    """

    path: Steps
    text: str
    language: str
    source: tuple[str, ...] = ()
    among: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(content_words(self.text, self.language))

    @cached_property
    def quantities(self) -> frozenset[str]:
        """Its numbers."""
        return quantities(self.text, self.language)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences."""
        return sentences(self.text, self.language)


@dataclass(frozen=True)
class Faithful:
    """What a sheet must keep, what it says, and all sentences of its copy at length with their paths; its language."""

    language: str
    essential: tuple[Statement, ...]
    said: tuple[Said, ...]
    at_length: tuple[tuple[Steps, Sentence], ...]


def same(reader: Reader, expected: Faithful, files: Sequence[Path] = ()) -> Iterator[Fault]:
    """Yield what is essential and missing from the pages, and what says otherwise than the copy at length.

    `files` are the fonts, by which pages are read whose language is written from right to left.
    """
    texts = [text for said in expected.said for text in (said.text, said.among)]
    reading = reading_of(reader, direction_of(expected.language), texts, files)
    printed = [(page.number, " ".join(reading.tokens(reading.text(page, page.box)))) for page in reader.pages]
    places = {said: _page(reading.tokens(said.among or said.text), printed) for said in expected.said}
    there = [said for said, page in places.items() if page is not None]
    for statement in expected.essential:
        for what in _lost(statement, there, expected.language):
            yield Fault(None, "missing", f"{in_words(statement.path)}: {what}")
    for said in there:
        for what in _otherwise(said, expected.at_length):
            yield Fault(places[said], "otherwise", f"{in_words(said.path)}: {what}")


def _page(said: Sequence[str], printed: Sequence[tuple[int, str]]) -> int | None:
    """Return the page that words stand on; the first of two where they run over; None where they do not stand."""
    words = f" {' '.join(said)} "
    alone = [number for number, text in printed if words in f" {text} "]
    over = [number for (number, text), (_, after) in pairwise(printed) if words in f" {text} {after} "]
    return next(iter([*alone, *over]), None)


def _lost(statement: Statement, there: Sequence[Said], language: str) -> Iterator[str]:
    """Yield what of a statement no text of the sheet says."""
    match statement.kind:
        case "result":
            if not any(_tokens(statement.text) == _tokens(said.text) for said in there):
                yield f"“{statement.text}” is missing"
            return
        case "condition":
            yield from _lost_condition(statement.text, there, language)
        case "advice":
            for sentence in sentences(statement.text, language):
                yield from _lost_advice(sentence, there)
    numbers = frozenset[str]().union(*(said.quantities for said in there))
    for lost in sorted(quantities(statement.text, language) - numbers):
        yield f"the number “{lost}” is missing"


def _tokens(text: str) -> list[str]:
    return tokens(text, shaped=True)


def _lost_condition(text: str, there: Sequence[Said], language: str) -> Iterator[str]:
    first, *_ = sentences(_without_brackets(text), language) or [Sentence("", language)]
    naming = [said for said in there if first.words <= said.words]
    if not naming:
        closest = max(there, key=lambda said: len(first.words & said.words), default=None)
        lost = ", ".join(_words_of(first, closest.words if closest else frozenset()))
        yield f"“{first.text}” is missing (not said: {lost})"
        return
    for call in sorted(_calls(quantities(text, language))):
        if not any(call in said.quantities for said in naming):
            yield f"“{first.text}” stands without {call}"
        for said in naming:
            if other := _calls(said.quantities) - {call} if call not in said.quantities else None:
                yield f"“{first.text}” stands with {', '.join(sorted(other))}, not {call}, in {in_words(said.path)}"


def _calls(numbers: frozenset[str]) -> set[str]:
    """Return the numbers to call in an emergency: three digits without a unit."""
    return {number for number in numbers if number.isdigit() and len(number) == len("911")}


def _lost_advice(sentence: Sentence, there: Sequence[Said]) -> Iterator[str]:
    closest = max(there, key=lambda said: len(sentence.words & said.words), default=None)
    if closest is None or len(sentence.words & closest.words) < _MOSTLY * len(sentence.words):
        yield f"“{sentence.text}” is missing"
        return
    denied = frozenset[str]().union(*(each.denied for said in there for each in said.sentences))
    if lost := sentence.heads - denied:
        yield f"“{sentence.text}” is said without its “not”, “no” or “only” ({', '.join(sorted(lost))}…)"


def _otherwise(said: Said, at_length: Sequence[tuple[Steps, Sentence]]) -> Iterator[str]:
    """Yield what a text says otherwise than the sentences at length that are about the same."""
    known = frozenset[str]().union(*(quantities(text, said.language) for text in said.source))
    for number in sorted(said.quantities - known) if said.source else ():
        yield f"“{said.text}”: the copy at length does not say “{number}”"
    for sentence in said.sentences:
        alike = [(path, each) for path, each in at_length if _is_about(sentence, each)]
        # What stands in the same place says it rather than what only uses the same words.
        there = [each for path, each in alike if _names(path) == _names(said.path)] or [each for _, each in alike]
        if there and all(_turned(sentence, each) for each in there):
            yield f"“{sentence.text}” says otherwise than “{there[0].text}”"


def _is_about(sentence: Sentence, other: Sentence) -> bool:
    """Return whether another sentence has most of the words of this one."""
    return len(sentence.words) > 1 and len(sentence.words & other.words) >= _LIKE * len(sentence.words)


def _names(path: Steps) -> list[str]:
    """Return the keys of a path below its section, without numbers: entries may stand in another order."""
    return [step for step in path[1:] if isinstance(step, str)]


def _turned(sentence: Sentence, other: Sentence) -> bool:
    """Return whether one of two sentences denies what the other says."""
    return bool((sentence.heads & other.words) - other.denied or (other.heads & sentence.words) - sentence.denied)


def _without_brackets(text: str) -> str:
    before, bracket, rest = text.partition("(")
    return before + rest.partition(")")[2] if bracket else text


def _words_of(sentence: Sentence, known: frozenset[str]) -> list[str]:
    """Return the words of a sentence, as written, whose stems are not known."""
    return [word.strip(".,;:") for word in sentence.text.split() if set(content_words(word, sentence.language)) - known]
