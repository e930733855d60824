"""Proves the sides of a print file as objects: at the speed at which they are stamped.

Each side is a frame, which it shares with the same side of other recipients, and its own operators. A frame is proven
once in a file, as a picture and by its words, against its master. A side then needs two things: that it refers to the
frame of the right side of the right master, and that its own operators draw what is wanted there and nothing else. The
fonts that they use are proven glyph by glyph. None of this shares code with what writes the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from handbill import fonts
from handbill.barcode import imb
from handbill.errors import ProofError
from handbill.geometry import Box
from handbill.mailing.expected import BARS, MODULES, SideSlot, faults
from handbill.mailing.parts import PiecePart
from handbill.masters.master import Master
from handbill.pdf.raster import has_ink, ink_box
from handbill.pdf.reader import PageRead, Reader
from handbill.pdf.sides import Side, SideFile
from handbill.proof.drawn import Drawing, Reads
from handbill.proof.embedded import EmbeddedFont
from handbill.proof.fault import Fault
from handbill.proof.press import press_page

_DPI = 72
_LINE = 14.0
"""In pt: each code of a font is read by itself in a line of this height, in type of 6 pt."""

_CELL = 40.0
"""In pt: each glyph of the font of codes is drawn alone in a square of this size."""

_OFF = 1.5
"""In px: how far the edge of a bar may be from where it must be, for the soft edge of a line."""

_BARS_NAME = "HbI"
"""The name on the pages of the font of barcodes; each letter of it is one bar."""

_REMEDY = "the file was not kept; please report this"


class _Look(NamedTuple):
    """What a page looks like and says: its pixels as a digest, and whether it is blank."""

    width: float
    height: float
    words: str
    pixels: str
    blank: bool


class SideProof:
    """Proves the sides of one print file. `files` are the font files that may be used in it."""

    def __init__(self, file: SideFile, files: Sequence[Path]) -> None:
        self._file = file
        self._files = files
        self._faces = [(fonts.face(path), fonts.postscript_name(path), fonts.codes(path)) for path in files]
        self._frames: dict[tuple[int, int], int] = {}
        self._looks: dict[int, _Look] = {}
        self._slots: dict[tuple[int, int], tuple[SideSlot, ...]] = {}
        self._drawings: dict[int, tuple[Drawing, Mapping[str, str]]] = {}
        self._embedded: dict[tuple[int, bool], tuple[Reads, str]] = {}

    def part(self, sides: Sequence[Side], part: PiecePart, values: Mapping[str, str]) -> Iterator[Fault]:
        """Yield what is wrong with the sides of a part, its blank back included; the values are those of its slots."""
        for number in range(part.sides):
            yield from self._side(sides[number], part, number, values)
        if part.sides % 2:
            yield from self._blank(sides[part.sides], part)

    def _side(self, side: Side, part: PiecePart, number: int, values: Mapping[str, str]) -> Iterator[Fault]:
        place = id(part), number
        frame = self._frames.get(place)
        if frame is None:
            if not self._same(side.frame, part.master, number):
                yield Fault(None, "frame", f"side {number + 1} of a part is not that of its master")
                return
            frame = self._frames[place] = side.frame
            self._slots[place] = self._slots_of(part, number)
        if side.frame != frame:
            yield Fault(None, "frame", f"side {number + 1} of a part is another page")
            return
        drawing, names = self._drawing(frame)
        try:
            drawn = drawing.drawn(side.own)
        except ValueError as error:
            yield Fault(None, "drawn", f"side {number + 1} of a part: {error}")
            return
        for rule, what in faults(drawn, self._slots[place], values, names):
            yield Fault(None, rule, f"side {number + 1} of a part: {what}")

    def _blank(self, side: Side, part: PiecePart) -> Iterator[Fault]:
        if side.own.strip():
            yield Fault(None, "blank", "something is drawn on the back of a last sheet")
        look = self._look(side.frame)
        if not look.blank or (look.width, look.height) != (part.width, part.height):
            yield Fault(None, "blank", "the back of a last sheet is not blank")

    def _same(self, frame: int, master: Master, number: int) -> bool:
        """Return whether a frame looks and reads as a side of a master, and leaves what is drawn over it alone."""
        wanted = _sides_of(master.data)[number]
        return self._look(frame) == wanted and self._file.restores(frame)

    def _look(self, frame: int) -> _Look:
        if frame not in self._looks:
            data = self._file.frame(frame)
            with Reader(data) as reader:
                look = self._looks[frame] = _looked(reader.pages[0])
            if self._file.press and (wrong := press_page(data, (look.width, look.height))):
                raise ProofError.one(f"a page of the print file: {wrong[0].what}", _REMEDY)
        return self._looks[frame]

    def _slots_of(self, part: PiecePart, number: int) -> tuple[SideSlot, ...]:
        height = _sides_of(part.master.data)[number].height
        window = part.window.safe if part.window is not None and number == 0 else None
        own = (slot for slot in part.master.facts.slots if slot.page == number)
        return tuple(SideSlot.of(slot, height, self._fonts_of(slot.family, slot.weight), window) for slot in own)

    def _fonts_of(self, family: str, weight: int) -> tuple[tuple[str, frozenset[int]], ...]:
        """Return for each family the font whose weight is nearest, the slot's own first: its name and code points."""
        families = dict.fromkeys((family, *(str(face["family"]) for face, _, _ in self._faces)))
        found = []
        for each in families:
            own = [
                (abs(int(face["weight"]) - weight), int(face["weight"]), name, codes)
                for face, name, codes in self._faces
                if face["family"] == each
            ]
            found.append(min(own)[2:] if own else ("", frozenset()))
        return tuple(found)

    def _drawing(self, frame: int) -> tuple[Drawing, Mapping[str, str]]:
        """Return what reads the operators on a frame, and the names of the fonts; each font is proven once."""
        if frame not in self._drawings:
            own = {name: number for name, number in self._file.fonts(frame).items() if name.startswith("Hb")}
            found = {name: self._font(number, name) for name, number in own.items()}
            drawing = Drawing({name: reads for name, (reads, _) in found.items()}, inks=self._file.press)
            self._drawings[frame] = drawing, {name: font for name, (_, font) in found.items()}
        return self._drawings[frame]

    def _font(self, number: int, name: str) -> tuple[Reads, str]:
        """Return what reads a font and what it is called; as a code's font it must be what its name on pages says."""
        key = number, name == _BARS_NAME
        if key not in self._embedded:
            parts = self._file.font(number)
            if not parts.program:
                if name == _BARS_NAME:
                    self._prove_bars(number)
                else:
                    self._prove_modules(number)
                self._embedded[key] = _no_text, BARS if name == _BARS_NAME else MODULES
            else:
                font = EmbeddedFont(parts)
                problems = [*font.faults(self._files), *self._drawn_otherwise(number, font)]
                if problems:
                    raise ProofError.one(f"the fonts of the print file: {problems[0]}", _REMEDY)
                self._embedded[key] = font.read, font.name
        return self._embedded[key]

    def _drawn_otherwise(self, number: int, font: EmbeddedFont) -> Iterator[str]:
        """Yield nothing where a viewer finds the text of each code that the maps give."""
        codes = sorted(font.codes)
        height = _LINE * (len(codes) + 1)
        shown = b" ".join(b"<%s> Tj 0 %g Td" % (code.hex().encode(), _LINE) for code in codes)
        operators = b"BT /F 6 Tf 4 %g Td %s ET" % (_LINE, shown)
        with Reader(self._file.drawn(number, operators, 60.0, height)) as reader:
            page = reader.pages[0]
            for index, code in enumerate(codes, 1):
                bottom = height - _LINE * index
                said = page.words(Box(0, bottom - _LINE * 0.7, 60, bottom + _LINE * 0.3))
                if normalize("NFC", said).split() != normalize("NFC", font.read(_literal(code))[0]).split():
                    yield f"{font.name}: a viewer reads another letter at code {code.hex()} than the maps say"

    def _prove_modules(self, number: int) -> None:
        """Raise ProofError unless each figure draws its four modules, black where its bit is 1."""
        figures = b"0123456789abcdef"
        moves = (b"%g 0 Td (%c) Tj" % (_CELL if index else _CELL / 2, figure) for index, figure in enumerate(figures))
        operators = b"0 g BT /F 6 Tf 0 6 Td " + b" ".join(moves) + b" ET"
        with Reader(self._file.drawn(number, operators, _CELL * 17, _CELL / 2)) as reader:
            picture = reader.pages[0].picture(_DPI).convert("L")
        # A module is 6 pt, and a pixel 1 pt; the row stands on a baseline 6 pt above the foot.
        middle = int(_CELL / 2) - 9
        for value in range(16):
            left = int(_CELL / 2 + _CELL * value)
            modules = picture.crop((left, middle, left + 24, middle + 1)).tobytes()[3::6]
            above = picture.crop((left - 8, 0, left + 32, middle - 4))
            if [level < 128 for level in modules] != [bool(value >> 3 - place & 1) for place in range(4)] or has_ink(
                above
            ):
                raise ProofError.one(f"the font of the piece marks draws {value:x} wrong", _REMEDY)

    def _prove_bars(self, number: int) -> None:
        """Raise ProofError unless each letter draws its bar, four times as large as it is printed, and nothing else."""
        moves = (b"%g 0 Td (%c) Tj" % (_CELL if index else _CELL / 2, letter) for index, letter in enumerate(b"FADT"))
        operators = b"0 g BT /F 4 Tf 0 10 Td " + b" ".join(moves) + b" ET"
        height = 80
        with Reader(self._file.drawn(number, operators, _CELL * 5, height)) as reader:
            picture = reader.pages[0].picture(_DPI)
        full, tracker, clear = 4 * imb.FULL, 4 * imb.TRACKER, 4 * imb.CLEAR_Y
        up, down = (full - tracker) / 2, (full - tracker) / 2
        foot = height - 10 - clear
        for place, (rises, falls) in enumerate(((True, True), (True, False), (False, True), (False, False))):
            cell = picture.crop((int(_CELL * place + 10), 0, int(_CELL * place + 45), height))
            top, bottom = foot - full + (0 if rises else up), foot - (0 if falls else down)
            wanted = (_CELL / 2 - 10, top, _CELL / 2 - 10 + 4 * imb.BAR, bottom)
            seen = ink_box(cell)
            if seen is None or any(abs(one - other) > _OFF for one, other in zip(seen, wanted, strict=True)):
                raise ProofError.one(f"the font of barcodes draws {'FADT'[place]} wrong", _REMEDY)


def _no_text(_inside: bytes) -> tuple[str, float, float, float]:
    raise ValueError("figures of a code that are no rows of it")


def _literal(code: bytes) -> bytes:
    """Return a code as it may stand between the brackets of a string."""
    return b"".join(b"\\%03o" % byte for byte in code)


@lru_cache(maxsize=64)
def _sides_of(data: bytes) -> tuple[_Look, ...]:
    """Return what the sides of a master look like and say."""
    with Reader(data) as reader:
        return tuple(map(_looked, reader.pages))


def _looked(page: PageRead) -> _Look:
    words, picture = page.words(page.box), page.picture(_DPI)
    blank = not words.strip() and not has_ink(picture)
    return _Look(page.width, page.height, words, hashlib.sha256(picture.tobytes()).hexdigest(), blank)
