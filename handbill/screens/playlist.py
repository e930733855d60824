"""`brochures/displays/NAME.yaml`: what a screen plays, in which order and how long.

Nothing in it can be about one patient: it has no fields and no list of people, and braces are refused in every text.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema, field_validator

from handbill.content.brochure import BrochureId
from handbill.formats.stage import ScreenSize
from handbill.geometry import PT_PER_IN, points
from handbill.yaml.model import Model, fault, no_repeats
from handbill.yaml.text import SpanKind, Text
from handbill.yaml.types import EACH_LANGUAGE, Alt, Day, Id, ImageId, Inline, Language, PlainLine, pattern

Transition = Literal["cut", "fade", "slide"]
ClinicSlide = Literal["welcome", "hours", "contact", "crisis"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


DIAGONALS, DISTANCES = (7.0, 200.0), (24.0, 1200.0)
"""The least and most that a screen measures, and that people sit away from it (2 to 100 feet), in inches."""


def _between(least: float, most: float) -> Any:
    """Return what reads a length and keeps it in inches, within these limits."""

    def inches(value: object) -> float:
        try:
            length = points(str(value)) / PT_PER_IN
        except ValueError:
            fault(f"{value!r} is not a length", "write it with its unit, such as 55in, 10ft or 3m")
        if not least <= length <= most:
            fault(f"{value!r} is out of range", f"write a length between {least:g}in and {most:g}in")
        return length

    return inches


_LENGTH = WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*(in|ft|cm|m|mm)$"})
Diagonal = Annotated[float, BeforeValidator(_between(*DIAGONALS)), _LENGTH]
Distance = Annotated[float, BeforeValidator(_between(*DISTANCES)), _LENGTH]
"""How far from the screen its farthest reader sits, kept in inches."""


_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
TimeOfDay = Annotated[str, pattern(_TIME, "a time of day", "write it with two digits each, such as '08:00'")]


def _impersonal(text: Text) -> Text:
    if re.search(r"[{}]", text.source):
        fault("a brace in a text for screens", "write it out: nothing on a screen is one person's own")
    if any(span.kind in (SpanKind.TERM, SpanKind.CITE) for span in text.spans):
        fault("a term or a source, which only a brochure has", "write plain words")
    return text


PublicLine = Annotated[PlainLine, AfterValidator(_impersonal)]
PublicInline = Annotated[Inline, AfterValidator(_impersonal)]


class Screen(Model):
    """The screen and its room: its diagonal, how far away the last seat is (both kept in inches), and its pixels."""

    diagonal: Diagonal = 55.0
    distance: Distance = 120.0
    size: ScreenSize = "1920x1080"


class Hours(Model):
    """When the whole loop plays. At other times a kiosk shows the clinic's own slides alone; it never goes blank."""

    opens: TimeOfDay
    closes: TimeOfDay
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEK

    @field_validator("closes")
    @classmethod
    def _later(cls, value: str, info: ValidationInfo) -> str:
        opens = info.data.get("opens")
        if opens is not None and value <= opens:
            fault(f"closes ({value}) is not later than opens ({opens})", "write both within one day")
        return value


class Dwell(Model):
    """How long a slide stays: `base` seconds, and `word` seconds for each of its words."""

    base: Annotated[float, Field(ge=1, le=60)] = 4.0
    word: Annotated[float, Field(ge=0.1, le=5)] = 0.5


class Announcement(Model):
    """Words of the clinic's own, in one language."""

    title: PublicLine
    text: PublicInline | None = None


ScreenSection = Annotated[
    str, pattern(r"[a-z0-9]+([_-][a-z0-9]+)*", "the name of a section", "name a section by its id, or by its kind")
]
"""`title`, `in_short`, or a section by its id or kind; `title` is the slide with title, standfirst and cover."""


class Entry(Model):
    """One thing that is played: a brochure, a slide of the clinic, an announcement, or an image.

    `sections` are the sections of the brochure that are shown, in this order; without it, all are. `terms` are those
    of its glossary, by their ids and in this order; without it, all are. `image` by itself is a picture of images/
    (svg, png or jpg) that fills the screen, with its `alt` in each language; beside a slide of the clinic or an
    announcement it is a decoration. The entry is played from the day `since` to the day `until`.
    """

    brochure: BrochureId | None = None
    sections: Annotated[tuple[ScreenSection, ...], Field(min_length=1), no_repeats("section")] | None = None
    terms: Annotated[tuple[Id, ...], Field(min_length=1), no_repeats("term")] | None = None
    clinic: ClinicSlide | None = None
    announcement: Annotated[dict[Language, Announcement], EACH_LANGUAGE] | None = None
    image: ImageId | None = None
    alt: Annotated[dict[Language, Alt], EACH_LANGUAGE] | None = None
    cut: bool = False
    seconds: Annotated[float, Field(ge=3, le=120)] | None = None
    since: Day | None = None
    until: Day | None = None

    @field_validator("until")
    @classmethod
    def _in_order(cls, value: date | None, info: ValidationInfo) -> date | None:
        since = info.data.get("since")
        if value is not None and since is not None and value < since:
            fault(f"until ({value}) lies before since ({since})", "put the days in order")
        return value


class Playlist(Model):
    """A playlist. Each slide is played in each of the languages: loop after loop, or slide after slide (`rotation`)."""

    id: Id
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=6), no_repeats("language")]
    rotation: Literal["loop", "slide"] = "loop"
    screen: Screen = Screen()
    hours: Hours | None = None
    dwell: Dwell = Dwell()
    transition: Transition = "fade"
    plays: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=60)]

    @property
    def always(self) -> tuple[Entry, ...]:
        """What is played every day."""
        return tuple(entry for entry in self.plays if not (entry.since or entry.until))
