"""What a format's pages measure, and which sizes of type they are set in."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from handbill.content.choices import Edition, Paper, TypeSize
from handbill.geometry import PT_PER_IN, Box
from handbill.yaml.model import Model, fault, no_repeats
from handbill.yaml.types import Length

MAX_SIZES = 16
"""Bisecting 16 sizes takes at most five typesettings; copyfit takes one more, to balance."""

SheetPart = Literal[
    "masthead", "contents", "contact", "brief_contact", "directions", "brief_directions", "crisis", "sources"
]
"""What a format may carry beside the sections of a copy.

`brief_contact` is the number and the website alone; `directions` are fax, parking and map, with a QR code,
and `brief_directions` the same in lines.
"""

Imprint = Literal["every_page", "once", "short"]
"""Where title, revision and state of review stand: in each foot, once in the text, or once with a `short` foot."""


@dataclass(frozen=True)
class Setting:
    """How a manuscript is set in a format: its paper and type size, in black alone or not, with bleed for a press.

    What is `mailed` has slots for its recipient.
    """

    paper: Paper
    type: TypeSize = "standard"
    mono: bool = False
    press: bool = False
    mailed: bool = False

    def title(self, name: str) -> str:
        """Return what a message calls the format of this name so set: “handout on letter, large print”."""
        return f"{name} on {self.paper}" + ("" if self.type == "standard" else f", {self.type} print")


class Margin(Model):
    """The four margins around a page's text, each a length."""

    top: Length
    right: Length
    bottom: Length
    left: Length


class Sizes(Model):
    """The sizes of running text, from `largest` down to `smallest` in steps; kept in pt."""

    largest: Length
    smallest: Length
    step: Length

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes from the smallest to the largest, in pt."""
        count = int((self.largest - self.smallest) / self.step + 1e-9)
        return tuple(round(self.largest - index * self.step, 4) for index in range(count, -1, -1))


class Type(Sizes):
    """The sizes of running text that copyfit may choose from, and the least size of anything (pt).

    `pictures: narrow` prefers NAME.narrow.svg to NAME.svg: it is drawn for a panel, so its labels come out large on a
    page. `bare` prefers NAME.bare.svg, the drawing with few large labels or none. For this type size, `most_pages` goes
    before what `fit` says, `imprint` and `carries` before what the format says; `foot` is the margin below, where the
    feet are larger too. `leaves_out` names what is not printed in this size besides what the format leaves out: the
    cover, parts, and whole kinds of sections.
    """

    least: Length
    pictures: Literal["narrow", "bare"] | None = None
    most_pages: Annotated[int, Field(ge=1, le=96)] | None = None
    imprint: Imprint | None = None
    foot: Length | None = None
    carries: Annotated[tuple[SheetPart, ...], no_repeats("part")] | None = None
    leaves_out: Annotated[tuple[str, ...], no_repeats("part")] = ()

    @field_validator("step")
    @classmethod
    def _few_sizes(cls, value: float, info: ValidationInfo) -> float:
        span = info.data.get("largest", 0.0) - info.data.get("smallest", 0.0)
        if abs(span / value - round(span / value)) > 1e-6:
            what = f"a step of {value:g} pt does not lead from the smallest to the largest size"
            fault(what, "choose one that divides")
        if span / value > MAX_SIZES - 1 + 1e-9:
            fault(f"a step of {value:g} pt gives more than {MAX_SIZES} sizes", "take larger steps")
        return value

    @field_validator("smallest")
    @classmethod
    def _ordered(cls, value: float, info: ValidationInfo) -> float:
        if value > info.data.get("largest", value):
            fault("smallest is larger than largest", "swap them")
        return value


class Page(Model):
    """A page: its trimmed size, and its margins, in which the running feet stand.

    `tuck` is by how much a panel that is folded in is narrower than the others. `gutter` is how far the text of a
    stapled format moves from the fold: to the right on odd pages, to the left on even ones. A page that is much larger
    or smaller than the others has a `type` of its own. `distance` is from how far away the title of a poster is read.
    """

    width: Length
    height: Length
    margin: Margin
    tuck: Length | None = None
    gutter: Length | None = None
    type: Type | None = None
    distance: Length | None = None
    editions: tuple[Edition, ...] | None = None

    @field_validator("margin")
    @classmethod
    def _leaves_an_area(cls, value: Margin, info: ValidationInfo) -> Margin:
        width, height = info.data.get("width", 0.0), info.data.get("height", 0.0)
        if width - value.left - value.right < PT_PER_IN or height - value.top - value.bottom < PT_PER_IN:
            fault("the margins leave less than an inch for text", "make the page larger or the margins smaller")
        return value

    @field_validator("tuck", "gutter")
    @classmethod
    def _leaves_a_column(cls, value: float | None, info: ValidationInfo) -> float | None:
        width, margin = info.data.get("width"), info.data.get("margin")
        if value and width and margin and width - margin.left - margin.right - value < PT_PER_IN:
            fault(f"the {info.field_name} leaves less than an inch for text", "make it smaller, or the page wider")
        return value

    @property
    def box(self) -> Box:
        """The page, in pt."""
        return Box(0, 0, self.width, self.height)

    @property
    def area(self) -> Box:
        """The part of the page that text flows in, in pt."""
        margin = self.margin
        return self.box.inset(margin.top, margin.right, margin.bottom, margin.left)
