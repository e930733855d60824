"""`brochures/phrases/LANGUAGE.yaml`: the words that every sheet shares, in one language."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from handbill.content.kinds import Line, Model, fault
from handbill.content.text import Text


class Phrases(Model):
    """The furniture of a sheet: running feet, the names of its blocks. `{…}` marks what is filled in."""

    kind: Line
    paper_edition: Line
    in_short: Line
    term_mark: Line
    of_people: Line
    contact: Line
    hours: Line
    phone: Line
    email: Line
    website: Line
    crisis: Line
    my_visit: Line
    my_visit_lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]
    sources: Line
    proof: Line
    revision: Line
    reviewed_by: Line
    not_reviewed: Line
    next_review: Line
    page: Line

    @field_validator("page")
    @classmethod
    def _counts(cls, value: Text) -> Text:
        if "{page}" not in value.source or "{pages}" not in value.source:
            fault("the phrase lacks {page} or {pages}", "write it as, for example, Page {page} of {pages}")
        return value
