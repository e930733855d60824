"""The glyphs that the pages of a typesetter draw, by their numbers in the font files, and where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import pikepdf

from handbill.pdf.document import opened


class DrawnGlyphs(NamedTuple):
    """Glyphs that one font draws one after the other: the page (from 1), the font's name in the file, their numbers."""

    page: int
    font: str
    glyphs: tuple[int, ...]


class PlacedGlyphs(NamedTuple):
    """Glyphs that begin at one place, as they stand on the page from left to right, each with its font's name.

    `left` and `right` are where they begin and end, and `baseline` how far down they stand (pt, from the page's top
    left corner); `size` is that of the first (pt).
    """

    page: int
    left: float
    right: float
    baseline: float
    size: float
    glyphs: tuple[tuple[str, int], ...]


def drawn_glyphs(data: bytes) -> Iterator[DrawnGlyphs]:
    """Yield what each page of a PDF draws in fonts whose codes are the numbers of glyphs, two bytes each.

    A new place, and a change of the font, end a run. What a form draws is not read.
    """
    for placed in placed_glyphs(data):
        for font, run in groupby(placed.glyphs, lambda glyph: glyph[0]):
            yield DrawnGlyphs(placed.page, font, tuple(glyph for _, glyph in run))


def placed_glyphs(data: bytes) -> Iterator[PlacedGlyphs]:
    """Yield the same with its places, in the order of drawing: a new place begins another of them."""
    with opened(data) as document:
        for number, page in enumerate(document.pages, 1):
            fonts = {
                str(name): _Font(_name(font), _widths_of(font))
                for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items()
            }
            pen = _Pen(number, float(page.cropbox[3]), fonts)
            for instruction in pikepdf.parse_content_stream(page, "q Q cm BT ET Td TD T* Tm Tf Tj TJ"):
                yield from pen.follow(str(instruction.operator), instruction.operands)


class _Font(NamedTuple):
    name: str
    widths: Mapping[int, float]


_NO_FONT = _Font("", {})


@dataclass
class _Pen:
    """What draws the text of a page: its places are those of ISO 32000, 9.4, without rise and spacing."""

    number: int
    top: float
    fonts: Mapping[str, _Font]
    font: _Font = _NO_FONT
    size: float = 0.0
    space: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    saved: list[pikepdf.Matrix] = field(default_factory=list)
    line: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    at: float = 0.0
    glyphs: list[tuple[str, int]] = field(default_factory=list)
    first_size: float = 0.0

    def follow(self, operator: str, operands: Any) -> Iterator[PlacedGlyphs]:
        """Follow an instruction, and yield what ends with it."""
        match operator:
            case "q":
                self.saved.append(self.space)
            case "Q":
                self.space = self.saved.pop() if self.saved else self.space
            case "cm":
                self.space = pikepdf.Matrix(*map(float, operands)) @ self.space
            case "Tf":
                self.font, self.size = self.fonts.get(str(operands[0]), _NO_FONT), float(operands[1])
            case "Tj" | "TJ":
                self._show(operands[0] if operator == "TJ" else operands)
            case _:
                yield from self._ended()
                self._move(operator, operands)

    def _move(self, operator: str, operands: Any) -> None:
        self.at = 0.0
        if operator == "Tm":
            self.line = pikepdf.Matrix(*map(float, operands))
        elif operator in ("Td", "TD"):
            self.line = pikepdf.Matrix(1, 0, 0, 1, *map(float, operands)) @ self.line
        elif operator == "BT":
            self.line = pikepdf.Matrix()

    def _show(self, parts: Any) -> None:
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for at in range(0, len(codes) - 1, 2):
                    glyph = int.from_bytes(codes[at : at + 2], "big")
                    self.first_size = self.first_size if self.glyphs else self.size
                    self.glyphs.append((self.font.name, glyph))
                    self.at += self.font.widths.get(glyph, 0.0) / 1000 * self.size
            else:
                self.at -= float(part) / 1000 * self.size

    def _ended(self) -> Iterator[PlacedGlyphs]:
        if self.glyphs:
            matrix = self.line @ self.space
            left, right = sorted((matrix.e, matrix.e + matrix.a * self.at))
            size = self.first_size * abs(matrix.a)
            yield PlacedGlyphs(self.number, left, right, self.top - matrix.f, size, tuple(self.glyphs))
        self.glyphs = []


def _name(font: pikepdf.Object) -> str:
    """Return a font's name without the letters that mark a subset."""
    return str(font.get("/BaseFont", "/")).removeprefix("/").rpartition("+")[2]


def _widths_of(font: pikepdf.Object) -> dict[int, float]:
    descendants = font.get("/DescendantFonts")
    return widths(descendants[0].get("/W", pikepdf.Array())) if descendants is not None else {}


def widths(listed: pikepdf.Object) -> dict[int, float]:
    """Return the widths of glyphs as a font lists them: a first glyph, then those from it on (ISO 32000, 9.7.4.3)."""
    found: dict[int, float] = {}
    entries = list(listed)
    for first, own in zip(entries[::2], entries[1::2], strict=True):
        found |= {int(first) + index: float(width) for index, width in enumerate(own)}
    return found
