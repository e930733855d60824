"""The fonts of `templates/fonts/`: the only ones anything is set in, on every machine."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from handbill.errors import InputError, Place
from handbill.font_file import DAMAGED, opened
from handbill.workspace import Workspace

FAMILY = "Handbill Sans"
"""The main family, in which everything is set; other families in the folder serve the scripts that it lacks."""

_EVEN = 0.05
"""How closely the narrowest column is found, in em."""


@dataclass(frozen=True)
class _Face:
    """What is read of a font file: its weight is 100 to 900, its lengths are in em, and `advances` are by character.

    `name` is the PostScript name, and `codes` are the code points that it can print. Advances are read of the main
    family alone: Chinese has thousands.
    """

    family: str
    weight: int
    style: str
    ascent: float
    descent: float
    capital: float
    name: str
    codes: frozenset[int]
    advances: Mapping[int, float]


@dataclass(frozen=True)
class FontSet:
    """What proofs and rules need to know of a workspace's fonts.

    `families` has the main one first; `glyphs` are the code points that at least one font can print; `capital` is the
    height of the main family's capitals in em: the lowest of its faces (OS/2, sCapHeight). `files` are those of all.
    """

    families: tuple[str, ...]
    glyphs: frozenset[int]
    capital: float
    files: tuple[Path, ...] = ()


def font_set(workspace: Workspace) -> FontSet:
    """Return what is known of the fonts of a workspace."""
    faces = [_read(path) for path in files(workspace)]
    return FontSet(
        families=(FAMILY, *sorted({face.family for face in faces} - {FAMILY})),
        glyphs=frozenset().union(*(face.codes for face in faces)),
        capital=min(face.capital for face in faces if face.family == FAMILY),
        files=tuple(files(workspace)),
    )


def files(workspace: Workspace) -> list[Path]:
    """Return the font files, the workspace's and the library's, sorted by name."""
    names = [name for ending in ("*.ttf", "*.otf") for name in workspace.names("templates/fonts", ending)]
    return [path for name in sorted(names) if (path := workspace.find(name))]


def face(file: Path) -> dict[str, str | int]:
    """Return the family, weight (100 to 900) and style of a font file, for @font-face."""
    font = _read(file)
    return {"family": font.family, "weight": font.weight, "style": font.style}


def house(workspace: Workspace) -> list[Path]:
    """Return the files of the main family alone, sorted by name."""
    return [file for file in files(workspace) if _read(file).family == FAMILY]


def shaped(file: Path, text: str) -> tuple[int, ...]:
    """Return the numbers of the glyphs that a font file draws a text of one script with, from left to right.

    Figures run from left to right in each script.
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if all(bidirectional(letter) in ("AN", "EN") for letter in text):
        buffer.direction = "ltr"
    hb.shape(hb.Font(hb.Face(hb.Blob.from_file_path(str(file)))), buffer)
    return tuple(info.codepoint for info in buffer.glyph_infos)


def postscript_name(file: Path) -> str:
    """Return the PostScript name of a font file, "" where it has none."""
    return _read(file).name


def codes(file: Path) -> frozenset[int]:
    """Return the code points that a font file can print."""
    return _read(file).codes


def baseline(workspace: Workspace, line_height: float) -> float:
    """Return how far the baseline of a line of this height (em) lies below the line's top, in em."""
    font = _family(workspace)[0]
    return (line_height - font.ascent - font.descent) / 2 + font.ascent


def even_column(workspace: Workspace, runs: Sequence[tuple[str, int]], column: float) -> float:
    """Return the narrowest column (em) in which a text takes no more lines than in `column`, so that all are even.

    The text is given as runs of words with their weight; one that does not begin with a space goes on with a word.
    """
    advances = _advances(workspace, runs[0][1] if runs else 400)
    widths, space = [w for w in _widths(workspace, runs) if w], advances.get(ord(" "), 0.25)
    lines, low, high = _line_count(widths, space, column), max(widths, default=0.0), column
    while high - low > _EVEN:
        middle = (low + high) / 2
        low, high = (low, middle) if _line_count(widths, space, middle) <= lines else (middle, high)
    # Kerning is not measured: 2 % more makes up for it.
    return min(column, high * 1.02)


def least_column(workspace: Workspace, words: str, weight: int, lines: int) -> float:
    """Return the narrowest column (em) in which words take at most so many lines in the family's face of this weight.

    It is no narrower than the widest of them; kerning is left out.
    """
    advances = _advances(workspace, weight)
    widths, space = [_width(word, advances) for word in words.split()], advances.get(ord(" "), 0.25)
    low, high = max(widths, default=0.0), sum(widths) + space * len(widths)
    if _line_count(widths, space, low) <= lines:
        return low
    while high - low > _EVEN:
        middle = (low + high) / 2
        low, high = (low, middle) if _line_count(widths, space, middle) <= lines else (middle, high)
    return high


def width(workspace: Workspace, words: str, weight: int) -> float:
    """Return how wide words on one line are in the family's face of this weight, in em; kerning left out."""
    return _width(words, _advances(workspace, weight))


def _width(word: str, advances: Mapping[int, float]) -> float:
    """Return how wide a word is (em); a character that the font lacks is taken for one em."""
    return sum(advances.get(ord(letter), 1.0) for letter in word)


def _widths(workspace: Workspace, runs: Iterable[tuple[str, int]]) -> list[float]:
    """Return how wide each word of these runs is (em); 0 for the nothing between two spaces."""
    widths = [0.0]
    for words, weight in runs:
        advances = _advances(workspace, weight)
        first, *others = [_width(word, advances) for word in words.split(" ")]
        widths[-1] += first
        widths += others
    return widths


