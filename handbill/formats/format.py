"""`templates/NAME/format.yaml`: a format's pages, type and promises. A designer writes it; none needs Python."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from handbill.content.choices import Edition, Paper, TypeSize
from handbill.content.copy import OPENING, SHORT_STANDFIRST
from handbill.formats.page import Imprint, Page, Setting, SheetPart, Type
from handbill.formats.places import Kind, SectionPlace, check_left_out, check_part, part_of
from handbill.geometry import PT_PER_IN
from handbill.impose.schemes import SCHEMES
from handbill.yaml.model import Model, fault, no_repeats
from handbill.yaml.types import Id, Length, Share

FLOW_SIZES = 8
"""Bisecting eight sizes twice (with the back of the sheet filled, and without) takes at most six typesettings."""

if TYPE_CHECKING:
    Imposition = str
else:
    Imposition = Literal[tuple(name for name, scheme in SCHEMES.items() if "paper" in scheme.options)]
"""How the pages of the print edition go on sheets of a paper; docs/imposing.md says what each scheme does with them."""

PageNumbers = Annotated[tuple[Annotated[int, Field(ge=1)], ...], no_repeats("page")]


class Flow(Model):
    """`flow`: as many pages as the text takes, the last one filled to at least the share `last_page` of its height.

    The pages of a stapled format are a `multiple`; the template prints pages for notes before the last one, as many as
    `notes` says.
    """

    rule: Literal["flow"]
    last_page: Share
    most_pages: Annotated[int, Field(ge=1, le=96)]
    multiple: Annotated[int, Field(ge=1, le=4)] = 1
    count: ClassVar = 0
    """The number of pages: it depends on the text."""


class Panels(Model):
    """`panels`: each element with an id `panel-NAME` begins a page and takes as many as are named here, or one.

    Where any is named, the template has these panels, in this order, and no others.
    """

    rule: Literal["panels"]
    panels: dict[str, Annotated[int, Field(ge=1, le=16)]] = Field(default_factory=dict)

    @property
    def count(self) -> int:
        """The number of pages; 0 when it depends on the template."""
        return sum(self.panels.values())


class Format(Model):
    """A format. `takes` names what it prints, in order: the opening's parts, and the `places` of sections.

    `leaves_out` names optional parts that are not printed, such as `mechanism.picture` or `blocks.map`. `carries` names
    what is printed beside the sections; what it does not name is left out. A copy without one of the kinds that the
    format `needs` is not made in it. With `brief`, sections are said in fewer words where their writer has done so; the
    parts that are `essential` must then say what they say at length. With `right_to_left`, it is made in languages that
    are written so too. The `imprint` says what the sheet is
    and how far it is reviewed: in the margin of every page; once; or once with a `short` margin that only identifies
    the page. `imposition` puts the pages of the print edition on sheets, with the `creep` of their paper (the thickness
    of one sheet); with `repeat`, a sheet of cards is one card many times. The pages in `turned` are as wide as the
    others are tall, and go on their sheet turned to the right. The pages in `discreet` can be seen by anyone who
    handles the mail: they name no treatment, condition or clinic. Both lists count pages from 1.
    """

    pages: dict[Paper, Page] = Field(min_length=1)
    sides: Literal["simplex", "duplex"]
    keep_clear: Length
    type: dict[TypeSize, Type] = Field(min_length=1)
    fit: Annotated[Flow | Panels, Field(discriminator="rule")]
    imposition: Imposition | None = None
    creep: Length | None = None
    repeat: bool = False
    turned: PageNumbers = ()
    discreet: PageNumbers = ()
    imprint: Imprint = "every_page"
    places: dict[Id, SectionPlace] = Field(default_factory=dict)
    takes: Annotated[tuple[str, ...], Field(min_length=1), no_repeats("part")]
    leaves_out: Annotated[tuple[str, ...], no_repeats("part")] = ()
    needs: tuple[Kind, ...] = ()
    brief: bool = False
    right_to_left: bool = False
    essential: Annotated[tuple[str, ...], no_repeats("part")] = ()
    carries: tuple[SheetPart, ...]
    editions: tuple[Edition, ...] = Field(min_length=1)

    @field_validator("takes")
    @classmethod
    def _parts(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        places = info.data.get("places", {})
        for name in value:
            if name not in (*OPENING, SHORT_STANDFIRST) and name not in places:
                known = ", ".join((*OPENING, SHORT_STANDFIRST, *places))
                fault(f"there is no place {name!r}", f"use some of: {known}")
        if forgotten := ", ".join(name for name in places if name not in value):
            fault(f"these places are not taken: {forgotten}", "name each place in takes, where a reader meets it")
        return value

    @field_validator("leaves_out")
    @classmethod
    def _optional_parts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if "." not in name:
                fault(f"{name!r} is no part of a section", "write such as visit.picture; what takes lacks is left out")
            check_part(name)
        return value

    @field_validator("essential")
    @classmethod
    def _parts_there_are(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            part_of(name)
        return value

    @field_validator("repeat")
    @classmethod
    def _cards(cls, value: bool, info: ValidationInfo) -> bool:  # pydantic's to call
        imposition = info.data.get("imposition")
        if value and (imposition is None or "repeat" not in SCHEMES[imposition].options):
            fault("what is repeated on a sheet is a card", "give it imposition: cards, or leave repeat out")
        return value

    @field_validator("turned", "discreet")
    @classmethod
    def _pages_there_are(cls, value: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        fit = info.data.get("fit")
        if value and fit and not fit.count:
            what = "pages are named by number, though there can be any number of them"
            fault(what, "name the panels in fit, each with its pages")
        if value and fit and max(value) > fit.count:
            fault(f"there is no page {max(value)}: the panels have {fit.count}", "count from 1, in reading order")
        return value

    @field_validator("imposition")
    @classmethod
    def _whole_sheets(cls, value: Imposition | None, info: ValidationInfo) -> Imposition | None:
        fit, panels = info.data.get("fit"), SCHEMES[value].panels if value else None
        if panels and fit and fit.count % panels:
            what = f"a {value} has {panels} panels on its sheet, these are {fit.count}"
            fault(what, "name them all in fit, blank ones too")
        return value

    @field_validator("type")
    @classmethod
    def _on_these_pages(cls, value: dict[TypeSize, Type], info: ValidationInfo) -> dict[TypeSize, Type]:
        pages: dict[Paper, Page] = info.data.get("pages", {})
        for size, type in value.items():
            for name in type.leaves_out:
                check_left_out(name)
            for paper, page in pages.items():
                if type.foot and page.height - page.margin.top - type.foot < PT_PER_IN:
                    fault(f"{size}: a foot of {type.foot:g} pt leaves no inch for text on {paper}", "make it smaller")
                if page.type and size != "standard":
                    what = f"{size}: the page {paper} has a type of its own, which would be set in its place"
                    fault(what, "leave one of the two out")
        return value

    @field_validator("fit")
    @classmethod
    def _few_typesettings(cls, value: Flow | Panels, info: ValidationInfo) -> Flow | Panels:
        for type in info.data.get("type", {}).values():
            if value.rule == "flow" and len(type.sizes) > FLOW_SIZES:
                fault(f"pages that flow are tried in {FLOW_SIZES} sizes at the most", "take larger steps")
        return value

    def page(self, setting: Setting) -> Page:
        """Return the page of a setting, with the margin that its feet need."""
        page, foot = self.pages[setting.paper], self.sizes(setting).foot
        margin = page.margin if foot is None else page.margin.model_copy(update={"bottom": foot})
        return page.model_copy(update={"margin": margin})

    def sizes(self, setting: Setting) -> Type:
        """Return the type of a setting: the page's own where it has one, or the format's."""
        return self.pages[setting.paper].type or self.type[setting.type]

    def carries_in(self, setting: Setting) -> tuple[SheetPart, ...]:
        """Return what a setting carries beside the sections: as its type says, or as the format says."""
        carried = self.sizes(setting).carries
        return self.carries if carried is None else carried

    def imprint_in(self, setting: Setting) -> Imprint:
        """Return where the imprint stands in a setting: as its type says, or as the format says."""
        return self.sizes(setting).imprint or self.imprint
