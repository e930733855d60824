"""Stamps masters: a recipient's values become operators that are drawn over the masters' sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handbill.errors import InputError
from handbill.slot import Slot
from handbill.stamp.face import Face
from handbill.stamp.stencil import Stencil, stencil
from handbill.stamp.turned import Draw, turned
from handbill.stamp.words import Words

CODE_FONTS = {"imb": b"HbI", "datamatrix": b"HbM"}
"""The names of the fonts of codes on the pages, by the kind of slot that needs them."""

StampedSide = tuple[int, list[bytes]]
"""One recipient's page: a side, counted from 0 through all masters in turn, and what is drawn over it, in parts.

A part that several pages of the recipient have in common is written once.
"""


@dataclass(frozen=True)
class _Piece:
    """A prepared master: groups of slots that are drawn on the same sides, and for each side its groups."""

    groups: list[list[tuple[str, Draw]]]
    sides: list[tuple[int, list[int]]]


class Stamper:
    """Stamps masters in the fonts of these files. A `stream.Stream` made with it writes what it returns."""

    def __init__(
        self, masters: Sequence[tuple[bytes, Sequence[Slot]]], fonts: Sequence[Path], letters: str = ""
    ) -> None:
        """Take masters as their PDF and slots: `[(master.data, master.facts.slots) for master in masters]`.

        `fonts` are in the order in which a page asks for them, and `letters` are those of all values: a font that has
        none of those that a slot's own lacks is not put into the file.
        """
        self.faces: list[Face] = []
        self.codes: list[str] = []
        self.stencils: list[Stencil] = []
        self._fonts = [Face(file) for file in fonts]
        self._letters = frozenset(map(ord, letters))
        self._pieces: list[_Piece] = []
        first = 0
        for data, slots in masters:
            pages = stencil(data)
            self.stencils.append(pages)
            self._pieces.append(self._ready(pages, slots, first))
            first += len(pages.sides)

    def piece(self, master: int, values: Mapping[str, str]) -> list[StampedSide]:
        """Return the sides of a master (from 0) for one recipient; Unfit for a value that would not look as typeset."""
        ready = self._pieces[master]
        try:
            parts = [b"\n".join([draw(values[name]) for name, draw in draws]) for draws in ready.groups]
        except KeyError as missing:
            raise InputError.one(f"the slot {missing.args[0]} has no value", "give it one") from missing
        return [(side, [parts[index] for index in indices]) for side, indices in ready.sides]

    def name(self, face: Face) -> bytes:
        """Return the name of a font on the pages."""
        return b"Hb%d" % self.faces.index(face)

    def _ready(self, pages: Stencil, slots: Sequence[Slot], first: int) -> _Piece:
        """Group the slots by the sides that they are on; a slot that is the same on several sides is drawn once."""
        on: dict[tuple[Slot, float, bool], list[int]] = {}
        for number, side in enumerate(pages.sides):
            on_side = [slot for slot in slots if slot.page == number]
            black = all(slot.color == (0, 0, 0) for slot in on_side)
            for slot in on_side:
                alike = replace(slot.moved(0, side.left, 0), name=slot.value_name)
                on.setdefault((alike, side.top, black), []).append(number)
        together: dict[tuple[int, ...], list[tuple[str, Draw]]] = {}
        for (slot, top, black), sides in on.items():
            together.setdefault(tuple(sides), []).append((slot.name, self._draw(slot, top, black)))
        on_sides = [
            (first + number, [index for index, sides in enumerate(together) if number in sides])
            for number in range(len(pages.sides))
        ]
        return _Piece(list(together.values()), on_sides)

    def _draw(self, slot: Slot, top: float, black: bool) -> Draw:
        if slot.turn:
            upright = slot.upright
            return turned(slot, top, self._draw(upright, upright.box.bottom, black))
        if slot.kind in ("text", "lines"):
            faces = [(face, self.name(face)) for face in self._faces_of(slot)]
            return Words(slot, faces, top, black).drawn
        # Imported here: most masters have no code, and a code needs its own libraries.
        from handbill.stamp.code import Code  # noqa: PLC0415

        if slot.kind != "qr" and slot.kind not in self.codes:
            self.codes.append(slot.kind)
        return Code(slot, top).drawn

    def _faces_of(self, slot: Slot) -> list[Face]:
        """Return the fonts of a slot: of its own family, and of those with letters that it lacks, in their order.

        Of each family, it is the one with the nearest weight.
        """
        own = self._nearest(slot.family, slot)
        if own is None:
            what = f"the slot {slot.name} is set in {slot.family}, which has no font file"
            raise InputError.one(what, "put the font in templates/fonts/")
        faces = [own]
        if lacking := self._letters and self._letters - own.codes:
            others = dict.fromkeys(face.family for face in self._fonts if face.family != slot.family)
            nearest = (self._nearest(family, slot) for family in others)
            faces += (face for face in nearest if face is not None and lacking & face.codes)
        self.faces += (face for face in faces if face not in self.faces)
        return faces

    def _nearest(self, family: str, slot: Slot) -> Face | None:
        own = [face for face in self._fonts if face.family == family]
        return min(own, key=lambda face: (abs(face.weight - slot.weight), face.weight), default=None)
