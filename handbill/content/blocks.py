"""The blocks that the sections of a copy are made of: pictures, points, lists, plain prose."""

from typing import Annotated, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from handbill.content import artwork
from handbill.yaml.model import BROKEN, Model, context_of, fault
from handbill.yaml.types import Alt, Id, Inline, Line

Items = Annotated[tuple[Inline, ...], Field(min_length=1, max_length=7)]
"""A list that a reader can remember: seven entries at the most (CDC Clear Communication Index)."""


class _LabeledPicture(Model):
    """A picture of `images/` with its words in this language: each of its labels has them, and no other."""

    ON_SCREEN: ClassVar = False
    image: Id
    alt: Alt
    labels: dict[str, Line] = Field(default_factory=dict, validate_default=True)

    @classmethod
    def _keys_of(cls, image: str, info: ValidationInfo) -> frozenset[str] | None:
        context = context_of(info)
        labels = context.screen_labels if cls.ON_SCREEN else context.labels
        return BROKEN if labels is None else labels(image)

    @field_validator("image")
    @classmethod
    def _exists(cls, image: str, info: ValidationInfo) -> str:
        if cls._keys_of(image, info) is None:
            not_drawn = context_of(info).not_drawn
            fault(*artwork.missing(image, not_drawn(image) if not_drawn else None))
        return image

    @field_validator("labels")
    @classmethod
    def _complete(cls, words: dict[str, Line], info: ValidationInfo) -> dict[str, Line]:
        keys = cls._keys_of(info.data["image"], info) if "image" in info.data else BROKEN
        if keys is None or keys is BROKEN:
            return words
        if missing := sorted(keys - set(words)):
            what = f"the picture's labels {', '.join(missing)} have no words"
            fault(what, "add them here, so that the picture speaks this language")
        if extra := sorted(set(words) - keys):
            fault(f"the picture has no labels {', '.join(extra)}", f"it has: {', '.join(sorted(keys)) or 'none'}")
        return words


class Picture(_LabeledPicture):
    """A picture of `images/` with its words in this language; `labels` fills the picture's own labels."""

    caption: Inline | None = None


class ScreenPicture(_LabeledPicture):
    """A picture on a slide: NAME.screen.svg where there is one, with the words of that drawing's own labels."""

    ON_SCREEN: ClassVar = True


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
