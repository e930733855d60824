"""`brochures/ID/brochure.yaml`: what holds for a brochure in every language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from handbill.content.kinds import Day, Id, Line, Model, Url, fault, known, unique


class Cited(Model):
    """A source: what was read, by whom, where it is, and when it was last looked up."""

    id: Id
    author: Line
    title: Line
    year: Annotated[int, Field(ge=1900, le=2100)]
    url: Url
    checked: Day


class Review(Model):
    """The clinician who answers for the text; `signed` is the day of the signature, None while there is none."""

    reviewer: Line | None = None
    role: Line | None = None
    signed: Day | None = None


class Dates(Model):
    """When the text was written, last reviewed, and must be reviewed again; in this order."""

    written: Day
    reviewed: Day | None = None
    next_review: Day

    @field_validator("reviewed", "next_review")
    @classmethod
    def _in_order(cls, value: Day | None, info: ValidationInfo) -> Day | None:
        for name in ("written", "reviewed"):
            earlier = info.data.get(name)
            if name != info.field_name and value is not None and earlier is not None and value < earlier:
                fault(f"{info.field_name} ({value}) lies before {name} ({earlier})", "put the dates in order")
        return value


class Waiver(Model):
    """A signed exception to the reading grade (Flesch-Kincaid) of a brochure."""

    grade: Annotated[float, Field(gt=0, le=14)]
    reason: Line
    signed_by: Line
    signed: Day


class Brochure(Model):
    """A brochure: its identity, its review, its sources, and the formats it is made in."""

    id: Id
    revision: Annotated[int, Field(ge=1, le=9999)]
    status: Literal["draft", "in-review", "reviewed"]
    review: Review = Review()
    dates: Dates
    formats: tuple[Id, ...] = Field(min_length=1)
    reading_waiver: Waiver | None = None
    sources: tuple[Cited, ...] = ()

    @property
    def signed(self) -> bool:
        """Whether a clinician has signed this revision."""
        return self.status == "reviewed" and self.review.reviewer is not None and self.review.signed is not None

    @field_validator("formats")
    @classmethod
    def _formats_exist(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        formats = known(info).formats
        for name in value:
            if formats is not None and name not in formats:
                fault(f"there is no format {name!r}", f"use one of: {', '.join(sorted(formats))}")
        return value

    @field_validator("sources")
    @classmethod
    def _sources_differ(cls, value: tuple[Cited, ...]) -> tuple[Cited, ...]:
        unique(value, "source")
        return value
