"""What is expected of a letter: its words and nobody else's, inside the margins, and its address in the window."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from handbill.content.choices import TypeSize
from handbill.content.clinic import Clinic
from handbill.fonts import FontSet
from handbill.formats.letter import LetterPaper
from handbill.mailing.envelopes import WindowEnvelope
from handbill.mailing.letter import slots_of
from handbill.mailing.load import LoadedPacket
from handbill.mailing.packet import LetterText
from handbill.mailing.window_proof import window
from handbill.pdf.reader import Reader
from handbill.proof.codes import codes
from handbill.proof.edges import PageShape, edges
from handbill.proof.fault import Checks, Fault
from handbill.proof.passages import Passage
from handbill.proof.pictures import pictures
from handbill.proof.readable import readable
from handbill.proof.words import ExpectedWords, words
from handbill.typeset.drawings import PlacedDrawing


def letter_checks(
    letter: LetterText,
    loaded: LoadedPacket,
    paper: LetterPaper,
    type: TypeSize,
    values: Mapping[str, str] | None,
    fonts: FontSet,
    drawings: Sequence[PlacedDrawing],
    envelope: WindowEnvelope,
) -> Checks:
    """Return the proofs of a letter with these values in its slots; None: with empty slots, as a master."""
    stationery, clear = loaded.stationery, loaded.stationery.keep_clear
    page = stationery.pages[paper].box
    shape = PageShape(page, page.inset(clear, clear, clear, clear), clear)
    texts = [*_static(letter, loaded.clinic), *(values or {}).items()]
    passages = tuple(Passage(("letter", name), text, loose=True) for name, text in texts)

    def first_page(reader: Reader) -> Iterable[Fault]:
        return window(reader.pages[0], envelope, addressed=values is not None)

    return {
        "words": partial(words, expected=ExpectedWords(passages, shape, letter.subject.source, fonts=fonts.files)),
        "inside": partial(edges, shape=shape),
        "readable": partial(readable, fonts=fonts, least=stationery.type[type].least),
        "codes": partial(codes, texts=()),
        "pictures": partial(pictures, drawings=drawings, expected=(), fonts=fonts.files),
        "window": first_page,
    }


def _static(letter: LetterText, clinic: Clinic) -> Iterator[tuple[str, str]]:
    """Yield the texts that are the same for all recipients, each with its name."""
    slots = slots_of(letter)
    yield "clinic", f"{clinic.name}"
    yield "street", " ".join(map(str, clinic.address.lines))
    yield "contact", f"{clinic.phone} {clinic.email}"
    yield "subject", str(letter.subject)
    for slot, name, texts in (("body", "paragraphs", letter.paragraphs), ("after", "after", letter.after)):
        for number, text in enumerate(texts, 1):
            if f"{slot}{number}" not in slots:
                yield f"{name} {number}", str(text)
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
