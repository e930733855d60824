"""What sections have in their own fields: points, lists, and the slides that stand in their place on a screen."""

from typing import Annotated

from pydantic import Field

from handbill.content.picture import ScreenPicture
from handbill.yaml.model import Model
from handbill.yaml.types import Entries, Inline, Line

Items = Annotated[Entries, Field(min_length=1, max_length=12)]
"""A list of texts. A reader keeps seven entries at the most in mind (CDC Clear Communication Index); lint tells."""


class Slide(Model):
    """One thought for a screen: a title of a word or two, a sentence or a few `items`, a picture. At most 30 words."""

    title: Line
    text: Inline | None = None
    items: Annotated[Entries, Field(max_length=5)] = ()
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
