"""A font file as HarfBuzz sees it: its measures, which text it can set, and its codes in the print file.

HarfBuzz is what Pango shapes with. Lengths are taken as Pango takes them, in 1/1024 CSS px, so that a stamped line is
as wide as a typeset one, to the unit.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb

from handbill.geometry import PT_PER_PX

PANGO_UNITS = 1024
"""Pango's units in a pixel."""

_SCRIPTS = {"LATIN": "Latn", "GREEK": "Grek", "CYRILLIC": "Cyrl", "CJK": "Hani", "HEBREW": "Hebr"}
"""The scripts whose letters are set one beside the other as they are written; the others are left to Pango."""

RIGHT_TO_LEFT = "Hebr"
"""The one of them that runs from right to left."""

_NEVER_ALONE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mc", "Me")


@lru_cache(maxsize=64)
def _opened(file: str, _changed: int) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(file))


class Face:
    """One font file. `used` collects the glyphs that were set: for each, its code in the file, and its text.

    Codes have one byte as long as such are free, then two. Why: a file of a thousand packets is mostly these codes.
    """

    def __init__(self, file: Path) -> None:
        self.face = _opened(str(file), file.stat().st_mtime_ns)
        self.units = self.face.upem
        self.used: dict[int, tuple[bytes, str]] = {}
        self._codes = [*range(0xBF, 0x7E, -1), *range(0x1F, 0x00, -1)]
        self._next = 0xC000
        self._used_ascii: set[int] = set()
        self._sized: dict[float, Sized] = {}
        self._scripts: dict[str, set[str]] = {"Zyyy": set(), **{name: set() for name in _SCRIPTS.values()}}
        self._classified: set[str] = set()

    @cached_property
    def family(self) -> str:
        """The family, as CSS names it."""
        return self.face.get_name(16) or self.face.get_name(1) or ""

    @cached_property
    def codes(self) -> frozenset[int]:
        """The code points that the font has."""
        return frozenset(self.face.unicodes)

    @cached_property
    def weight(self) -> int:
        """The weight, 100 to 900."""
        return int(hb.Font(self.face).get_style_value(hb.StyleTag.WEIGHT))

    def script_of(self, text: str) -> str | None:
        """Return the one script of a text; None when the font lacks a character, or it has several scripts."""
        for script, chars in self._scripts.items():
            if chars.issuperset(text):
                return script
        unknown = set(text) - self._classified
        if not unknown:
            return None
        self._classify(unknown)
        return self.script_of(text)

    def lacks(self, text: str) -> str:
        """Return the characters of a text that the font does not set."""
        return "".join(sorted(set(text).difference(*self._scripts.values())))

    def _classify(self, unknown: set[str]) -> None:
        """Note the scripts of characters: one of no script belongs to every script, and to Zyyy."""
        self._classified |= unknown
        for char in unknown:
            script = _script(char) if ord(char) in self.codes else None
            if script is not None:
                for chars in self._scripts.values() if script == "Zyyy" else (self._scripts[script],):
                    chars.add(char)

    @property
    def wide(self) -> bool:
        """Whether some glyphs have codes of two bytes."""
        return self._next > 0xC000

    def code(self, glyph: int, text: str) -> bytes:
        """Return the code of a glyph, the same each time: its ASCII character, where it has one that is free."""
        if glyph not in self.used:
            self.used[glyph] = (self._free(text), text)
        return self.used[glyph][0]

    def _free(self, text: str) -> bytes:
        if len(text) == 1 and " " <= text < "\x7f" and ord(text) not in self._used_ascii:
            self._used_ascii.add(ord(text))
            return text.encode()
        if self._codes:
            return bytes([self._codes.pop()])
        self._next += 1
        return (self._next - 1).to_bytes(2, "big")

    def at(self, size: float) -> Sized:
        """Return the font at a size in pt."""
        if size not in self._sized:
            self._sized[size] = Sized(self, size)
        return self._sized[size]


def _script(char: str) -> str | None:
    """Return the script of a character that is set by itself; None for any other."""
    category, name = unicodedata.category(char), unicodedata.name(char, "")
    if category in _NEVER_ALONE or unicodedata.bidirectional(char) in ("AL", "AN"):
        return None
    if unicodedata.bidirectional(char) == "R":
        # A point, or the hyphen of Hebrew, is set beside letters as the font says: that is left to Pango.
        return _SCRIPTS["HEBREW"] if category == "Lo" and name.startswith("HEBREW ") else None
    if category == "Mn":
        return "Zyyy" if 0x300 <= ord(char) < 0x370 and char != "\u034f" else None
    if category[0] == "L":
        return _SCRIPTS.get(name.partition(" ")[0], "Zyyy" if category == "Lm" else "Latn" if char in "ªº" else None)
    return "Zyyy"


class Sized:
    """A font at one size in pt: its ascent and descent, in Pango's units, and lines set in it."""

    def __init__(self, face: Face, size: float) -> None:
        self.face = face
        # Pango truncates a size to whole units.
        scale = int(size / PT_PER_PX * PANGO_UNITS + 1e-6)
        self.px = scale / PANGO_UNITS
        self.font = hb.Font(face.face)
        self.font.scale = (scale, scale)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender, -extents.descender
