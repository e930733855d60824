"""The fonts of `templates/fonts/`: the only ones anything is set in, on every machine."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from handbill.errors import InputError, Place
from handbill.workspace import Workspace

FAMILY = "Atkinson Hyperlegible Next"
"""The family that everything is set in; others in the folder serve the scripts that it lacks."""

_ENDINGS = ("*.ttf", "*.otf")
_EVEN = 0.05
"""How near the narrowest column is found, in em."""


@dataclass(frozen=True)
class FontSet:
    """What proofs and rules need to know of a workspace's fonts.

    `families` has the main one first; `glyphs` are the code points that at least one font can print; `capital` is the
    height of the main family's capitals in em.
    """

    families: tuple[str, ...]
    glyphs: frozenset[int]
    capital: float


def font_set(workspace: Workspace) -> FontSet:
    """Return what is known of the fonts of a workspace."""
    return FontSet(families(workspace), glyphs(workspace), capital(workspace))


def files(workspace: Workspace) -> list[Path]:
    """Return the font files, the workspace's and the library's, sorted by name."""
    names = [name for ending in _ENDINGS for name in workspace.names("templates/fonts", ending)]
    return [path for name in sorted(names) if (path := workspace.find(name))]


def glyphs(workspace: Workspace) -> frozenset[int]:
    """Return the code points that at least one of the fonts has a glyph for."""
    return frozenset().union(*(_code_points(path) for path in files(workspace)))


def families(workspace: Workspace) -> tuple[str, ...]:
    """Return the families of the fonts, the main one first."""
    found = {str(face(path)["family"]) for path in files(workspace)}
    return (FAMILY, *sorted(found - {FAMILY}))


def baseline(workspace: Workspace, line_height: float) -> float:
    """Return how far a line's baseline lies below the line's top, in em, for lines of this height (em)."""
    ascent, descent = _extent(next(file for file in files(workspace) if face(file)["family"] == FAMILY))
    return (line_height - ascent - descent) / 2 + ascent


def capital(workspace: Workspace) -> float:
    """Return how high the family's capitals are, in em: those of the face with the lowest (OS/2, sCapHeight)."""
    return min(_capital(file) for file in files(workspace) if face(file)["family"] == FAMILY)


def evened(workspace: Workspace, words: str, weight: int, column: float) -> float:
    """Return the narrowest column (em) in which a text takes no more lines than in this one, for even lines."""
    advances = _advances(_face_of(workspace, weight))
    widths = [sum(advances.get(ord(letter), 1.0) for letter in word) for word in words.split(" ") if word]
    space = advances.get(ord(" "), 0.25)
    lines, low, high = _lines(widths, space, column), max(widths, default=0.0), column
    while high - low > _EVEN:
        middle = (low + high) / 2
        low, high = (low, middle) if _lines(widths, space, middle) <= lines else (middle, high)
    # Kerning and bold words are left out of this, so a little more is given.
    return min(column, high * 1.02)


def _lines(widths: list[float], space: float, column: float) -> int:
    """Return how many lines words of these widths take, each set as full as it goes."""
    lines, used = 1, 0.0
    for width in widths:
        if used and used + space + width > column:
            lines, used = lines + 1, width
        else:
            used += width + (space if used else 0.0)
    return lines


def _face_of(workspace: Workspace, weight: int) -> Path:
    return next(each for each in files(workspace) if face(each)["family"] == FAMILY and face(each)["weight"] == weight)


def widest(workspace: Workspace, words: str, weight: int) -> float:
    """Return how wide the widest of these words is in the family's face of this weight, in em; kerning left out."""
    advances = _advances(_face_of(workspace, weight))
    return max((sum(advances.get(ord(letter), 1.0) for letter in word) for word in words.split()), default=0.0)


def forget() -> None:
    """Read every font anew when it is next asked for: for a program that goes on while a font is changed."""
    for kept in (face, _extent, _capital, _code_points, _advances):
        kept.cache_clear()


@contextmanager
def _open(file: Path) -> Iterator[TTFont]:
    try:
        with TTFont(io.BytesIO(file.read_bytes()), lazy=True) as font:
            yield font
    except (TTLibError, OSError, KeyError, AssertionError, struct.error) as error:
        raise InputError.one(
            f"not a font that can be read: {error}", "put a whole TrueType file there", Place(file)
        ) from error


@lru_cache(maxsize=32)
def face(file: Path) -> dict[str, str | int]:
    """Return the family, weight (100 to 900) and style of a font file, for @font-face."""
    with _open(file) as font:
        names = font["name"]
        family = names.getDebugName(16) or names.getDebugName(1) or file.stem
        italic = bool(font["OS/2"].fsSelection & 1)
        return {"family": family, "weight": int(font["OS/2"].usWeightClass), "style": "italic" if italic else "normal"}


@lru_cache(maxsize=32)
def _extent(file: Path) -> tuple[float, float]:
    with _open(file) as font:
        return font["hhea"].ascent / font["head"].unitsPerEm, -font["hhea"].descent / font["head"].unitsPerEm


@lru_cache(maxsize=32)
def _capital(file: Path) -> float:
    with _open(file) as font:
        return float(font["OS/2"].sCapHeight / font["head"].unitsPerEm)


@lru_cache(maxsize=32)
def _code_points(file: Path) -> frozenset[int]:
    with _open(file) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=32)
def _advances(file: Path) -> dict[int, float]:
    """Return how wide each character of a font is, in em."""
    with _open(file) as font:
        widths, em = font["hmtx"], font["head"].unitsPerEm
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}
