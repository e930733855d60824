"""Gives the house font the letters that Atkinson Hyperlegible Next lacks, so that no word comes from two fonts.

Latin letters with marks, such as all of Vietnamese, are composed of Atkinson's own letters and marks, as its own are.
Three marks it has not: the dot below is the dot above, moved; the hook and the horn are those of Noto Sans. Greek and
Cyrillic are Noto Sans whole, as templates/fonts/ has it: as large as Atkinson, with Noto's kerning.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.otlLib.builder import buildLookup, buildPairPosGlyphs, buildValue
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

LATIN = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
OTHERS = [*range(0x370, 0x400), *range(0x400, 0x530)]
KERNED = (range(0x386, 0x3CF), range(0x400, 0x4A0))
"""Greek and Cyrillic letters whose pairs are kerned, each with those of its own script."""

COPIES = {0x2BB: 0x2018, 0x2BC: 0x2019, 0xB5: 0x3BC}
"""Letters that are drawn as another character: the Hawaiian ʻokina, the letter apostrophe, and the micro sign."""

DOT_BELOW, HOOK, HORN = 0x323, 0x309, 0x31B
ACUTE, GRAVE, CIRCUMFLEX = 0x301, 0x300, 0x302
BELOW = -62
"""Where the dot below ends at the top."""

BESIDE = {ACUTE: (-40, 75), HOOK: (-25, 40), GRAVE: (40, 75)}
"""How far a second mark lies from the end of the circumflex that it stands beside, and above its own place."""

_CASE = {0x300: "gravecomb.case", 0x301: "acutecomb.case", 0x302: "uni0302.case", 0x303: "tildecomb.case",
         0x304: "uni0304.case", 0x306: "uni0306.case", 0x307: "uni0307.case", 0x308: "uni0308.case",
         0x30A: "uni030A.case", 0x30B: "uni030B.case", 0x30C: "uni030C.case"}  # fmt: skip
_GAP = 32
"""Between a mark and another that stands above it."""


@dataclass(frozen=True)
class Ink:
    """The box of what a glyph draws."""

    left: float
    low: float
    right: float
    high: float

    @property
    def middle(self) -> float:
        """Half way between its sides."""
        return (self.left + self.right) / 2


def add_letters(font: TTFont, noto: Path) -> None:
    """Add to a face of the house font the letters it lacks, from its own parts and from the same face of Noto Sans."""
    with TTFont(noto) as source:
        marks = _Marks(font, source)
        composed = {code: parts for code in LATIN if (parts := _parts(font, code, marks)) is not None}
        for code, (base, placed) in composed.items():
            _compose(font, code, base, placed)
        _kern_as_base(font, {_name(code): base for code, (base, _) in composed.items()})
        _attach_as_base(font, {_name(code): base for code, (base, placed) in composed.items() if not _above(code)})
        for code, same in COPIES.items():
            _copy(font, font.getBestCmap()[same], font, code)
        for code in OTHERS:
            if code in source.getBestCmap():
                _copy(font, source.getBestCmap()[code], source, code)
    _kern(font, noto)


class _Marks:
    """The marks: of each, the glyph for a small letter and for a capital."""

    def __init__(self, font: TTFont, source: TTFont) -> None:
        cmap = font.getBestCmap()
        self._glyphs = {code: (cmap[code], _CASE.get(code, cmap[code])) for code in cmap if 0x300 <= code < 0x370}
        dot = _ink(font, cmap[0x307])
        _draw(font, "dotbelowcomb", font, cmap[0x307], (0, BELOW - dot.high), 0)
        for name, code in (("hookabovecomb", HOOK), ("horncomb", HORN)):
            _draw(font, name, source, source.getBestCmap()[code], (0, 0), 0)
        own = {DOT_BELOW: "dotbelowcomb", HOOK: "hookabovecomb", HORN: "horncomb"}
        self._glyphs |= {code: (name, name) for code, name in own.items()}

    def __contains__(self, code: int) -> bool:
        return code in self._glyphs

    def glyph(self, code: int, *, capital: bool) -> str:
        """Return the glyph of a mark."""
        return self._glyphs[code][capital]


Placed = tuple[str, float, float]
"""A mark's glyph, and how far it is moved right and up."""


