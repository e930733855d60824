"""The parts of a piece, which all recipients of one language, type size and choice of brochures have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
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
"""Language, type size and the numbers (from 0) of what is enclosed: recipients of one kind get the same sheets."""


def kind_of(recipient: Recipient) -> PieceKind:
    """Return the kind of a recipient's piece."""
    return recipient.language, recipient.type, recipient.enclosed


@dataclass(frozen=True)
class PiecePart:
    """A part of a piece, which starts on a front: its master with the slots of the marks, its sides, their size (pt).

    `key` tells it from other parts. `words` are those that are the same for all, counted, and `names` the slots of the
    recipient's values. `envelope_window` is what can show through the envelope, and the box of the address in it.
    """

    key: Hashable
    master: Master
    sides: int
    width: float
    height: float
    words: Counter[str]
    names: frozenset[str]
    envelope_window: tuple[Box, Box] | None = None

    def values(self, values: Mapping[str, str], marks: Mapping[int, mark.PieceMark]) -> dict[str, str]:
        """Return the values of all its slots, out of a recipient's values and the marks of its fronts."""
        return {name: values[name] for name in self.names} | mark.values(marks)

    def wanted(self, values: Mapping[str, str], marks: Mapping[int, mark.PieceMark]) -> PartWanted:
        """Return what its sides must say: its own words, the recipient's and those of the marks, and no other."""
        words = self.words.copy()
        words.update(word for name in self.names for word in tokens(values[name]))
        words.update(word for front in marks.values() for word in tokens(front.text))
        fronts = {side: Front(mark.place(self.height), front.text, front.code) for side, front in marks.items()}
        return PartWanted(self.sides, words, fronts, self.envelope_window, values.get("address", ""))


def part(master: Master, name: str, key: Hashable, envelope_window: tuple[Box, Box] | None = None) -> PiecePart:
    """Return a master as a part of pieces; InputError where it has ink in the place of the mark.

    `name` is what an error calls it, and `key` tells it from all other parts.
    """
    if pages := inked(master.data, mark.place):
        what = f"{name}: page {pages[0]} has ink in the left margin, where the piece's number goes"
        raise InputError.one(what, "choose a format that leaves that margin blank, such as handout, or widen it")
    sides = sides_of(master.data)
    words = sum((side.words for side in sides), Counter[str]())
    names = frozenset(slot.value_name for slot in master.facts.slots)
    slots = [slot for number in range(0, len(sides), 2) for slot in mark.slots(number, sides[number].height)]
    if mark.sheets_of(len(sides)) > mark.MOST_SHEETS:
        raise InputError.one(f"{name}: {len(sides)} pages", f"a piece has {mark.MOST_SHEETS} sheets at the most")
    marked = replace(master, facts=replace(master.facts, slots=(*master.facts.slots, *slots)))
    return PiecePart(key, marked, len(sides), sides[0].width, sides[0].height, words, names, envelope_window)


def marks_of(piece: int, parts: Sequence[PiecePart]) -> list[dict[int, mark.PieceMark]]:
    """Return the marks of a piece's parts."""
    return mark.marks(piece, [part.sides for part in parts])


def wanted(name: str, piece: int, parts: Sequence[PiecePart], values: Mapping[str, str]) -> PieceWanted:
    """Return what a recipient's piece must be in the print file."""
    marks = marks_of(piece, parts)
    return PieceWanted(name, [part.wanted(values, fronts) for part, fronts in zip(parts, marks, strict=True)])
