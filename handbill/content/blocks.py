"""The blocks that the sections of a copy are made of: pictures, points, lists, plain prose."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from handbill.content.kinds import BROKEN, Alt, Id, Inline, Line, Model, fault, known

Items = Annotated[tuple[Inline, ...], Field(min_length=1, max_length=7)]
"""A list a reader can keep: seven entries at the most (CDC Clear Communication Index)."""


class Picture(Model):
    """A picture of `images/` with its words in this language; `labels` fills the picture's own labels."""

    image: Id
    alt: Alt
    labels: dict[str, Line] = Field(default_factory=dict, validate_default=True)
    caption: Inline | None = None

    @field_validator("image")
    @classmethod
    def _exists(cls, value: str, info: ValidationInfo) -> str:
        labels = known(info).labels
        if labels is not None and labels(value) is None:
            fault(f"there is no picture {value!r} in images/", "check the name; it stands without its ending")
        return value

    @field_validator("labels")
    @classmethod
    def _complete(cls, value: dict[str, Line], info: ValidationInfo) -> dict[str, Line]:
        labels = known(info).labels
        wanted = labels(info.data["image"]) if labels is not None and "image" in info.data else None
        if wanted is None or wanted is BROKEN:
            return value
        if missing := sorted(wanted - set(value)):
            fault(
                f"the picture's labels {', '.join(missing)} have no words",
                "add them here, so that the picture speaks this language",
            )
        if extra := sorted(set(value) - wanted):
            fault(f"the picture has no labels {', '.join(extra)}", f"it has: {', '.join(sorted(wanted)) or 'none'}")
        return value


class Point(Model):
    """A short title and one or two sentences."""

    title: Line
    text: Inline


class Listing(Model):
    """A heading over a list."""

    heading: Line
    intro: Inline | None = None
    items: Items


class Prose(Model):
    """A plain section: paragraphs, and a list where one helps."""

    heading: Line
    picture: Picture | None = None
    paragraphs: tuple[Inline, ...] = ()
    items: Annotated[tuple[Inline, ...], Field(max_length=7)] = ()