def _line_count(widths: list[float], space: float, column: float) -> int:
    """Return how many lines words of these widths take in a column, each line filled before the next begins."""
    lines, used = 1, 0.0
    for width in widths:
        if used and used + space + width > column:
            lines, used = lines + 1, width
        else:
            used += width + (space if used else 0.0)
    return lines


def _advances(workspace: Workspace, weight: int) -> Mapping[int, float]:
    return next(font.advances for font in _family(workspace) if font.weight == weight)


@lru_cache(maxsize=8)
def _family(workspace: Workspace) -> tuple[_Face, ...]:
    """Return the faces of the main family; slides ask for them at each word that they measure."""
    return tuple(font for font in map(_read, files(workspace)) if font.family == FAMILY)


class Glyphs:
    """The glyphs of a font file by number: their outlines, widths, and which texts each may stand for.

    `name` is the PostScript name. InputError for data that is no font.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._font = TTFont(io.BytesIO(data), lazy=True)
            self._set = self._font.getGlyphSet()
            self._order = self._font.getGlyphOrder()
            self.units = int(self._font["head"].unitsPerEm)
            self._spans: dict[int, tuple[float, float]] = {}
        except DAMAGED as error:
            raise InputError.one(f"not a font that can be read: {error}", "put a whole TrueType file there") from error

    @cached_property
    def name(self) -> str:
        """The PostScript name, "" where the file has none."""
        return str(self._font["name"].getDebugName(6) or "") if "name" in self._font else ""

    def outline(self, glyph: int) -> tuple[float, list[tuple[str, tuple[Any, ...]]]]:
        """Return the width of a glyph, in units of the font, and the strokes of its outline."""
        drawn, pen = self._set[self._order[glyph]], DecomposingRecordingPen(self._set)
        drawn.draw(pen)
        return float(drawn.width), pen.value

    def span(self, glyph: int) -> tuple[float, float]:
        """Return the lowest and the highest point of a glyph, in em; 0 and 0 for one without ink."""
        found = self._spans.get(glyph)
        if found is None:
            pen = BoundsPen(self._set)
            self._set[self._order[glyph]].draw(pen)
            found = (pen.bounds[1] / self.units, pen.bounds[3] / self.units) if pen.bounds else (0.0, 0.0)
            self._spans[glyph] = found
        return found

    @cached_property
    def texts(self) -> Mapping[int, frozenset[str]]:
        """The texts that each glyph may stand for: of its character, and of those that the font sets it in place of."""
        number = {name: index for index, name in enumerate(self._order)}
        found: dict[str, set[str]] = {}
        for code, name in self._font.getBestCmap().items():
            found.setdefault(name, set()).add(chr(code))
        # A ligature of an alternate needs a second turn.
        for _ in range(2):
            for before, after in self._substitutions():
                for text in list(map("".join, product(*(found.get(name, ()) for name in before)))):
                    found.setdefault(after, set()).add(text)
        return {number[name]: frozenset(texts) for name, texts in found.items() if name in number}

    def _substitutions(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the glyphs that the font replaces, with the one that takes their place."""
        if "GSUB" not in self._font:
            return
        for lookup in self._font["GSUB"].table.LookupList.Lookup:
            for table in lookup.SubTable:
                substitution = table.ExtSubTable if lookup.LookupType == _EXTENSION else table
                for before, after in getattr(substitution, "mapping", {}).items():
                    for one in after if isinstance(after, list) else [after]:
                        yield (before,), one
                for before, alternates in getattr(substitution, "alternates", {}).items():
                    yield from (((before,), one) for one in alternates)
                for first, ligatures in getattr(substitution, "ligatures", {}).items():
                    yield from (((first, *ligature.Component), ligature.LigGlyph) for ligature in ligatures)


_EXTENSION = 7
"""The kind of a substitution that is one of another kind, far away in the file."""


@lru_cache(maxsize=8)
def glyphs(file: Path, _changed: int) -> Glyphs:
    """Return the glyphs of a font file; `_changed` is when it was written, so that a new one is read."""
    return Glyphs(file.read_bytes())


def forget() -> None:
    """Forget every font that was read: a program that keeps running must notice when a font file changes."""
    _family.cache_clear()
    _read.cache_clear()


@lru_cache(maxsize=32)
def _read(file: Path) -> _Face:
    try:
        data = file.read_bytes()
        with opened(data) as font:
            names, metrics, em = font["name"], font["OS/2"], font["head"].unitsPerEm
            family = names.getDebugName(16) or names.getDebugName(1) or file.stem
            widths = font["hmtx"] if family == FAMILY else {}
            return _Face(
                family=family,
                weight=int(metrics.usWeightClass),
                style="italic" if metrics.fsSelection & 1 else "normal",
                ascent=font["hhea"].ascent / em,
                descent=-font["hhea"].descent / em,
                capital=float(metrics.sCapHeight / em) if family == FAMILY else 0.0,
                name=str(names.getDebugName(6) or ""),
                codes=frozenset(hb.Face(data).unicodes),
                advances={code: widths[name][0] / em for code, name in font.getBestCmap().items()} if widths else {},
            )
    except DAMAGED as error:
        remedy = "put a whole TrueType file there"
        raise InputError.one(f"not a font that can be read: {error}", remedy, Place(file)) from error
