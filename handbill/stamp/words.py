"""Words in a slot: shaped, wrapped and placed as WeasyPrint places them in the box of the slot."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from operator import itemgetter

from handbill.families import whole_in
from handbill.geometry import PT_PER_PX
from handbill.slot import Slot, lines_of
from handbill.stamp.face import PANGO_UNITS, Face, Sized
from handbill.stamp.objects import number
from handbill.stamp.run import LineShaper, ShapedText, run_of

_PT = PT_PER_PX / PANGO_UNITS
_SLACK = 0.01
_MOST_VALUES = 5_000
"""How many values are remembered: a town or a day comes again, a name seldom."""


_SetLine = tuple[int, ShapedText]
"""A line, and which of the faces it is set in."""


class Unfit(Exception):  # noqa: N818  # the trade's word for it; no failure of the job
    """A value of this slot cannot be stamped as typesetting would set it: its letter is typeset whole.

    `reason` says why, and `kind` in one word, to be counted.
    """

    def __init__(self, slot: str, kind: str, reason: str) -> None:
        super().__init__(f"{slot}: {reason}")
        self.slot = slot
        self.kind = kind
        self.reason = reason


class Words:
    """Draws the values of one slot on a page whose top is at this height (pt).

    `faces` are fonts with their names on the page: the slot's own first, then those that set what it lacks, in the
    order in which a page asks for them. `black`: all slots of the page are black, which is the color that a page begins
    with.
    """

    def __init__(self, slot: Slot, faces: Sequence[tuple[Face, bytes]], top: float, black: bool) -> None:
        self._slot = slot
        self._faces = [face for face, _ in faces]
        self._room = int(slot.box.width / PT_PER_PX * (1 + 1e-9) * PANGO_UNITS)
        # Gray is one ink: black type on a press stays sharp.
        shares = slot.color[:1] if len(set(slot.color)) == 1 and len(slot.color) < 4 else slot.color
        operator = {1: b"g", 3: b"rg", 4: b"k"}[len(shares)]
        color = b"" if black else b"%s %s " % (b" ".join(map(number, shares)), operator)
        self._sizes = [
            [
                _Size(slot, face.at(size), slot.leading * size / slot.size, color + b"BT/" + name, top)
                for face, name in faces
            ]
            for size in slot.sizes
        ]
        self._drawn: dict[str, bytes] = {}

    def drawn(self, value: str) -> bytes:
        """Return the operators that draw a value; Unfit when it would not look as if typeset."""
        operators = self._drawn.get(value)
        if operators is None:
            if len(self._drawn) >= _MOST_VALUES:
                self._drawn.clear()
            operators = self._drawn[value] = self._draw(value)
        return operators

    def _draw(self, value: str) -> bytes:
        slot = self._slot
        texts = lines_of(slot.kind, value)
        settings = [self._setting(text) for text in texts]
        for sizes in self._sizes:
            lines = self._lines(sizes, texts, settings)
            if lines is not None and len(lines) <= sizes[0].most_lines:
                return _placed(sizes, lines)
        raise Unfit(slot.name, "long", f"{value!r} does not fit its box at {slot.least:g} pt")

    def _setting(self, text: str) -> tuple[int, str]:
        """Return which of the faces sets a line, and its script; Unfit where none sets all of it."""
        script = self._faces[0].script_of(text)
        if script is not None:
            return 0, script
        face = face_of(text, [face.codes for face in self._faces])
        script = None if face is None else self._faces[face].script_of(text)
        if face is None or script is None:
            lacks = "".join(letter for letter in self._faces[0].lacks(text) if letter != " ")
            reason = f"{text!r} has {lacks!r}, which {self._slot.family} does not set" if lacks else "several scripts"
            raise Unfit(self._slot.name, "script", reason)
        if not self._sizes[0][0].is_level_with(self._sizes[0][face]):
            raise Unfit(self._slot.name, "script", f"{self._faces[face].family} has lines of another height")
        return face, script

    def _lines(
        self, sizes: Sequence[_Size], texts: list[str], settings: list[tuple[int, str]]
    ) -> list[_SetLine] | None:
        """Return the lines of texts, shaped at a size; None when a word, or a line that is kept, is too wide."""
        lines: list[_SetLine] = []
        for text, (face, script) in zip(texts, settings, strict=True):
            run = run_of(sizes[face].sized, script, self._slot.language, self._slot.slashed)
            line = run.set(text)
            if line[0] <= self._room:
                lines.append((face, line))
                continue
            # A line that is kept is made smaller rather than broken.
            parts = self._wrapped(text, run) if self._slot.kind == "text" else None
            if parts is None:
                return None
            lines += ((face, part) for part in parts)
        return lines

    def _wrapped(self, text: str, run: LineShaper) -> list[ShapedText] | None:
        # Imported here: most lines are short, and its patterns take a while to compile.
        from handbill.stamp.wrap import breaks_plainly, wrapped  # noqa: PLC0415

        if not breaks_plainly(text):
            raise Unfit(self._slot.name, "break", f"{text!r} is longer than a line, and may break in several ways")
        parts = wrapped(text, lambda part: run.set(part)[0] <= self._room)
        return None if parts is None else [run.set(part) for part in parts]


def face_of(text: str, order: Sequence[Collection[int]]) -> int | None:
    """Return which of the fonts with these code points a page sets all words of a line in; None where it takes several.

    A page takes each character from the first font that has it, but a word whole (`families.whole_in`).
    """
    chosen: set[int] = set()
    for word in text.split():
        whole = whole_in(word, order)
        asked = list(range(len(order))) if whole is None else [whole, *(at for at in range(len(order)) if at != whole)]
        chosen |= {next((at for at in asked if ord(letter) in order[at]), -1) for letter in word}
    (face, *others) = chosen or {0}
    return None if others or face < 0 else face


def _placed(sizes: Sequence[_Size], lines: Sequence[_SetLine]) -> bytes:
    """Return the operators of lines from the top of a slot: a text object for those of one face that follow another."""
    if len(sizes) == 1:
        return sizes[0].placed([line for _, line in lines], 0) if lines else b""
    objects, at = [], 0
    for face, group in groupby(lines, key=itemgetter(0)):
        own = [line for _, line in group]
        objects.append(sizes[face].placed(own, at))
        at += len(own)
    return b"\n".join(objects)


class _Size:
    """A slot at one size of type, in one face: how many lines it holds, and where each begins."""

    def __init__(self, slot: Slot, sized: Sized, leading: float, before: bytes, top: float) -> None:
        self.sized = sized
        self.most_lines = int((slot.box.height + _SLACK) / leading)
        self._share = {"left": 0.0, "center": 0.5, "right": 1.0}[slot.align]
        self._left = slot.box.left
        self._width = slot.box.width
        self._y = top - slot.box.top - (leading - (sized.ascent + sized.descent) * _PT) / 2 - sized.ascent * _PT
        self._leading = leading
        self._font = b"%s %.7g Tf " % (before, sized.px * PT_PER_PX)
        self._first, self._down = number(self._y), number(-leading)
        self._begin = b"%s%s %s Td[(" % (self._font, number(slot.box.left), self._first)

    def is_level_with(self, other: _Size) -> bool:
        """Return whether lines of both have their baselines at the same heights."""
        return bool(abs(self._y - other._y) < _SLACK)

    def placed(self, lines: list[ShapedText], first: int) -> bytes:
        """Return the operators of lines, set from this line of the box on (from 0), each aligned as the slot says."""
        y, down = self._first, self._down
        if first:
            y = number(self._y - first * self._leading)
        if self._share == 0:
            begin = b"%s%s %s Td[(" % (self._font, number(self._left), y) if first else self._begin
            next_line = b")]TJ 0 %s Td[(" % down
            return begin + next_line.join([shown for _, shown in lines]) + b")]TJ ET"
        parts, before = [self._font], 0.0
        for index, (width, shown) in enumerate(lines):
            x = self._left + (self._width - width * _PT) * self._share
            parts.append(b"%.4f %s Td[(%s)]TJ " % (x - before, down if index else y, shown))
            before = x
        return b"".join([*parts, b"ET"])
