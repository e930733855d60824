"""What is in a piece: the parts that recipients of one language, type size and choice of brochures have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from handbill.errors import InputError
from handbill.formats.page import TypeSize
from handbill.geometry import Box
from handbill.mailing import mark
from handbill.mailing.printfile import Front, PartWanted, PieceWanted, inked, sides_of
from handbill.mailing.recipient import Recipient
from handbill.masters.master import Master
from handbill.proof.words import tokens

PieceKind = tuple[str, TypeSize, tuple[int, ...]]
"""Language, type size and the numbers of what is enclosed: recipients of one kind get the same sheets."""


def kind_of(recipient: Recipient) -> PieceKind:
    """Return the kind of a recipient's piece."""
    return recipient.language, recipient.type, recipient.enclosed


@dataclass(frozen=True)
class PiecePart:
    """A part of a piece, which starts on a front: its master with the slots of the marks, its sides, their size (pt).

    `words` are those that are the same for all, counted, and `names` the slots of the recipient's own values; `window`
    as in `proof.printfile`.
    """

    master: Master
    sides: int
    width: float
    height: float
    words: Counter[str]
    names: frozenset[str]
    window: tuple[Box, Box] | None = None

    def values(self, said: Mapping[str, str], marks: Mapping[int, mark.PieceMark]) -> dict[str, str]:
        """Return the values of all its slots."""
        return {name: said[name] for name in self.names} | mark.values(marks)

    def wanted(self, said: Mapping[str, str], marks: Mapping[int, mark.PieceMark]) -> PartWanted:
        """Return what its sides must say: its own words, the recipient's and the marks', and no other."""
        words = self.words.copy()
        words.update(word for name in self.names for word in tokens(said[name]))
        words.update(word for each in marks.values() for word in tokens(f"{each.number} {each.count}"))
        fronts = {
            side: Front(mark.place(self.height), f"{each.number} {each.count}", each.code)
            for side, each in marks.items()
        }
        return PartWanted(self.sides, words, fronts, self.window, said.get("address", ""))


def part(master: Master, name: str, window: tuple[Box, Box] | None = None) -> PiecePart:
    """Return a master as a part of pieces; InputError where it has ink in the place of the mark."""
    if found := inked(master.data, mark.place):
        what = f"{name}: page {found[0]} has ink in the left margin, where the piece's number goes"
        raise InputError.one(what, "choose a format that leaves that margin blank, such as handout, or widen it")
    sides = sides_of(master.data)
    words = sum((side.words for side in sides), Counter[str]())
    own = frozenset(slot.value_name for slot in master.facts.slots)
    slots = [slot for number in range(0, len(sides), 2) for slot in mark.slots(number, sides[number].height)]
    if mark.sheets_of(len(sides)) > mark.MOST_SHEETS:
        raise InputError.one(f"{name}: {len(sides)} pages", f"a piece has {mark.MOST_SHEETS} sheets at the most")
    marked = replace(master, facts=replace(master.facts, slots=(*master.facts.slots, *slots)))
    return PiecePart(marked, len(sides), sides[0].width, sides[0].height, words, own, window)


def marks_of(piece: int, parts: Sequence[PiecePart]) -> list[dict[int, mark.PieceMark]]:
    """Return the marks of a piece's parts."""
    return mark.marks(piece, [each.sides for each in parts])


def wanted(name: str, piece: int, parts: Sequence[PiecePart], said: Mapping[str, str]) -> PieceWanted:
    """Return what a recipient's piece must be in the print file."""
    marks = marks_of(piece, parts)
    return PieceWanted(name, [each.wanted(said, own) for each, own in zip(parts, marks, strict=True)])
