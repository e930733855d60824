"""`templates/NAME/format.yaml`: a format's pages, type and promises. A designer's file; no format needs Python."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from handbill.content.abridge import fault_in
from handbill.content.copy import Copy
from handbill.content.kinds import Length, Model, Share, fault
from handbill.geometry import Box

MAX_SIZES = 17
"""Bisection finds one of 17 with nine typesettings at the most, twice five less what both tries share."""

SECTIONS = tuple(name for name in Copy.model_fields if name != "abbreviations")

Paper = Literal["letter", "a4"]
Edition = Literal["print", "reading"]
Part = Literal["masthead", "contact", "crisis", "sources"]
"""What a format may carry beside the sections of a copy."""

Imposition = Literal["saddle", "trifold", "zfold", "nup", "cards"]
"""How the pages of the print edition go on sheets; docs/imposing.md says what each scheme does with them."""


class Margin(Model):
    """The four margins around a page's text, each a length."""

    top: Length
    right: Length
    bottom: Length
    left: Length


class Page(Model):
    """A page: its trimmed size, and its margins. Running feet stand in the margins.

    `tuck` is by how much a panel that is folded in is narrower than the others.
    """

    width: Length
    height: Length
    margin: Margin
    tuck: Length | None = None

    @field_validator("margin")
    @classmethod
    def _leaves_an_area(cls, value: Margin, info: ValidationInfo) -> Margin:
        width, height = info.data.get("width", 0.0), info.data.get("height", 0.0)
        if width - value.left - value.right < 72 or height - value.top - value.bottom < 72:
            fault("the margins leave less than an inch for text", "make the page larger or the margins smaller")
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


class Type(Model):
    """The size of running text that copyfit may choose from, largest first, and the least size of anything (pt)."""

    largest: Length
    smallest: Length
    step: Length
    least: Length

    @field_validator("step")
    @classmethod
    def _few_sizes(cls, value: float, info: ValidationInfo) -> float:
        span = info.data.get("largest", 0.0) - info.data.get("smallest", 0.0)
        if abs(span / value - round(span / value)) > 1e-6:
            fault(
                f"a step of {value:g} pt does not lead from the smallest to the largest size", "choose one that divides"
            )
        if span / value > MAX_SIZES - 1 + 1e-9:
            fault(f"a step of {value:g} pt gives more than {MAX_SIZES} sizes", "take larger steps")
        return value

    @field_validator("smallest")
    @classmethod
    def _ordered(cls, value: float, info: ValidationInfo) -> float:
        if value > info.data.get("largest", value):
            fault("smallest is larger than largest", "swap them")
        return value


class Flow(Model):
    """`flow`: as many pages as it takes, the last one filled at least by the share `last_page` of its height."""

    rule: Literal["flow"]
    last_page: Share
    most_pages: Annotated[int, Field(ge=1, le=64)]


class Panels(Model):
    """`panels`: each element with an id `panel-NAME` begins a page and takes as many as are named here, or one.

    Where any is named, the template has these panels, in this order, and no others.
    """

    rule: Literal["panels"]
    panels: dict[str, Annotated[int, Field(ge=1, le=16)]] = Field(default_factory=dict)


class Format(Model):
    """A format. `takes` names the sections it prints, in order; `leaves_out` declares the others.

    It also declares the optional parts of sections that are not printed, such as `mechanism.picture`. `carries` names
    what there is beside them: a part that is not named is left out. The `imprint` says what the sheet is and in which
    state, on every page in its margin or once; `pictures` prefers NAME.narrow.svg to NAME.svg.
    """

    pages: dict[Paper, Page] = Field(min_length=1)
    sides: Literal["simplex", "duplex"]
    keep_clear: Length
    type: Type
    fit: Annotated[Flow | Panels, Field(discriminator="rule")]
    imposition: Imposition | None = None
    imprint: Literal["every_page", "once"] = "every_page"
    pictures: Literal["narrow"] | None = None
    takes: tuple[str, ...] = Field(min_length=1)
    leaves_out: Annotated[tuple[str, ...], Field(default=(), validate_default=True)]
    carries: tuple[Part, ...]
    editions: tuple[Edition, ...] = Field(min_length=1)

    @field_validator("takes", "leaves_out")
    @classmethod
    def _sections(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for name in value:
            if info.field_name == "leaves_out" and "." in name:
                if said := fault_in(name):
                    fault(*said)
            elif name not in SECTIONS:
                fault(f"there is no section {name!r}", f"the sections are: {', '.join(SECTIONS)}")
            if value.count(name) > 1:
                fault(f"the section {name!r} is there twice", "name it once")
        if info.field_name == "leaves_out":
            takes = info.data.get("takes", ())
            if both := [name for name in value if name in takes]:
                fault(f"taken and left out: {', '.join(both)}", "name each section once")
            if forgotten := [name for name in SECTIONS if name not in takes and name not in value]:
                fault(
                    f"neither taken nor left out: {', '.join(forgotten)}", "name each section in takes or in leaves_out"
                )
        return value
