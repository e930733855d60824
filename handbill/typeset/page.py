"""A manuscript in a format becomes HTML, and that becomes laid-out pages at one type size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbill import fonts
from handbill.content.artwork import Artwork
from handbill.content.clinic import MONO, Clinic, Palette
from handbill.content.dates import day
from handbill.content.library import picture
from handbill.content.manuscript import Manuscript
from handbill.content.walk import cited, fields, headed, pictures
from handbill.errors import InputError, Problem
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.geometry import BLEED
from handbill.typeset.engine import Layout, lay_out
from handbill.typeset.figure import LINE_HEIGHT, Figures
from handbill.typeset.inline import InlineRenderer, breakable
from handbill.typeset.labels import check_labels
from handbill.typeset.sandbox import MISTAKES, blame, environment, phrase
from handbill.typeset.slots import Slots, check_codes, smaller
from handbill.workspace import Workspace
from handbill.yaml.text import printed_address


@dataclass(frozen=True)
class Order:
    """What is to be typeset: a manuscript in a format, and how it is set.

    `values` fills the slots for one recipient; None leaves them empty, for a master.
    """

    workspace: Workspace
    clinic: Clinic
    manuscript: Manuscript
    name: str
    format: Format
    setting: Setting
    values: Mapping[str, str] | None = None


class Typesetter:
    """Lays out one order at any type size; what does not depend on the size is prepared once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        template = order.workspace.find(f"templates/{order.name}/page.html")
        if template is None:
            remedy = f"write templates/{order.name}/page.html; docs/designing.md shows how"
            raise InputError.one(f"the format {order.name} has no page.html", remedy)
        self._template = template
        self._least = order.format.sizes(order.setting).least
        self._environment = environment(order.workspace)
        self._context = self._prepare()

    def at(self, size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Layout:
        """Lay out the order with running text of `size` pt and as many pages for notes.

        `drops` gives by how many pt the text of a page (from 1) ends higher than its margin. Raises InputError for a
        mistake in a template, FitError for a picture's label that does not fit its room or is too small, or for a value
        that fits its slot at no size that this allows.
        """
        figures = _figures(self._order)
        trial = {"size": size, "figures": figures, "notes": notes, "drops": dict(drops or {})}
        layout = self._with_slots(trial)
        check_labels(layout, figures, self._order.manuscript, self._least)
        return layout

    def _with_slots(self, trial: Mapping[str, Any]) -> Layout:
        """Lay out, each slot in the largest type that it allows and its value fits in."""
        sizes: dict[str, tuple[float, float]] = {}
        while True:
            html = self._html({**trial, "slot": Slots(self._order.values, sizes).slot})
            layout = lay_out(html, self._template, self._order.workspace, self._link_words())
            if not layout.overflowing:
                check_codes(layout.slots, self._order.values, self._template)
                return layout
            sizes = smaller(layout.slots, layout.overflowing, sizes, self._template)

    def _prepare(self) -> dict[str, Any]:
        order, manuscript, setting = self._order, self._order.manuscript, self._order.setting
        printed = list(fields(manuscript.copy, order.format.takes))
        sources = cited(manuscript.brochure, printed)
        carried = "sources" in order.format.carries
        numbers = {source.id: number for number, source in enumerate(sources, 1)} if carried else {}
        glossary = manuscript.copy.glossary if "glossary" in order.format.takes else None
        self._environment.filters |= {
            "inline": InlineRenderer(printed, glossary, numbers),
            "address": lambda url: breakable(printed_address(url)),
            "day": lambda value: day(value, manuscript.language),
        }
        return {
            "copy": manuscript.copy,
            "clinic": order.clinic,
            "colors": (MONO if setting.mono else order.clinic.colors).model_dump(),
            "here": order.clinic.text[manuscript.language],
            "phrases": manuscript.phrases,
            "phrase": phrase,
            "brochure": manuscript.brochure,
            "signed": manuscript.signed,
            "review": manuscript.review,
            "language": manuscript.language,
            "format": order.format,
            "paper": setting.paper,
            "type": setting.type,
            "mono": setting.mono,
            "press": setting.press,
            "bleed": BLEED if setting.press else 0.0,
            "page": order.format.page(setting),
            "takes": order.format.takes,
            "sources": sources,
            "fonts": [{"url": file.as_uri(), **fonts.face(file)} for file in fonts.files(order.workspace)],
            "family": fonts.FAMILY,
            "capital": fonts.capital(order.workspace),
        }

    def _link_words(self) -> dict[str, str]:
        copy, phrases, takes = self._order.manuscript.copy, self._order.manuscript.phrases, self._order.format.takes
        headings = {f"section-{name}": f"{phrases.contents}: {heading}" for name, heading in headed(copy, takes)}
        terms = (
            {f"term-{term.id}": f"{copy.glossary.heading}: {term.term}" for term in copy.glossary.terms}
            if copy.glossary
            else {}
        )
        sources = enumerate(self._context["sources"], 1)
        return (
            headings
            | terms
            | {
                f"source-{number}": f"{phrases.sources} {number}: {source.author}, {source.year}"
                for number, source in sources
            }
        )

    def _html(self, trial: Mapping[str, Any]) -> str:
        try:
            template = self._environment.get_template(f"{self._order.name}/page.html")
            return template.render({**self._context, **trial})
        except MISTAKES as error:
            blame(error, self._order.workspace, self._template)


def _figures(order: Order) -> Figures:
    setting = order.setting
    shown = [found.image for found in pictures(order.manuscript.copy, order.format.takes)]
    names = [*shown, *([order.clinic.logo] if order.clinic.logo else [])]
    drawn = order.format.sizes(setting).pictures
    artworks = {
        name: found
        for name in names
        if (found := picture(order.workspace, name, narrow=drawn == "narrow", mono=setting.mono, bare=drawn == "bare"))
        is not None
    }
    if setting.mono:
        _check_mono(artworks.values())
    return Figures(
        MONO if setting.mono else order.clinic.colors,
        fonts.FAMILY,
        fonts.baseline(order.workspace, LINE_HEIGHT),
        order.format.page(setting).area.width,
        artworks,
        artworks.get(order.clinic.logo or ""),
    )


def _check_mono(artworks: Iterable[Artwork]) -> None:
    """Raise InputError for each drawing that would print colors of its own in black alone."""
    grays = dict(zip(Palette().model_dump().values(), MONO.model_dump().values(), strict=True))
    problems = [
        Problem(
            None,
            f"images/{artwork.name}.svg has colors of its own: {', '.join(tints)}",
            f"draw it in the colors of clinic.yaml, or in black and white as images/{artwork.name}.mono.svg",
        )
        for artwork in artworks
        if (tints := artwork.tints(grays))
    ]
    if problems:
        raise InputError(problems)
