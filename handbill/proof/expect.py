"""What is promised of a finished PDF: drawn from the content and the format, never from the template or the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.content.clinic import Clinic
from handbill.content.copy import SECTIONS
from handbill.content.manuscript import Manuscript
from handbill.content.walk import fields, pictures
from handbill.formats.choices import Edition
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.geometry import Box
from handbill.proof.passages import Passage, clinic_lines, imprint, passages, short_imprint, urls
from handbill.yaml.text import Text, printed_address


@dataclass(frozen=True)
class Promise:
    """All that a PDF is held to; boxes in pt from the top left of the page.

    `furniture` are the words that may stand on a page beside the passages, as often as the format likes. `every_page`
    is what each foot says; None where the format has its imprint once, among the passages: a foot may then hold the
    title and the page's number. The pages in `turned` (from 1) lie; those in `discreet` say nothing of the `secrets`.
    The title of what is read from a `distance` (pt) stands in capitals of that height, and all but the `imprint` is
    large enough for a third of it. `capital` is the height of capitals, in em. `mono` is in black alone.
    """

    passages: tuple[Passage, ...]
    furniture: tuple[str, ...]
    every_page: tuple[str, ...] | None
    page_phrase: Text
    page: Box
    area: Box
    tuck: float
    turned: tuple[int, ...]
    discreet: tuple[int, ...]
    secrets: tuple[str, ...]
    gutter: float
    distance: float | None
    capital: float
    imprint: tuple[str, ...]
    keep_clear: float
    least_type: float
    families: tuple[str, ...]
    glyphs: frozenset[int]
    codes: tuple[str, ...]
    title: str
    language: str
    alts: tuple[str, ...]
    edition: Edition
    mono: bool

    def area_of(self, width: float, number: int) -> Box:
        """Return the area for text of the page with this number, of this width (pt).

        A panel that is folded in is narrower, some lie; what is stapled keeps away from the fold.
        """
        page, area = self.page, self.area
        if number in self.turned:
            right, bottom = page.right - area.right, page.bottom - area.bottom
            return Box(0, 0, page.height, page.width).inset(area.top, right, bottom, area.left)
        narrow = abs(width - (self.page.width - self.tuck)) < abs(width - self.page.width)
        area = self.area.inset(0, self.tuck, 0, 0) if narrow else self.area
        return area.moved(self.gutter if number % 2 else -self.gutter, 0)


def promise(
    manuscript: Manuscript,
    clinic: Clinic,
    format: Format,
    setting: Setting,
    edition: Edition,
    families: tuple[str, ...],
    glyphs: frozenset[int],
    capital: float = 0.0,
) -> Promise:
    """Return what this manuscript, in this format, so set and in this edition, must hold.

    `capital` is the height of the fonts' capitals (em), for what is read from a distance; at 0 none is high enough.
    """
    where = format.imprint_in(setting)
    lines = tuple(imprint(manuscript, clinic))
    feet = {"every_page": lines, "once": None, "short": tuple(short_imprint(manuscript))}
    page = format.page(setting)
    return Promise(
        passages=tuple(passages(manuscript, clinic, format, setting)),
        furniture=tuple(_furniture(manuscript, clinic, format)),
        every_page=feet[where],
        page_phrase=manuscript.phrases.page,
        page=page.box,
        area=page.area,
        tuck=page.tuck or 0.0,
        turned=format.turned,
        discreet=format.discreet,
        secrets=tuple(_secrets(manuscript, clinic)) if format.discreet else (),
        gutter=page.gutter or 0.0,
        distance=page.distance,
        capital=capital,
        imprint=lines,
        keep_clear=format.keep_clear,
        least_type=format.sizes(setting).least,
        families=families,
        glyphs=glyphs,
        codes=(*urls(manuscript, format), *_websites(clinic, format)),
        title=manuscript.copy.title.source,
        language=manuscript.language,
        alts=tuple(picture.alt for picture in pictures(manuscript.copy, format.takes)),
        edition=edition,
        mono=setting.mono,
    )


def _websites(clinic: Clinic, format: Format) -> list[str]:
    return [clinic.website] if {"contact", "brief_contact"} & set(format.carries) else []


def _secrets(manuscript: Manuscript, clinic: Clinic) -> Iterator[str]:
    """Yield what the outside of a mailed piece must not say: what it is about, and who sends it."""
    copy, here = manuscript.copy, clinic.text[manuscript.language]
    yield copy.title.source
    for term in copy.glossary.terms if copy.glossary else ():
        yield from (term.term.source, *term.also)
    for field in fields(copy, SECTIONS):
        if field.path[-1] == "heading":
            yield str(field.text)
    yield from (clinic.name.source, here.kind.source, clinic.email, printed_address(clinic.website))


def _furniture(manuscript: Manuscript, clinic: Clinic, format: Format) -> Iterator[str]:
    """Yield the words of the phrases, cut where something is filled in, the clinic's lines, and what cards repeat."""
    for lines in clinic_lines(clinic, manuscript.language).values():
        yield from (passage.words for passage in lines)
    for name in type(manuscript.phrases).model_fields:
        value = getattr(manuscript.phrases, name)
        for text in value if isinstance(value, tuple) else (value,):
            yield from re.split(r"\{\w+\}", text.source)
    # The head of a table that runs over a page is there once more.
    for option in manuscript.copy.routes.options if manuscript.copy.routes is not None else ():
        yield f"{option.name} {option.gloss}"
    if manuscript.copy.glossary is not None:
        yield manuscript.copy.glossary.heading.source
        if "glossary" in format.takes:
            # A card names its term on both sides.
            yield from (term.term.source for term in manuscript.copy.glossary.terms)
    if manuscript.copy.routes is not None and "routes" in format.takes:
        # Large print names the option before each of its values, in place of a column.
        yield from (option.name.source for option in manuscript.copy.routes.options)
