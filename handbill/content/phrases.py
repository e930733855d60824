"""`brochures/phrases/LANGUAGE.yaml`: the words that every sheet shares, in one language."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from handbill.content.placeholders import fill, has_stray_brace, names_in
from handbill.yaml.model import Model, fault
from handbill.yaml.text import Text
from handbill.yaml.types import PlainLine

PLACEHOLDERS = {
    "term_mark": ("heading", "page"),
    "of_people": ("count", "of"),
    "say": ("said",),
    "step_of": ("step", "steps", "title"),
    "revision": ("revision",),
    "reviewed_by": ("reviewer", "date"),
    "not_reviewed": ("date",),
    "next_review": ("date",),
    "page": ("page", "pages"),
    "screen_among": ("of",),
    "screen_of": ("number", "count"),
}
"""What is filled into a phrase; without it, the phrase would leave out a figure or a date."""


def filled(phrase: Text, **values: object) -> str:
    """Return the words of a phrase with its placeholders filled in."""
    return fill(phrase.source, values)


class Phrases(Model):
    """The words that stand on every sheet: its running feet and the names of its blocks. `{…}` marks what is filled in.

    Those that are newer than others have their words in English as an example, for files that lack them. The phrases
    that begin with `screen_` are for slides: their running heads, the names of the player's buttons, and
    what the player says to the staff.
    """

    kind: PlainLine
    contents: PlainLine
    standard_print: PlainLine
    large_print: PlainLine
    giant_print: PlainLine
    term_mark: PlainLine
    of_people: PlainLine
    say: Annotated[PlainLine, Field(examples=["Say {said}"])]
    step_of: Annotated[PlainLine, Field(examples=["Step {step} of {steps}: {title}"])]
    matters: Annotated[PlainLine, Field(examples=["Why it matters to you:"])]
    contact: PlainLine
    ask: PlainLine
    hours: PlainLine
    phone: PlainLine
    email: PlainLine
    website: PlainLine
    fax: PlainLine
    parking: PlainLine
    map: PlainLine
    crisis: PlainLine
    zone_go: PlainLine
    zone_caution: PlainLine
    zone_stop: PlainLine
    zone_actions: PlainLine
    my_visit: PlainLine
    my_visit_lines: Annotated[tuple[PlainLine, ...], Field(min_length=1, max_length=3)]
    notes: PlainLine
    sources: PlainLine
    sources_elsewhere: PlainLine
    proof: PlainLine
    revision: PlainLine
    reviewed_by: PlainLine
    not_reviewed: PlainLine
    next_review: PlainLine
    page: PlainLine
    screen_term: PlainLine
    screen_study: PlainLine
    screen_among: PlainLine
    screen_of: PlainLine
    screen_playing: PlainLine
    screen_pause: PlainLine
    screen_play: PlainLine
    screen_next: PlainLine
    screen_back: PlainLine
    screen_language: PlainLine
    screen_full: PlainLine
    screen_stale: PlainLine

    @field_validator("*")
    @classmethod
    def _has_its_placeholders(cls, value: Any, info: ValidationInfo) -> Any:
        names = set(PLACEHOLDERS.get(str(info.field_name), ()))
        remedy = f"write {_listed(names)} in it, and no other brace" if names else "write it with no braces"
        for phrase in value if isinstance(value, tuple) else (value,):
            placeholders = set(names_in(phrase.source))
            if has_stray_brace(phrase.source):
                fault("a brace that stands alone", remedy)
            if placeholders - names:
                fault(f"nothing is filled in for {_listed(placeholders - names)}", remedy)
            if names - placeholders:
                fault(f"{_listed(names - placeholders)} is missing", remedy)
        return value


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
