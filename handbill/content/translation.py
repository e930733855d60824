"""A translation says what its original says: the same sections, lists, numbers, doses, phones, sources and emphasis.

Words are not compared: that is what its translator and its clinician sign. What can be compared without understanding
is, text by text, and what differs is told with both places.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbill.content.measures import measures
from handbill.content.particles import Particles, particles_of
from handbill.content.placeholders import BRACES
from handbill.errors import Place, Problem
from handbill.yaml.source import Source, Steps, entries, in_words
from handbill.yaml.text import SpanKind, TextError, parse

OWN_KEYS = frozenset({"abbreviations", "also", "said", "translated_with"})
"""Keys that each language has as it needs them."""

_OF_SCREENS = frozenset({"short", "standfirst_short"})
"""Keys that a language may do without: its text may be short enough for a screen."""

_NAMES = frozenset({"id", "kind", "image", "url", "fact", "option", "consent", "level", "size"})
"""Keys of a copy whose values are names or addresses, and the same in each language."""


@dataclass(frozen=True)
class Version:
    """A part of a file in one language: the whole copy, or what clinic.yaml says in a language."""

    source: Source
    language: str
    path: Steps = ()

    @property
    def data(self) -> Any:
        """What stands there."""
        return self.source.data_at(self.path) if self.path else self.source.data

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.source.place(self.path)

    def below(self, step: str | int) -> "Version":
        """Return a part of it."""
        return replace(self, path=(*self.path, step))

    def __str__(self) -> str:
        return f"{self.source.file.name}, line {self.place.line}"


def differences(original: Version, translation: Version) -> Iterator[Problem]:
    """Yield a problem, at its place in the translation, for each thing in which it differs from the original."""
    one, other = original.data, translation.data
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        yield from _of_mappings(original, translation)
    elif isinstance(one, list) and isinstance(other, list):
        yield from _of_lists(original, translation)
    elif isinstance(one, str) and isinstance(other, str):
        yield from _of_texts(original, translation)
    elif one != other:
        yield _problem(translation, f"“{_shown(other)}” stands here", f"{original} has “{_shown(one)}”")


def _of_mappings(original: Version, translation: Version) -> Iterator[Problem]:
    one, other = original.data, translation.data
    for key in one:
        if key in OWN_KEYS or key == "step":
            continue
        if key not in other and key in _OF_SCREENS:
            continue
        if key not in other:
            yield _problem(translation, f"{key}: is missing", f"{original.below(key)} has it")
        elif key in _NAMES and original.path[:1] != ("text",) and one[key] != other[key]:
            below = translation.below(key)
            yield _problem(
                below, f"“{_shown(other[key])}” stands here", f"{original.below(key)} has “{_shown(one[key])}”"
            )
        else:
            yield from differences(original.below(key), translation.below(key))
    for key in other:
        if key not in one and key not in OWN_KEYS | _OF_SCREENS:
            below = translation.below(key)
            yield _problem(below, f"{key}: stands here", f"{original} has none")
    if "step" in one and _step(original) != _step(translation):
        yield _problem(translation.below("step"), "this is another step", f"{original.below('step')} has the one meant")


def _of_lists(original: Version, translation: Version) -> Iterator[Problem]:
    one, other = original.data, translation.data
    if len(one) != len(other):
        what = f"{in_words(translation.path)} has {len(other)} entries"
        yield _problem(translation, what, f"{original} has {len(one)}")
        return
    for index in range(len(one)):
        yield from differences(original.below(index), translation.below(index))


def _of_texts(original: Version, translation: Version) -> Iterator[Problem]:
    spelled = all(particles_of(each.language) != Particles() for each in (original, translation))
    one, other = (Counter(measures(each.data, each.language, spelled=spelled)) for each in (original, translation))
    lost, new = one - other, other - one
    for age in list(lost | new):
        # English leaves out the years of an age, which Spanish says.
        both = min(lost[age] + new[age], lost[f"{age} year"] + new[f"{age} year"])
        lost, new = (each - Counter({age: both, f"{age} year": both}) for each in (lost, new))
    if lost or new:
        yield _differing(original, translation, lost.elements(), new.elements())
        return
    one, other = (Counter(_references(each.data)) for each in (original, translation))
    if one != other:
        yield _differing(original, translation, (one - other).elements(), (other - one).elements())


def _differing(original: Version, translation: Version, lost: Iterable[str], new: Iterable[str]) -> Problem:
    there, here = _listed(lost), _listed(new)
    what = f"says {here}" if here else f"does not say {there}"
    says = f"{original} says {there}" if there else f"{original} does not"
    return _problem(translation, f"{in_words(translation.path)} {what}", says)


def _references(text: str) -> Iterator[str]:
    """Yield what a text cites, links to and fills in, and a mark for each run of bold words."""
    yield from (f"{{{name}}}" for name in BRACES.findall(text))
    try:
        spans = parse(text).spans
    except TextError:
        # It is told where the copy is read.
        return
    was_bold = False
    for span in spans:
        if span.kind is SpanKind.CITE:
            yield f"[^{span.target}]"
        elif span.kind in (SpanKind.LINK, SpanKind.TERM):
            yield f"({span.target})"
        if span.kind is SpanKind.BOLD and not was_bold:
            yield "**bold** words"
        was_bold = span.kind is SpanKind.BOLD


def _step(version: Version) -> object:
    """Return the number of the step that a term names by its title or its number; what it names where there is none."""
    named = version.data.get("step")
    for section in entries(version.source.data, "sections"):
        for number, step in enumerate(entries(section, "steps"), 1) if section.get("kind") == "mechanism" else ():
            if named in (number, step.get("title")):
                return number
    return named


def _problem(translation: Version, what: str, original: str) -> Problem:
    return Problem(translation.place, f"{what}, but {original}", "make the two say the same")


def _listed(things: Iterable[str]) -> str:
    return ", ".join(f"“{thing}”" for thing in things)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) < 40 else f"{text[:38]}…"  # what a line of a message has room for
