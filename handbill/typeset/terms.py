"""The terms of a glossary in the texts of a copy: each is marked where a section first uses it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbill.content.copy import Copy
from handbill.content.kinds import Glossary
from handbill.content.walk import fields, printed_names
from handbill.yaml.model import Model
from handbill.yaml.text import SpanKind, Text

NO_BREAK = "\u00a0"
_UNMARKED = ("glossary", "learn_more")
"""Kinds of sections in which a mark would distract: what explains the terms itself. The opening has none either."""


@dataclass(frozen=True)
class MarkedText(Text):
    """A text with the ids of the terms to mark in it: those that its section has not used before."""

    terms: frozenset[str] = frozenset()


class Terms:
    """The terms of a glossary, found in words by any of their forms. Without a glossary there are none."""

    def __init__(self, glossary: Glossary | None) -> None:
        entries = glossary.terms if glossary is not None else ()
        self._ids = {form.casefold(): entry.id for entry in entries for form in (entry.term.source, *entry.also)}
        # The longest first: “hand pump” is not a use of “pump”.
        forms = map(re.escape, sorted(self._ids, key=len, reverse=True))
        either = "|".join(forms).replace(r"\ ", f"[ {NO_BREAK}]")
        self._pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self._ids)

    def uses(self, words: str) -> Iterator[tuple[re.Match[str], str]]:
        """Yield each use of a term in these words, and the term's id."""
        for match in self._pattern.finditer(words) if self._ids else ():
            if term := self._ids.get(match[0].casefold().replace(NO_BREAK, " ")):
                yield match, term

    def used_in(self, text: Text) -> set[str]:
        """Return the ids of the terms that a text uses, linked by its writer or not."""
        ids = {span.target for span in text.spans if span.kind is SpanKind.TERM}
        unlinked = (span.words for span in text.spans if span.kind in (SpanKind.WORDS, SpanKind.BOLD))
        return ids | {term for words in unlinked for _, term in self.uses(words)}


def mark_terms(copy: Copy, terms: Terms) -> Copy:
    """Return the copy with the texts of its sections as MarkedText, each term in the first text that uses it."""
    sections = (section if section.kind in _UNMARKED else _marked(section, terms, set()) for section in copy.sections)
    return copy.model_copy(update={"sections": tuple(sections)})


def marks_any(copy: Copy) -> bool:
    """Return whether a text of this copy, as `mark_terms` returned it, has a term to mark."""
    return any(isinstance(field.text, MarkedText) and bool(field.text.terms) for field in fields(copy))


def _marked(value: Any, terms: Terms, used: set[str]) -> Any:
    """Return a part of a section with its texts marked; `used` gathers the terms in reading order."""
    if isinstance(value, Text):
        first = terms.used_in(value) - used if value.rich else set()
        used |= first
        return MarkedText(value.source, value.spans, value.rich, frozenset(first))
    if isinstance(value, Model):
        marked = {name: _marked(getattr(value, name), terms, used) for name in printed_names(value)}
        return value.model_copy(update=marked)
    if isinstance(value, Mapping):
        return {key: _marked(entry, terms, used) for key, entry in value.items()}
    if isinstance(value, tuple):
        return tuple(_marked(entry, terms, used) for entry in value)
    return value
