"""The pages of a brochure: a manuscript in a format, laid out at one type size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from handbill import fonts
from handbill.content.brochure import Cited
from handbill.content.calls import actions
from handbill.content.clinic import MONO, Clinic, Palette
from handbill.content.copy import Copy
from handbill.content.dates import day, direction_of
from handbill.content.manuscript import Manuscript
from handbill.content.photograph import Photograph, photograph
from handbill.content.walk import cited, fields, photos, pictures
from handbill.content.zones import zone_tokens
from handbill.errors import InputError, Place, Problem
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.geometry import BLEED
from handbill.typeset.engine import Layout, Narrowing
from handbill.typeset.figure import Figures
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.labels import check_labels
from handbill.typeset.photographs import check_resolutions, resolutions
from handbill.typeset.template import Filters, Template, clinic_figures
from handbill.typeset.terms import Terms, mark_terms, marks_any
from handbill.workspace import Workspace


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

    @property
    def palette(self) -> Palette:
        """The clinic's colors, or black alone."""
        return MONO if self.setting.mono else self.clinic.colors


class Typesetter:
    """Lays out one order at any type size; what does not depend on the size is prepared once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        manuscript, format = order.manuscript, order.format
        _check_direction(order)
        sources = cited(manuscript.brochure, fields(manuscript.copy))
        carried = format.carries_in(order.setting)
        numbers = {source.id: number for number, source in enumerate(sources, 1)} if "sources" in carried else {}
        terms = Terms(manuscript.copy.glossary)
        filters: Filters = {"inline": InlineRenderer(terms, numbers), "day": partial(day, language=manuscript.language)}
        context = _context(order, mark_terms(manuscript.copy, terms), sources)
        self._template = Template(order.workspace, order.clinic, order.name, "designing.md", filters, context)
        self._link_words = _link_words(manuscript, sources)
        self._photographs = photographs_of(order.workspace, manuscript)

    def at(
        self,
        size: float,
        notes: int = 0,
        drops: Mapping[int, float] | None = None,
        narrowings: Sequence[Narrowing] = (),
    ) -> Layout:
        """Lay out the order with running text of `size` pt and as many pages for notes.

        `drops` gives by how many pt the text of a page (from 1) ends higher than its margin, and `narrowings` which
        blocks are set narrower, as in another layout of the order. Raises InputError for a
        mistake in a template, and FitError for a label that does not fit its picture, a value that fits no slot, or a
        photograph with too few pixels.
        """
        order, figures = self._order, _figures(self._order, self._photographs)
        attempt = {"size": size, "figures": figures, "notes": notes, "drops": dict(drops or {})}
        layout = self._template.fill(attempt, order.values, self._link_words, narrowings)
        layout.drawings = figures.placed(layout.drawing_boxes)
        type, title = order.format.sizes(order.setting), order.setting.title(order.name)
        check_labels(layout, figures, order.manuscript, type, title)
        check_resolutions(resolutions(layout.pages, self._photographs), order.manuscript)
        return layout


def _check_direction(order: Order) -> None:
    """Raise InputError where the language is written from right to left, and the format is not made for that."""
    manuscript = order.manuscript
    if direction_of(manuscript.language) == "rtl" and not order.format.right_to_left:
        what = f"{order.name} cannot be set from right to left yet, as {manuscript.language!r} is written"
        remedy = "make it in a format that can, such as onesheet or handout"
        raise InputError.one(what, remedy, Place(manuscript.source.file))


def _context(order: Order, copy: Copy, sources: tuple[Cited, ...]) -> dict[str, Any]:
    """Return what a template of a format sees beside what every template sees; docs/designing.md lists it."""
    manuscript, setting = order.manuscript, order.setting
    here = order.clinic.text[manuscript.language]
    carried = order.format.carries_in(setting)
    return {
        "copy": copy,
        "colors": order.palette.model_dump() | zone_tokens(str(order.palette.ink), mono=setting.mono),
        "here": here,
        "calls": actions(here if "crisis" in carried else None, copy.help),
        "phrases": manuscript.phrases,
        "brochure": manuscript.brochure,
        "signed": manuscript.signed,
        "review": manuscript.review,
        "language": manuscript.language,
        "direction": direction_of(manuscript.language),
        "format": order.format,
        "paper": setting.paper,
        "type": setting.type,
        "mono": setting.mono,
        "press": setting.press,
        "mailed": setting.mailed,
        "bleed": BLEED if setting.press else 0.0,
        "page": order.format.page(setting),
        "sources": sources,
        "lists_sources": "sources" in carried,
        "marks_terms": marks_any(copy),
        "capital": fonts.font_set(order.workspace).capital,
    }


def _link_words(manuscript: Manuscript, sources: tuple[Cited, ...]) -> dict[str, str]:
    """Return where each internal link leads, in words, for a reader who cannot see the page."""
    copy, phrases = manuscript.copy, manuscript.phrases
    words = {f"section-{section.name}": f"{phrases.contents}: {section.heading}" for section in copy.sections}
    if copy.glossary:
        words |= {f"term-{term.id}": f"{copy.glossary.heading}: {term.term}" for term in copy.glossary.terms}
    for number, source in enumerate(sources, 1):
        words[f"source-{number}"] = f"{phrases.sources} {number}: {source.author}, {source.year}"
    return words


def photographs_of(workspace: Workspace, manuscript: Manuscript) -> dict[str, Photograph]:
    """Return the photographs of a manuscript, by name."""
    names = dict.fromkeys(photo.image for photo in photos(manuscript.copy))
    return {name: photograph(workspace, name) for name in names}


def _figures(order: Order, photographs: Mapping[str, Photograph]) -> Figures:
    setting, format = order.setting, order.format
    width = format.page(setting).area.width
    images = [image.image for image in pictures(order.manuscript.copy)]
    variants = [format.sizes(setting).pictures or "", "mono" if setting.mono else ""]
    direction = direction_of(order.manuscript.language)
    figures = clinic_figures(
        order.workspace, order.clinic, order.palette, width, images, variants, photographs, direction
    )
    if setting.mono:
        _check_mono(figures)
    return figures


def _check_mono(figures: Figures) -> None:
    """Raise InputError for each drawing that would print colors of its own in black alone."""
    problems = [
        Problem(
            None,
            f"images/{artwork.name}.svg has colors of its own: {', '.join(tints)}",
            f"draw it in the colors of clinic.yaml, or in black and white as images/{artwork.name}.mono.svg",
        )
        for artwork in figures.artworks.values()
        if (tints := artwork.tints(figures.colors(artwork)))
    ]
    if problems:
        raise InputError(problems)
