"""What is expected of a brochure's PDF: drawn from the content and the format, never from the template or the pages."""

from collections.abc import Iterator, Sequence
from functools import partial

from handbill.content.clinic import Clinic
from handbill.content.copy import SECTIONS
from handbill.content.manuscript import Manuscript
from handbill.content.placeholders import BRACES
from handbill.content.walk import fields, pictures
from handbill.fonts import FontSet
from handbill.formats.choices import Edition
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.proof import reach
from handbill.proof.accessible import accessible
from handbill.proof.codes import LEAST_WIDTH, codes
from handbill.proof.discreet import Outside, discreet
from handbill.proof.distance import distance
from handbill.proof.edges import PageShape, edges
from handbill.proof.fault import Check, Checks
from handbill.proof.mono import mono
from handbill.proof.passages import clinic_lines, imprint, passages, short_imprint, urls
from handbill.proof.pictures import pictures as drawings_seen
from handbill.proof.readable import readable
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
    drawings: Sequence[PlacedDrawing],
) -> Checks:
    """Return the proofs of a manuscript in a format, so set and in this edition, with its drawings where they are."""
    title, page = manuscript.copy.title.source, format.page(setting)
    shape = page_shape(format, setting, edition)
    least_code = max(LEAST_WIDTH, reach.code_width((page.distance or 0.0) / reach.NEARER))
    images = [picture.image for picture in pictures(manuscript.copy, format.takes)]
    website = [clinic.website] if {"contact", "brief_contact"} & set(format.carries) else []
    checks: dict[str, Check] = {
        "words": partial(words, expected=_words(manuscript, clinic, format, setting, shape)),
        "inside": partial(edges, shape=shape),
        "readable": partial(readable, fonts=fonts, least=format.sizes(setting).least),
        "codes": partial(codes, texts=(*urls(manuscript, format), *website), least=least_code),
        "pictures": partial(drawings_seen, drawings=drawings, expected=images, fonts=fonts.files, mono=setting.mono),
    }
    if format.discreet:
        checks["discreet"] = partial(discreet, outside=mailed_outside(manuscript, clinic, format))
    if page.distance is not None:
        lines = tuple(imprint(manuscript, clinic))
        checks["distance"] = partial(
            distance, distance=page.distance, title=title, imprint=lines, capital=fonts.capital
        )
    if edition == "reading":
        alts = [picture.alt for picture in pictures(manuscript.copy, format.takes)]
        checks["accessible"] = partial(accessible, title=title, language=manuscript.language, alts=alts)
    if setting.mono:
        checks["mono"] = mono
    return checks


def page_shape(format: Format, setting: Setting, edition: Edition) -> PageShape:
    """Return what the pages of an edition measure."""
    page = format.page(setting)
    strip = None if edition == "press" else format.keep_clear
    return PageShape(page.box, page.area, strip, page.tuck or 0.0, page.gutter or 0.0, format.turned)


def mailed_outside(manuscript: Manuscript, clinic: Clinic, format: Format) -> Outside:
    """Return what the outside of a mailed piece must not say: what it is about, and who sends it."""
    copy, here = manuscript.copy, clinic.text[manuscript.language]
    terms = copy.glossary.terms if copy.glossary else ()
    secrets = (
        copy.title.source,
        *(name for term in terms for name in (term.term.source, *term.also)),
        *(str(field.text) for field in fields(copy, SECTIONS) if field.path[-1] == "heading"),
        *(clinic.name.source, here.kind.source, clinic.email, printed_address(clinic.website)),
    )
    street = tuple(map(str, clinic.address.lines)) if "contact" in format.carries else ()
    return Outside(format.discreet, secrets, street)


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
        tuple(_furniture(manuscript, clinic, format)),
        feet[format.imprint_in(setting)],
    )


def _furniture(manuscript: Manuscript, clinic: Clinic, format: Format) -> Iterator[str]:
    """Yield the words of the phrases, cut where something is filled in, the clinic's lines, and what cards repeat."""
    for lines in clinic_lines(clinic, manuscript.language).values():
        yield from (passage.words for passage in lines)
    for name in type(manuscript.phrases).model_fields:
        value = getattr(manuscript.phrases, name)
        for text in value if isinstance(value, tuple) else (value,):
            yield from BRACES.split(text.source)[::2]  # the others are the names of placeholders
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
