"""`brochures/phrases/LANGUAGE.yaml`: the words that every sheet shares, in one language."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from handbill.content.placeholders import fill, has_stray_brace, names_in
from handbill.yaml.model import Model, fault
from handbill.yaml.text import Text
from handbill.yaml.types import Line

PLACEHOLDERS = {
    "term_mark": ("heading", "page"),
    "of_people": ("count", "of"),
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

    The phrases that begin with `screen_` are for slides: their running heads, the names of the player's buttons, and
    what the player says to the staff.
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
    fax: Line
    parking: Line
    map: Line
    crisis: Line
    zone_go: Line
    zone_caution: Line
    zone_stop: Line
    zone_actions: Line
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
