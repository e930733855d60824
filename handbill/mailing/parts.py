"""What is in a piece: the parts that recipients of one language, type size and choice of brochures have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from handbill.errors import InputError
from handbill.formats.choices import TypeSize
from handbill.geometry import Box
from handbill.mailing import mark
from handbill.mailing.envelope import WindowEnvelope
from handbill.mailing.recipient import Recipient
from handbill.masters.master import Master
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import tokens

_DPI = 150

PieceKind = tuple[str, TypeSize, tuple[int, ...]]
"""Language, type size and the numbers of what is enclosed: recipients of one kind get the same sheets."""


def kind_of(recipient: Recipient) -> PieceKind:
    """Return the kind of a recipient's piece."""
    return recipient.language, recipient.type, recipient.enclosed


@dataclass(frozen=True)
class ExpectedFront:
    """What the front of a sheet must say where the mark is (pt): its words, and its DataMatrix."""

    area: Box
    words: str
    code: str


@dataclass(frozen=True)
class ExpectedPart:
    """What the sides of one part of a piece must say: these words, counted, and no others; and the marks by side.

    Where the part is a letter, its first side shows the `address` and nothing else in the `window` of its envelope. The
    back of its last sheet is blank where the sides are of an odd number.
    """

    sides: int
    words: Counter[str]
    fronts: Mapping[int, ExpectedFront]
    window: WindowEnvelope | None = None
    address: str = ""


@dataclass(frozen=True)
class PiecePart:
    """A part of a piece, which starts on a front: its master with the slots of the marks, its sides, their size (pt).

    `words` are those that are the same for all, counted, and `names` the slots of the recipient's own values; `window`
    is that of the envelope, where the part is a letter.
    """

    master: Master
    sides: int
    width: float
    height: float
    words: Counter[str]
    names: frozenset[str]
    window: WindowEnvelope | None = None

    def values(self, recipient_values: Mapping[str, str], marks: Mapping[int, mark.PieceMark]) -> dict[str, str]:
        """Return the values of all its slots."""
        return {name: recipient_values[name] for name in self.names} | mark.values(marks)

    def expected(self, recipient_values: Mapping[str, str], marks: Mapping[int, mark.PieceMark]) -> ExpectedPart:
        """Return what its sides must say: its own words, the recipient's and the marks', and no others."""
        fronts = {
            side: ExpectedFront(mark.place(self.height), f"{piece_mark.number} {piece_mark.count}", piece_mark.code)
            for side, piece_mark in marks.items()
        }
        words = self.words.copy()
        for text in (*(recipient_values[name] for name in self.names), *(front.words for front in fronts.values())):
            words.update(tokens(text))
        return ExpectedPart(self.sides, words, fronts, self.window, recipient_values.get("address", ""))


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
    return PiecePart(marked, len(sizes), *sizes[0], words, names, window)


def fronts_with_ink(pages: Sequence[PageRead]) -> list[int]:
    """Return the fronts, by their numbers from 1, that have ink where the mark goes."""
    return [page.number for page in pages[::2] if has_ink(page.part(mark.place(page.height), _DPI))]


def marks_of(piece: int, parts: Sequence[PiecePart]) -> list[dict[int, mark.PieceMark]]:
    """Return the marks of a piece's parts."""
    return mark.marks(piece, [part.sides for part in parts])


def expected_parts(
    piece: int, parts: Sequence[PiecePart], recipient_values: Mapping[str, str]
) -> Iterable[ExpectedPart]:
    """Return what the parts of a recipient's piece must say in the print file."""
    marks = marks_of(piece, parts)
    return [part.expected(recipient_values, own_marks) for part, own_marks in zip(parts, marks, strict=True)]
