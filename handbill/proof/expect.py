"""What is expected of a brochure's PDF: drawn from the content and the format, never from the template or the pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from handbill.content.choices import Edition
from handbill.content.clinic import Clinic
from handbill.content.dates import direction_of
from handbill.content.manuscript import Manuscript
from handbill.content.photograph import Photograph
from handbill.content.placeholders import BRACES
from handbill.content.tables import Comparison, Dosing, Table
from handbill.content.walk import fields, photos, pictures, walk
from handbill.fonts import FontSet
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.geometry import BLEED
from handbill.proof import photographs as photographs_proof
from handbill.proof import reach
from handbill.proof.accessible import accessible
from handbill.proof.codes import LEAST_WIDTH, codes
from handbill.proof.discreet import Outside, discreet
from handbill.proof.distance import distance
from handbill.proof.edges import PageShape, edges
from handbill.proof.essential import faithful
from handbill.proof.fault import Check, Checks
from handbill.proof.mono import mono
from handbill.proof.passages import clinic_lines, imprint, passages, short_imprint, urls
from handbill.proof.pictures import pictures as drawings_seen
from handbill.proof.readable import readable
from handbill.proof.same import same
from handbill.proof.words import ExpectedWords, Foot, words
from handbill.typeset.drawings import PlacedDrawing
from handbill.yaml.text import printed_address


def brochure_checks(
    manuscript: Manuscript,
    clinic: Clinic,
    format: Format,
    setting: Setting,
    edition: Edition,
    fonts: FontSet,
    photographs: Mapping[str, Photograph],
    drawings: Sequence[PlacedDrawing],
) -> Checks:
    """Return the proofs of a manuscript in a format, so set and in this edition.

    `photographs` are its own, and `drawings` those of its pages where they are.
    """
    title, page = manuscript.copy.title.source, format.page(setting)
    shape = page_shape(format, setting, edition)
    least_code = max(LEAST_WIDTH, reach.code_width((page.distance or 0.0) / reach.NEARER))
    images = [picture.image for picture in pictures(manuscript.copy)]
    carried = format.carries_in(setting)
    website = [clinic.website] if {"contact", "brief_contact"} & set(carried) else []
    way = [clinic.map] if clinic.map and "directions" in carried else []
    checks: dict[str, Check] = {
        "words": partial(
            words, expected=replace(_words(manuscript, clinic, format, setting, shape), fonts=fonts.files)
        ),
        "inside": partial(edges, shape=shape),
        "readable": partial(readable, fonts=fonts, least=format.sizes(setting).least),
        "codes": partial(codes, texts=(*urls(manuscript.copy), *website, *way), least=least_code),
        "pictures": partial(
            drawings_seen,
            drawings=drawings,
            expected=images,
            fonts=fonts.files,
            mono=setting.mono,
            bleed=BLEED if edition == "press" else 0.0,
        ),
    }
    if format.brief:
        checks["same"] = partial(same, expected=faithful(manuscript, clinic, format, setting), files=fonts.files)
    printed = list(photos(manuscript.copy))
    expected = [photographs[photo.image] for photo in printed]
    if expected:
        checks["photographs"] = partial(photographs_proof.photographs, expected=expected, gray=setting.mono)
    if format.discreet:
        checks["discreet"] = partial(discreet, outside=mailed_outside(manuscript, clinic, format))
    if page.distance is not None:
        lines = tuple(imprint(manuscript, clinic))
        checks["distance"] = partial(
            distance, distance=page.distance, title=title, imprint=lines, capital=fonts.capital
        )
    if edition == "reading":
        alts = [picture.alt for picture in pictures(manuscript.copy)]
        alts += [photo.alt for photo in printed]
        checks["accessible"] = partial(accessible, title=title, language=manuscript.language, alts=alts)
    if setting.mono:
        checks["mono"] = partial(mono, photographs=expected)
    return checks


def page_shape(format: Format, setting: Setting, edition: Edition) -> PageShape:
    """Return what the pages of an edition measure."""
    page = format.page(setting)
    strip = None if edition == "press" else format.keep_clear
    return PageShape(page.box, page.area, strip, page.tuck or 0.0, page.gutter or 0.0, format.turned)


def mailed_outside(manuscript: Manuscript, clinic: Clinic, format: Format) -> Outside:
    """Return what the outside of a mailed piece must not say: what it is about, and who sends it."""
    secrets = (*subject(manuscript), *headings(manuscript), *sender(clinic, manuscript.language))
    street = tuple(map(str, clinic.address.lines)) if "contact" in format.carries else ()
    return Outside(format.discreet, secrets, street)


def subject(manuscript: Manuscript) -> Iterator[str]:
    """Yield what names the subject of a brochure: its title, and the terms of its glossary."""
    copy = manuscript.whole
    yield copy.title.source
    for term in copy.glossary.terms if copy.glossary else ():
        yield from (term.term.source, *term.also)


def headings(manuscript: Manuscript) -> Iterator[str]:
    """Yield the headings of a brochure."""
    return (str(field.text) for field in fields(manuscript.whole) if field.path[-1] == "heading")


def sender(clinic: Clinic, language: str) -> Iterator[str]:
    """Yield what names the clinic, and what kind it is."""
    yield from (clinic.name.source, clinic.text[language].kind.source, clinic.email, printed_address(clinic.website))


def _words(manuscript: Manuscript, clinic: Clinic, format: Format, setting: Setting, shape: PageShape) -> ExpectedWords:
    page = manuscript.phrases.page
    feet = {
        "every_page": Foot(tuple(imprint(manuscript, clinic)), page),
        "once": None,
        "short": Foot(tuple(short_imprint(manuscript)), page),
    }
    return ExpectedWords(
        tuple(passages(manuscript, clinic, format, setting)),
        shape,
        manuscript.copy.title.source,
        tuple(_furniture(manuscript, clinic)),
        feet[format.imprint_in(setting)],
        direction=direction_of(manuscript.language),
    )


def _furniture(manuscript: Manuscript, clinic: Clinic) -> Iterator[str]:
    """Yield the words of the phrases, cut where something is filled in, the clinic's lines, and what cards repeat."""
    for lines in clinic_lines(clinic, manuscript.language).values():
        yield from (passage.words for passage in lines)
    for name in type(manuscript.phrases).model_fields:
        value = getattr(manuscript.phrases, name)
        for text in value if isinstance(value, tuple) else (value,):
            yield from BRACES.split(text.source)[::2]  # the others are the names of placeholders
    yield from _repeated(manuscript)


def _repeated(manuscript: Manuscript) -> Iterator[str]:
    """Yield what may stand on the sheets more than once."""
    routes, glossary = manuscript.copy.routes, manuscript.whole.glossary
    if glossary is not None:
        yield glossary.heading.source
    if manuscript.copy.glossary is not None:
        # A card names its term on both sides.
        yield from (term.term.source for term in manuscript.copy.glossary.terms)
    if routes is not None:
        # The head of a table that runs over a page; and large print names the option before each of its values.
        yield from (f"{option.name} {option.gloss}" for option in routes.options)
        yield from (option.name.source for option in routes.options)
    for _, part in walk(manuscript.copy):
        if isinstance(part, Comparison):
            yield from (f"{option.name} {option.gloss or ''}" for option in part.options)
            yield from (option.name.source for option in part.options)
        elif isinstance(part, Table | Dosing):
            heads = [*((part.by,) if isinstance(part, Dosing) else ()), *part.columns]
            yield " ".join(head.source for head in heads)
            yield from (head.source for head in heads)
