"""What is promised of a finished PDF: drawn from the content and the format, never from the template or the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.content.brochure import Cited
from handbill.content.citations import cited
from handbill.content.clinic import Clinic
from handbill.content.dates import day
from handbill.content.fields import Field, fields, headed, pictures
from handbill.content.format import SECTIONS, Edition, Format, Part
from handbill.content.load import Manuscript
from handbill.content.page import Setting
from handbill.content.phrases import filled
from handbill.content.source import Steps
from handbill.content.text import Kind, Span, Text, printed_address, shown
from handbill.geometry import Box

CLINIC = "clinic.yaml"


@dataclass(frozen=True)
class Passage:
    """Words that must be on the sheets; `loose` ones anywhere, the others one after the other."""

    path: Steps
    words: str
    loose: bool


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
        """Give the area for text of the page with this number, of this width (pt).

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
    """Give what this manuscript, in this format, so set and in this edition, must hold.

    `capital` is the height of the fonts' capitals (em), for what is read from a distance; at 0 none is high enough.
    """
    printed = list(fields(manuscript.copy, format.takes))
    sources = cited(manuscript.brochure, printed) if "sources" in format.carries else ()
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    imprint = tuple(_imprint(manuscript, clinic))
    where = format.imprint_in(setting)
    feet = {"every_page": imprint, "once": None, "short": tuple(_short_imprint(manuscript))}
    page = format.page(setting)
    parts = {
        **_clinic(clinic, manuscript.language),
        "sources": list(_sources(sources)),
        "contents": list(_contents(manuscript, format)),
    }
    return Promise(
        passages=(
            *_copy(printed, numbers),
            *_results(manuscript, format),
            *_addresses(manuscript, format),
            *_numbers(manuscript, clinic, format),
            *(passage for part in format.carries for passage in parts.get(part, [])),
            *(Passage(("imprint",), line, loose=True) for line in imprint if where != "every_page"),
        ),
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
        imprint=imprint,
        keep_clear=format.keep_clear,
        least_type=format.sizes(setting).least,
        families=families,
        glyphs=glyphs,
        codes=(*_urls(manuscript, format), *_websites(clinic, format)),
        title=manuscript.copy.title.source,
        language=manuscript.language,
        alts=tuple(picture.alt for picture in pictures(manuscript.copy, format.takes)),
        edition=edition,
        mono=setting.mono,
    )


def _websites(clinic: Clinic, format: Format) -> list[str]:
    return [clinic.website] if {"contact", "brief_contact"} & set(format.carries) else []


def _contents(manuscript: Manuscript, format: Format) -> Iterator[Passage]:
    """Give the headings once more, for the list of contents."""
    for name, heading in headed(manuscript.copy, format.takes):
        yield Passage(("contents", name), heading.source, loose=True)


def _imprint(manuscript: Manuscript, clinic: Clinic) -> Iterator[str]:
    """Give all that an imprint says but the page: status, title, revision and dates, the clinic's number."""
    brochure, phrases, review = manuscript.brochure, manuscript.phrases, manuscript.review
    yield manuscript.copy.title.source
    yield filled(phrases.revision, revision=brochure.revision)
    yield filled(phrases.next_review, date=day(brochure.dates.next_review, manuscript.language))
    if manuscript.signed and review is not None:
        yield filled(phrases.reviewed_by, reviewer=review.reviewer, date=day(review.signed, manuscript.language))
    else:
        yield phrases.proof.source
        yield filled(phrases.not_reviewed, date=day(brochure.dates.written, manuscript.language))
    yield clinic.phone.source


def _secrets(manuscript: Manuscript, clinic: Clinic) -> Iterator[str]:
    """Give what the outside of a mailed piece must not say: what it is about, and who sends it."""
    copy, here = manuscript.copy, clinic.text[manuscript.language]
    yield copy.title.source
    for term in copy.glossary.terms if copy.glossary else ():
        yield from (term.term.source, *term.also)
    for field in fields(copy, SECTIONS):
        if field.path[-1] == "heading":
            yield str(field.text)
    yield from (clinic.name.source, here.kind.source, clinic.email, printed_address(clinic.website))


