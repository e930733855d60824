"""What is in a piece: the letter and what is enclosed, which recipients of one kind have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from handbill.content.choices import TypeSize
from handbill.errors import InputError, Problem
from handbill.formats.page import Setting
from handbill.mailing import mark
from handbill.mailing.envelopes import WindowEnvelope, WrongPaperError
from handbill.mailing.face import BARCODE, CODE, CardFace
from handbill.mailing.mark import PieceMark
from handbill.mailing.masters import Letters
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.mailing.thickness import too_thick
from handbill.masters.master import Master
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead, Reader
from handbill.pdf.sheets import Sheets, edge
from handbill.produce.job import Job
from handbill.produce.make import masters
from handbill.proof.claims import tokens
from handbill.stamp.records import DocumentPart, Told
from handbill.stamp.stream import OF_A_MAILING

_DPI = 150


@dataclass(frozen=True)
class ExpectedPart:
    """What the sides of one part of a piece must say: these words, counted, and no others; and the marks by side.

    Where the part is a letter, its first side shows the `address` and nothing else in the `window` of its envelope. The
    back of its last sheet is blank where the sides are of an odd number. Where it is a card, its `face` shows these
    `values` in its slots.
    """

    sides: int
    words: Counter[str]
    fronts: Mapping[int, PieceMark]
    window: WindowEnvelope | None = None
    address: str = ""
    face: CardFace | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PiecePart:
    """A part of a piece, which starts on a front: its master with the slots of the marks, its sides, their size (pt).

    `name` says what it is: the letter, or a brochure and its format. `words` are those that are the same for all,
    counted, and `names` the slots of the recipient's own values; `window` is that of the envelope, where the part is a
    letter, and `face` the address side, where it is a card.
    """

    master: Master
    sides: int
    width: float
    height: float
    words: Counter[str]
    names: frozenset[str]
    window: WindowEnvelope | None = None
    name: str = ""
    face: CardFace | None = None

    def values(self, recipient_values: Mapping[str, str], marks: Mapping[int, PieceMark]) -> dict[str, str]:
        """Return the values of all its slots."""
        return {name: recipient_values[name] for name in self.names} | mark.values(marks)

    def expected(self, recipient_values: Mapping[str, str], marks: Mapping[int, PieceMark]) -> ExpectedPart:
        """Return what its sides must say: its own words, the recipient's and the marks', and no others."""
        words = self.words.copy()
        said = (recipient_values[name] for name in self.names - {CODE, BARCODE})
        for text in (*said, *(front.text for front in marks.values())):
            words.update(tokens(text))
        address = recipient_values.get("address", "")
        return ExpectedPart(self.sides, words, marks, self.window, address, self.face, recipient_values)


def sheets_of(parts: Sequence[PiecePart]) -> Sheets:
    """Return how the sheets of a piece are printed: a card is turned like the leaf that it is."""
    return OF_A_MAILING if parts[0].face is None else Sheets(edge(parts[0].width, parts[0].height), paired=True)


Parts = dict[PieceKind, list[PiecePart]]
"""The parts of each kind of piece, in the order in which they lie: the letter, then what is enclosed."""


def parts_of_kinds(kinds: Iterable[PieceKind], letters: Letters) -> tuple[Parts, dict[PieceKind, Problem]]:
    """Return the parts of each kind of piece that goes into its envelope, and why each other kind does not.

    A part that several kinds have is the same object in all of them: its master is in the print file once. InputError
    where no kind goes into its envelope.
    """
    pieces, refused = Parts(), dict[PieceKind, Problem]()
    encloses = letters.loaded.packet.encloses

    @cache
    def letter(language: str, type: TypeSize) -> PiecePart:
        return part(letters.master(language, type), "letter", letters.window(type))

    @cache
    def enclosed(brochure: str, format: str, language: str, type: TypeSize) -> PiecePart:
        master = letters.finished(enclosed_master(letters, brochure, format, language, type))
        # The letter alone bears the recipient's name: what is enclosed is the same for all.
        return part(replace(master, facts=replace(master.facts, slots=())), f"{brochure} {format}")

    for kind in kinds:
        language, type, indices = kind
        try:
            letters.window(type)
        except WrongPaperError as error:
            refused[kind] = error.problems[0]
            continue
        own = (encloses[index] for index in indices)
        parts = [letter(language, type), *(enclosed(each.brochure, each.format, language, type) for each in own)]
        if thick := too_thick(letters, type, [part.sides for part in parts], f"a piece ({language}, {type})"):
            refused[kind] = thick
        else:
            pieces[kind] = parts
    if refused and not pieces:
        raise InputError(dict.fromkeys(refused.values()))
    return pieces, refused


def enclosed_master(letters: Letters, brochure: str, name: str, language: str, type: TypeSize) -> Master:
    """Return a brochure in the edition of the letters, stored or made; the errors are those of `masters`."""
    loaded, paper, format = letters.loaded, letters.paper, letters.loaded.shelf.formats[name]
    if paper not in format.pages:
        raise InputError.one(f"{name} is not made on {paper}", f"it has: {', '.join(format.pages)}")
    manuscript, setting, cache = loaded.enclosed[brochure, language], Setting(paper, type), letters.cache
    site = loaded.packet.site
    clinic = loaded.shelf.clinic.at(site or manuscript.brochure.site)
    job = Job(cache.workspace, Path(), clinic, manuscript, name, format, setting, (letters.pages,), cache, site)
    return masters(job)[letters.pages]


def part(master: Master, name: str, window: WindowEnvelope | None = None) -> PiecePart:
    """Return a master as a part of pieces; InputError where it has ink in the place of the mark."""
    with Reader(master.data) as reader:
        if inked := fronts_with_ink(reader.pages):
            what = f"{name}: page {inked[0]} has ink in the left margin, where the piece's number goes"
            raise InputError.one(what, "choose a format that leaves that margin blank, such as handout, or widen it")
        sizes = [(page.width, page.height) for page in reader.pages]
        words = Counter(word for page in reader.pages for word in tokens(page.words(page.box)))
    names = frozenset(slot.value_name for slot in master.facts.slots)
    slots = [slot for number in range(0, len(sizes), 2) for slot in mark.slots(number, sizes[number][1])]
    if mark.sheets_of(len(sizes)) > mark.MOST_SHEETS:
        raise InputError.one(f"{name}: {len(sizes)} pages", f"a piece has {mark.MOST_SHEETS} sheets at the most")
    marked = replace(master, facts=replace(master.facts, slots=(*master.facts.slots, *slots)))
    return PiecePart(marked, len(sizes), *sizes[0], words, names, window, name)


def fronts_with_ink(pages: Sequence[PageRead]) -> list[int]:
    """Return the fronts, by their numbers from 1, that have ink where the mark goes."""
    return [page.number for page in pages[::2] if has_ink(page.part(mark.place(page.height), _DPI))]


def marks_of(piece: int, parts: Sequence[PiecePart]) -> list[dict[int, PieceMark]]:
    """Return the marks of a piece's parts; a card has its own in a slot of its face."""
    if parts[0].face is not None:
        return [{} for _ in parts]
    return mark.marks(piece, [part.sides for part in parts])


def record_of(recipient: Recipient, parts: Sequence[PiecePart], envelope: str) -> tuple[Told, list[DocumentPart]]:
    """Return what a print file for a press tells of a piece, and of its parts; nothing of it says who it is for."""
    told: Told = {
        "Piece": f"{recipient.piece:06}",
        "Sheets": sum(mark.sheets_of(part.sides) for part in parts),
        "Language": recipient.language,
        "TypeSize": recipient.type,
        "Envelope": envelope,
    }
    documents = [_document(part.name, mark.sheets_of(part.sides)) for part in parts]
    return told, documents


def _document(name: str, sheets: int) -> DocumentPart:
    """Return a part of a piece as a document of its record: its blank back belongs to it."""
    return 2 * sheets, {"Name": name, "Sheets": sheets}
