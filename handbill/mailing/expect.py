"""What a letter's pages are held to: its words and nobody's else, inside the margins, in type that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbill.content.clinic import Clinic
from handbill.formats.choices import TypeSize
from handbill.formats.letter import LetterPaper, Stationery
from handbill.mailing.letter import slots_of
from handbill.mailing.packet import LetterText
from handbill.proof.expect import Promise
from handbill.proof.passages import Passage
from handbill.yaml.text import plain


def letter_promise(
    letter: LetterText,
    clinic: Clinic,
    language: str,
    stationery: Stationery,
    paper: LetterPaper,
    type: TypeSize,
    values: Mapping[str, str] | None,
    families: tuple[str, ...],
    glyphs: frozenset[int],
) -> Promise:
    """Return what a letter with these values must hold; None: with empty slots, as a master."""
    page, clear = stationery.pages[paper], stationery.keep_clear
    said = [*_static(letter, clinic), *(values or {}).items()]
    return Promise(
        passages=tuple(Passage(("letter", name), words, loose=True) for name, words in said),
        furniture=(),
        every_page=None,
        page_phrase=plain("-"),
        page=page.box,
        area=page.box.inset(clear, clear, clear, clear),
        tuck=0.0,
        turned=(),
        discreet=(),
        secrets=(),
        gutter=0.0,
        distance=None,
        capital=0.0,
        imprint=(),
        keep_clear=clear,
        least_type=stationery.type[type].least,
        families=families,
        glyphs=glyphs,
        codes=(),
        title=letter.subject.source,
        language=language,
        alts=(),
        edition="print",
        mono=False,
    )


def _static(letter: LetterText, clinic: Clinic) -> Iterator[tuple[str, str]]:
    """Yield the words that are the same for all, by a name of each."""
    fields = {id(text) for text in slots_of(letter).values()}
    yield "clinic", f"{clinic.name}"
    yield "contact", " ".join(str(line) for line in (*clinic.address.lines, clinic.phone, clinic.email))
    yield "subject", str(letter.subject)
    for place, texts in (("paragraphs", letter.paragraphs), ("after", letter.after)):
        for number, text in enumerate(texts, 1):
            if id(text) not in fields:
                yield f"{place} {number}", str(text)
    if letter.appointment is not None:
        yield "heading", str(letter.appointment.heading)
        yield "when", str(letter.appointment.when)
        where = " ".join(str(line) for line in (clinic.name, *clinic.address.lines))
        yield "where", f"{letter.appointment.where} {where}"
        if letter.appointment.note is not None:
            yield "note", str(letter.appointment.note)
    yield "closing", str(letter.signature.closing)
    role = f" {letter.signature.role}" if letter.signature.role else ""
    yield "signature", f"{letter.signature.name}{role} {clinic.name}"