def _short_imprint(manuscript: Manuscript) -> Iterator[str]:
    """Give what a page that lies apart from the others is known by."""
    yield manuscript.copy.title.source
    yield filled(manuscript.phrases.revision, revision=manuscript.brochure.revision)
    if not manuscript.signed:
        yield manuscript.phrases.proof.source


def _furniture(manuscript: Manuscript, clinic: Clinic, format: Format) -> Iterator[str]:
    """Give the words of the phrases, cut where something is filled in, the clinic's lines, and what cards repeat."""
    for passages in _clinic(clinic, manuscript.language).values():
        yield from (passage.words for passage in passages)
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


def _copy(printed: list[Field], numbers: dict[str, int]) -> Iterator[Passage]:
    for field in printed:
        yield Passage(field.path, _words(field.text, numbers), field.loose)


def _words(text: Text, numbers: dict[str, int]) -> str:
    return "".join(_number(span, numbers) if span.kind is Kind.CITE else shown(span) for span in text.spans)


def _number(span: Span, numbers: dict[str, int]) -> str:
    return f" {numbers[span.target]} " if span.target in numbers else ""


def _results(manuscript: Manuscript, format: Format) -> Iterator[Passage]:
    """Give the figures of the studies, as the phrase that stands under each picture of dots."""
    evidence = manuscript.copy.evidence
    for number, trial in enumerate(evidence.trials if evidence and "evidence" in format.takes else ()):
        for index, result in enumerate(trial.results):
            words = filled(manuscript.phrases.of_people, count=result.count, of=evidence.of if evidence else 0)
            yield Passage(("evidence", "trials", number, "results", index, "count"), words, loose=True)


def _numbers(manuscript: Manuscript, clinic: Clinic, format: Format) -> Iterator[Passage]:
    """Give the clinic's number for each call that asks for it."""
    section = manuscript.copy.help
    for index, call in enumerate(section.calls if section is not None and "help" in format.takes else ()):
        if call.clinic:
            yield Passage(("help", "calls", index, "clinic"), f"{call.whom} {clinic.phone}", loose=True)


def _addresses(manuscript: Manuscript, format: Format) -> Iterator[Passage]:
    """Give the addresses that stand beside QR codes."""
    for index, url in enumerate(_urls(manuscript, format)):
        yield Passage(("learn_more", "items", index, "url"), printed_address(url), loose=True)


def _clinic(clinic: Clinic, language: str) -> dict[Part, list[Passage]]:
    """Give the clinic's lines by the part of a sheet that carries them."""
    here = clinic.text[language]
    lines: dict[Part, dict[str, object]] = {
        "masthead": {"name": clinic.name, "kind": here.kind},
        "contact": {
            "phone": clinic.phone,
            "email": clinic.email,
            "website": printed_address(clinic.website),
            **{f"address {number}": line for number, line in enumerate(clinic.address.lines, 1)},
            **{f"hours {number}": line for number, line in enumerate(here.hours, 1)},
        },
        "brief_contact": {"phone": clinic.phone, "website": printed_address(clinic.website)},
        "crisis": {f"crisis {number}": f"{line.when} {line.what}" for number, line in enumerate(here.crisis, 1)},
    }
    return {
        part: [Passage((CLINIC, name), str(words), loose=True) for name, words in named.items()]
        for part, named in lines.items()
    }


def _sources(sources: tuple[Cited, ...]) -> Iterator[Passage]:
    for source in sources:
        words = f"{source.author} {source.title} {source.year} {printed_address(source.url)}"
        yield Passage(("brochure.yaml", "sources", source.id), words, loose=True)


def _urls(manuscript: Manuscript, format: Format) -> list[str]:
    section = manuscript.copy.learn_more
    if section is None or "learn_more" not in format.takes:
        return []
    return [resource.url for resource in section.items]
