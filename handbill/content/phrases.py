"""`brochures/phrases/LANGUAGE.yaml`: the words that every sheet shares, in one language."""

from collections.abc import Iterable
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
    def _has_its_placeholders(cls, value: Any, info: ValidationInfo) -> Any:
        for phrase in value if isinstance(value, tuple) else (value,):
            _check_placeholders(phrase.source, PLACEHOLDERS.get(str(info.field_name), ()))
        return value


def _check_placeholders(words: str, names: tuple[str, ...]) -> None:
    """Raise a fault when a phrase does not hold exactly these placeholders, or holds another brace."""
    remedy = f"write {_listed(names)} in it, and no other brace" if names else "write it with no braces"
    if has_stray_brace(words):
        fault("a brace that stands alone", remedy)
    if unknown := [name for name in names_in(words) if name not in names]:
        fault(f"nothing is filled in for {_listed(unknown)}", remedy)
    if missing := [name for name in names if name not in names_in(words)]:
        fault(f"{_listed(missing)} is missing", remedy)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
