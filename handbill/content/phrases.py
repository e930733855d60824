"""`brochures/phrases/LANGUAGE.yaml`: the words that every sheet shares, in one language."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from handbill.yaml.text import Text
from handbill.yaml.types import Line, Model, fault


def filled(phrase: Text, **values: object) -> str:
    """Return a phrase with its {…} filled in; braces that are none of these stay."""
    words = phrase.source
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words


PLACEHOLDERS = {
    "term_mark": frozenset({"heading", "page"}),
    "of_people": frozenset({"count", "of"}),
    "revision": frozenset({"revision"}),
    "reviewed_by": frozenset({"reviewer", "date"}),
    "not_reviewed": frozenset({"date"}),
    "next_review": frozenset({"date"}),
    "page": frozenset({"page", "pages"}),
    "screen_among": frozenset({"of"}),
    "screen_of": frozenset({"number", "count"}),
}
"""What is filled into a phrase; a phrase without it would leave out a figure or a date."""


class Phrases(Model):
    """The furniture of a sheet: running feet, the names of its blocks. `{…}` marks what is filled in.

    `screen_…` are those of a loop for screens: its heads, the names of its buttons, what is said to staff.
    """

    kind: Line
    contents: Line
    standard_print: Line
    large_print: Line
    giant_print: Line
    term_mark: Line
    of_people: Line
    contact: Line
    ask: Line
    hours: Line
    phone: Line
    email: Line
    website: Line
    crisis: Line
    my_visit: Line
    my_visit_lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]
    notes: Line
    sources: Line
    proof: Line
    revision: Line
    reviewed_by: Line
    not_reviewed: Line
    next_review: Line
    page: Line
    screen_term: Line
    screen_study: Line
    screen_among: Line
    screen_of: Line
    screen_playing: Line
    screen_pause: Line
    screen_play: Line
    screen_next: Line
    screen_back: Line
    screen_language: Line
    screen_full: Line
    screen_stale: Line

    @field_validator("*")
    @classmethod
    def _filled(cls, value: Any, info: ValidationInfo) -> Any:
        wanted = PLACEHOLDERS.get(str(info.field_name), frozenset())
        found = frozenset(re.findall(r"\{(\w+)\}", value.source)) if isinstance(value, Text) else frozenset()
        if wanted != found:
            names = ", ".join(sorted(f"{{{name}}}" for name in wanted)) or "no {…}"
            fault(f"the phrase must hold {names}", "write it as in phrases/en.yaml")
        return value
