"""Stamps plates: a recipient's values become the operators that are drawn over the plates' sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from handbill.errors import InputError
from handbill.slot import Slot
from handbill.stamp.face import Face
from handbill.stamp.stencil import Side, Stencil, stencil
from handbill.stamp.words import Words

Draw = Callable[[str], bytes]

Drawn = tuple[int, bytes]
"""A side of all plates, counted from 0 through them in turn, and what is drawn over it: one recipient's page."""


class Stamper:
    """Stamps plates in the fonts of these files. What it gives is written by a `stream.Stream` made with it."""

    def __init__(self, plates: Sequence[tuple[bytes, Sequence[Slot]]], fonts: Sequence[Path]) -> None:
        """Take plates as their PDF and slots: `[(plate.data, plate.facts.slots) for plate in plates]`."""
        self.faces: list[Face] = []
        self.stencils: list[Stencil] = []
        self._fonts = [Face(file) for file in fonts]
        self._plates: list[list[tuple[int, list[tuple[str, Draw]]]]] = []
        first = 0
        for data, slots in plates:
            made = stencil(data)
            self.stencils.append(made)
            self._plates.append(
                [
                    (first + number, [self._draw(slot, side) for slot in slots if slot.page == number])
                    for number, side in enumerate(made.sides)
                ]
            )
            first += len(made.sides)

    def piece(self, plate: int, values: Mapping[str, str]) -> list[Drawn]:
        """Give the sides of a plate (from 0) for one recipient.

        Raises Unfit for a value that would not look as typeset, InputError for a slot without a value.
        """
        try:
            return [
                (side, b"\n".join([draw(values[name]) for name, draw in draws]) if draws else b"")
                for side, draws in self._plates[plate]
            ]
        except KeyError as missing:
            raise InputError.one(f"the slot {missing.args[0]} has no value", "give it one") from missing

    def name(self, face: Face) -> bytes:
        """Give what a font is called on the pages."""
        return b"Hb%d" % self.faces.index(face)

    def _draw(self, slot: Slot, side: Side) -> tuple[str, Draw]:
        placed = slot.moved(slot.page, side.left, 0)
        if slot.kind in ("text", "lines"):
            face = self._face(slot)
            return slot.value_name, Words(placed, face, self.name(face), side.top).drawn
        # Imported here: most plates have no code, and a code needs its own libraries.
        from handbill.stamp.code import Code  # noqa: PLC0415

        return slot.value_name, Code(placed, side.top).drawn

    def _face(self, slot: Slot) -> Face:
        """Give the font of a slot: of its family, the weight that is nearest."""
        family = [face for face in self._fonts if face.family == slot.family]
        if not family:
            what = f"the slot {slot.name} is set in {slot.family}, which has no font file"
            raise InputError.one(what, "put the font in templates/fonts/")
        face = min(family, key=lambda face: (abs(face.weight - slot.weight), face.weight))
        if face not in self.faces:
            self.faces.append(face)
        return face
