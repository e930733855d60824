"""The blocks that the sections of a copy are made of: pictures, points, lists, plain prose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from handbill.yaml.model import BROKEN, Model, context_of, fault
from handbill.yaml.types import Alt, Id, Inline, Line

Items = Annotated[tuple[Inline, ...], Field(min_length=1, max_length=7)]
"""A list a reader can keep: seven entries at the most (CDC Clear Communication Index)."""


LabelsOf = Callable[[str], frozenset[str] | None]
"""Gives the label keys of a picture by its name, and None for one that does not exist."""


def exists(image: str, labels: LabelsOf | None) -> str:
    """Return the name of a picture that exists; a fault otherwise."""
    if labels is not None and labels(image) is None:
        fault(f"there is no picture {image!r} in images/", "check the name; it stands without its ending")
    return image


def complete(words: dict[str, Line], image: str | None, labels: LabelsOf | None) -> dict[str, Line]:
    """Return the words of a picture's labels, each and no other; a fault otherwise."""
    wanted = labels(image) if labels is not None and image is not None else None
    if wanted is None or wanted is BROKEN:
        return words
    if missing := sorted(wanted - set(words)):
        fault(
            f"the picture's labels {', '.join(missing)} have no words",
            "add them here, so that the picture speaks this language",
        )
    if extra := sorted(set(words) - wanted):
        fault(f"the picture has no labels {', '.join(extra)}", f"it has: {', '.join(sorted(wanted)) or 'none'}")
    return words


class Picture(Model):
    """A picture of `images/` with its words in this language; `labels` fills the picture's own labels."""

    image: Id
    alt: Alt
    labels: dict[str, Line] = Field(default_factory=dict, validate_default=True)
    caption: Inline | None = None

    @field_validator("image")
    @classmethod
    def _exists(cls, value: str, info: ValidationInfo) -> str:
        return exists(value, context_of(info).labels)

    @field_validator("labels")
    @classmethod
    def _complete(cls, value: dict[str, Line], info: ValidationInfo) -> dict[str, Line]:
        return complete(value, info.data.get("image"), context_of(info).labels)


class ScreenPicture(Model):
    """A picture on a slide: NAME.screen.svg where there is one, with the words of that drawing's own labels."""

    image: Id
    alt: Alt
    labels: dict[str, Line] = Field(default_factory=dict, validate_default=True)

    @field_validator("image")
    @classmethod
    def _exists(cls, value: str, info: ValidationInfo) -> str:
        return exists(value, context_of(info).screen_labels)

    @field_validator("labels")
    @classmethod
    def _complete(cls, value: dict[str, Line], info: ValidationInfo) -> dict[str, Line]:
        return complete(value, info.data.get("image"), context_of(info).screen_labels)


class Slide(Model):
    """One thought for a screen: a title of a word or two, a sentence or a few `items`, a picture. At most 30 words."""

    title: Line
    text: Inline | None = None
    items: Annotated[tuple[Inline, ...], Field(max_length=5)] = ()
    picture: ScreenPicture | None = None


Slides = Annotated[tuple[Slide, ...], Field(max_length=8)]
"""What a screen says of a section in place of its words, which are too long for it."""


class Point(Model):
    """A short title and one or two sentences; `short` is what a screen says in place of the text."""

    title: Line
    text: Inline
    short: Inline | None = None


class Listing(Model):
    """A heading over a list."""

    heading: Line
    intro: Inline | None = None
    items: Items
    slides: Slides = ()


class Prose(Model):
    """A plain section: paragraphs, and a list where one helps."""

    heading: Line
    picture: Picture | None = None
    paragraphs: tuple[Inline, ...] = ()
    items: Annotated[tuple[Inline, ...], Field(max_length=7)] = ()
    slides: Slides = ()