def _parts(font: TTFont, code: int, marks: _Marks) -> tuple[str, list[Placed]] | None:
    """Return the base of a letter and its marks in their places; None for one that is there, or cannot be composed."""
    cmap, (first, *codes) = font.getBestCmap(), map(ord, unicodedata.normalize("NFD", chr(code)))
    if code in cmap or first not in cmap or not codes or not all(mark in marks for mark in codes):
        return None
    above = [mark for mark in codes if mark not in (DOT_BELOW, HORN)]
    if any(unicodedata.combining(chr(mark)) in (202, 220) for mark in above):
        return None
    base = {ord("i"): cmap[0x131], ord("j"): "uni0237"}.get(first, cmap[first]) if above else cmap[first]
    capital, letter = chr(first).isupper(), _ink(font, base)
    placed: list[Placed] = []
    for mark in (mark for mark in codes if mark == DOT_BELOW):
        glyph = marks.glyph(mark, capital=capital)
        # The tail of a y takes the place below its middle.
        aside = 0.22 * (letter.right - letter.left) if chr(first) == "y" else 0
        placed.append((glyph, letter.middle + aside - _ink(font, glyph).middle, 0))
    placed += [_horn(font, marks.glyph(mark, capital=capital), chr(first), letter) for mark in codes if mark == HORN]
    top: Ink | None = None
    for number, mark in enumerate(above):
        glyph = marks.glyph(mark, capital=capital)
        ink = _ink(font, glyph)
        x = letter.middle - ink.middle
        y = _rise(font, marks, mark, letter) if capital else max(0, letter.high - 504)
        if number and top is not None:
            beside = BESIDE.get(mark) if above[0] == CIRCUMFLEX else None
            if beside is not None:
                aside, up = beside
                x = top.left + aside - ink.right if mark == GRAVE else top.right + aside - ink.left
                y += up
            else:
                y = top.high + _GAP - ink.low
        top = Ink(ink.left + x, ink.low + y, ink.right + x, ink.high + y)
        placed.append((glyph, x, y))
    return base, [(glyph, round(x), round(y)) for glyph, x, y in placed]


def _rise(font: TTFont, marks: _Marks, mark: int, letter: Ink) -> float:
    """Return how far a mark is moved up for a capital: as far as Atkinson's capitals have theirs above them."""
    low = _ink(font, marks.glyph(mark, capital=True)).low
    return max(0, letter.high + 79 - low) if low < letter.high + 40 else 0


def _horn(font: TTFont, glyph: str, letter: str, ink: Ink) -> Placed:
    """Return the horn in its place: it grows out of the upper right of an o, and out of the right stem of a u."""
    horn = _ink(font, glyph)
    inward, down = {"o": (0.42, 0.55), "O": (0.74, 0.66), "u": (0.35, 0.62), "U": (0.35, 0.62)}[letter]
    width, height = horn.right - horn.left, horn.high - horn.low
    return glyph, ink.right - inward * width - horn.left, ink.high - down * height - horn.low


def _above(code: int) -> bool:
    return any(unicodedata.combining(mark) == 230 for mark in unicodedata.normalize("NFD", chr(code)))


def _name(code: int) -> str:
    return f"uni{code:04X}"


def _ink(font: TTFont, name: str) -> Ink:
    glyph = font["glyf"][name]
    glyph.recalcBounds(font["glyf"])
    return Ink(glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)


def _compose(font: TTFont, code: int, base: str, placed: Iterable[Placed]) -> None:
    """Add a letter that is composed of a base and marks, as wide as the base."""
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent(base, (1, 0, 0, 1, 0, 0))
    for glyph, x, y in placed:
        pen.addComponent(glyph, (1, 0, 0, 1, x, y))
    glyph = pen.glyph()
    glyph.components[0].flags |= 0x600
    _add(font, _name(code), glyph, font["hmtx"][base][0], code)


def _copy(font: TTFont, name: str, source: TTFont, code: int) -> None:
    """Add a character that is drawn as a glyph of a font, with its width."""
    _draw(font, _name(code) if _name(code) not in font["glyf"].glyphs else f"{_name(code)}.copy", source, name, (0, 0),
          source["hmtx"][name][0], code)  # fmt: skip


def _draw(
    font: TTFont, name: str, source: TTFont, drawn: str, move: tuple[float, float], width: int, code: int | None = None
) -> None:
    record, pen = DecomposingRecordingPen(source.getGlyphSet()), TTGlyphPen(None)
    source.getGlyphSet()[drawn].draw(record)
    rounding = RoundingPen(pen)
    for step, points in record.value:
        moved = [point and (point[0] + move[0], point[1] + move[1]) for point in points]
        getattr(rounding, step)(*moved)
    _add(font, name, pen.glyph(), width, code)


def _add(font: TTFont, name: str, glyph: Any, width: int, code: int | None) -> None:
    """Add a glyph at the end, so that all others keep their numbers."""
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    if code is not None:
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format == 4:
                table.cmap[code] = name


def _tables(font: TTFont, kind: type) -> Iterator[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        yield from (table for table in lookup.SubTable if isinstance(table, kind))


def _kern_as_base(font: TTFont, bases: Mapping[str, str]) -> None:
    """Kern each composed letter as its base: put it into the same classes."""
    for table in _tables(font, otTables.PairPos):
        if table.Format != 2:
            continue
        for name, base in bases.items():
            for classes in (table.ClassDef1.classDefs, table.ClassDef2.classDefs):
                if base in classes:
                    classes[name] = classes[base]
            if base in table.Coverage.glyphs:
                table.Coverage.glyphs.append(name)


def _attach_as_base(font: TTFont, bases: Mapping[str, str]) -> None:
    """Let marks above stand on a letter with a dot below or a horn as they do on its base, as in the Yoruba ọ́."""
    for table in _tables(font, otTables.MarkBasePos):
        for name, base in bases.items():
            if base in table.BaseCoverage.glyphs:
                record = table.BaseArray.BaseRecord[table.BaseCoverage.glyphs.index(base)]
                table.BaseCoverage.glyphs.append(name)
                table.BaseArray.BaseRecord.append(deepcopy(record))
        table.BaseArray.BaseCount = len(table.BaseArray.BaseRecord)


def _kern(font: TTFont, noto: Path) -> None:
    """Add Noto's kerning of Greek and of Cyrillic to the font's own."""
    cmap, shaped = font.getBestCmap(), hb.Font(hb.Face(hb.Blob.from_file_path(str(noto))))
    pairs = {}
    for letters in KERNED:
        own = [chr(code) for code in letters if code in cmap]
        alone = {letter: _advance(shaped, letter) for letter in own}
        for first, second in product(own, own):
            kern = _advance(shaped, first + second) - alone[first] - alone[second]
            if kern:
                pairs[cmap[ord(first)], cmap[ord(second)]] = (buildValue({"XAdvance": kern}), None)
    table = font["GPOS"].table
    table.LookupList.Lookup.append(buildLookup(buildPairPosGlyphs(pairs, font.getReverseGlyphMap(rebuild=True))))
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "kern":
            record.Feature.LookupListIndex.append(len(table.LookupList.Lookup) - 1)


def _advance(font: hb.Font, text: Sequence[str]) -> int:
    buffer = hb.Buffer()
    buffer.add_str("".join(text))
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return sum(position.x_advance for position in buffer.glyph_positions)
