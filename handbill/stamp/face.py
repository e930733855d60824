"""A font file as HarfBuzz sees it: its measures, which text it sets right, and the shaping of a line.

HarfBuzz is what Pango shapes with. Lengths are taken as Pango takes them, in 1/1024 CSS px, so that a stamped line is
as wide as a typeset one, to the unit.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from handbill.geometry import PT_PER_PX

PANGO_UNITS = 1024
"""Pango's units in a pixel."""

_SCRIPTS = {"LATIN": "Latn", "GREEK": "Grek", "CYRILLIC": "Cyrl"}
"""The scripts whose letters stand side by side as they are written; the others are left to Pango."""

_MANY = 20_000
"""How many words are remembered."""

_SAMPLES = {"Grek": "el", "Cyrl": "ru"}
"""The language that Pango takes for a script that the language of the text is not written in."""


class Face:
    """One font file. `used` gathers the glyphs that were set, with the text that each stands for."""

    def __init__(self, file: Path) -> None:
        self.blob = hb.Blob.from_file_path(str(file))
        self.face = hb.Face(self.blob)
        self.units = self.face.upem
        self.used: dict[int, str] = {}
        self._sized: dict[float, Sized] = {}

    @cached_property
    def family(self) -> str:
        """The family, as CSS names it."""
        return self.face.get_name(16) or self.face.get_name(1) or ""

    @cached_property
    def weight(self) -> int:
        """The weight, 100 to 900."""
        return int(hb.Font(self.face).get_style_value(hb.StyleTag.WEIGHT))

    @cached_property
    def scripts(self) -> dict[str, frozenset[str]]:
        """The characters that the font sets by script: those of no script are in each, and alone under Zyyy."""
        by_script: dict[str, set[str]] = {"Zyyy": set(), **{name: set() for name in _SCRIPTS.values()}}
        for point in self.face.unicodes:
            char = chr(point)
            if (script := _script(char)) is not None:
                by_script[script].add(char)
        common = by_script["Zyyy"]
        return {script: frozenset(chars | common) for script, chars in by_script.items()}

    def script_of(self, text: str) -> str | None:
        """Give the one script of a text; None when the font lacks a character, or it has several scripts."""
        for script, chars in self.scripts.items():
            if chars.issuperset(text):
                return script
        return None

    def at(self, size: float) -> Sized:
        """Give the font at a size in pt."""
        if size not in self._sized:
            self._sized[size] = Sized(self, size)
        return self._sized[size]


def _script(char: str) -> str | None:
    """Give the script of a character that is set from left to right by itself; None for any other."""
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mc", "Me") or unicodedata.bidirectional(char) in (
        "R",
        "AL",
        "AN",
    ):
        return None
    if category == "Mn":
        return "Zyyy" if 0x300 <= ord(char) < 0x370 and char != "\u034f" else None
    if category[0] == "L":
        return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], "Latn" if char in "ªº" else None)
    return "Zyyy"


class Sized:
    """A font at one size in pt: its ascent and descent, in Pango's units, and lines set in it."""

    def __init__(self, face: Face, size: float) -> None:
        self.face = face
        self.px = size / PT_PER_PX
        scale = int(self.px * PANGO_UNITS + 0.5)
        self.font = hb.Font(face.face)
        self.font.scale = (scale, scale)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender, -extents.descender
        self._runs: dict[tuple[str, str], Run] = {}

    def run(self, script: str, language: str) -> Run:
        """Give what sets lines of a script in a language."""
        if (script, language) not in self._runs:
            self._runs[script, language] = Run(self, script, _SAMPLES.get(script, language))
        return self._runs[script, language]


class Run:
    """Sets lines of one script. Words that come again are not shaped again, where no blank touches its neighbours."""

    def __init__(self, sized: Sized, script: str, language: str) -> None:
        self._sized = sized
        self._script = script
        self._language = language
        self._buffer = hb.Buffer()
        self._glyphs: dict[int, tuple[int, bytes]] = {}
        self._per_unit = 1000 / PANGO_UNITS / sized.px
        self._words: dict[str, tuple[int, bytes]] = {}
        self._seams: dict[str, bool] = {}
        self._blank = self._shape(" ")

    def set(self, text: str) -> tuple[int, bytes]:
        """Give the width of a line, in Pango's units, and what a TJ operator shows."""
        words = text.split(" ")
        before = ""
        for word in words:
            if before and not self._parted(before[-1:] + word[:1]):
                return self._shape(text)
            before = word or before
        width, shown = self._blank[0] * (len(words) - 1), []
        for word in words:
            found = self._words.get(word)
            if found is None:
                if len(self._words) >= _MANY:
                    self._words.clear()
                found = self._words[word] = self._shape(word) if word else (0, b"")
            width += found[0]
            shown.append(found[1])
        return width, self._blank[1].join(shown)

    def _parted(self, ends: str) -> bool:
        """Tell whether a blank between these two characters is set as it is by itself, and so are they."""
        found = self._seams.get(ends)
        if found is None:
            whole, first, last = self._shape(" ".join(ends)), self._shape(ends[0]), self._shape(ends[1:])
            apart = (first[0] + self._blank[0] + last[0], first[1] + self._blank[1] + last[1])
            found = self._seams[ends] = whole == apart
        return found

    def _shape(self, text: str) -> tuple[int, bytes]:
        buffer, shift, px = self._buffer, self._per_unit, self._sized.px
        buffer.reset()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", self._script, self._language
        hb.shape(self._sized.font, buffer)
        infos, width, shown, used = buffer.glyph_infos, 0, [], self._sized.face.used
        for index, (info, position) in enumerate(zip(infos, buffer.glyph_positions, strict=True)):
            glyph, advance = info.codepoint, position.x_advance
            if glyph not in used:
                used[glyph] = _said(text, infos, index)
            own, code = self._glyphs.get(glyph) or self._meet(glyph)
            width += advance
            aside = position.x_offset / px
            if aside or position.y_offset:
                code = _offset(code, aside, position.y_offset / 1000 * PT_PER_PX)
            shown.append(code)
            # WeasyPrint writes whole thousandths of an em, cut towards zero.
            kern = int(own + aside - advance * shift)
            if kern:
                shown.append(b")%d(" % kern)
        return width, b"".join(shown)

    def _meet(self, glyph: int) -> tuple[int, bytes]:
        own = round(self._sized.font.get_glyph_h_advance(glyph) * self._per_unit)
        found = self._glyphs[glyph] = (own, _escaped(glyph.to_bytes(2, "big")))
        return found


def _offset(code: bytes, right: float, up: float) -> bytes:
    """Show a glyph away from its place: the array before ends, and another begins."""
    aside = b"%d" % -right if right else b""
    return b")]TJ %.3f Ts [%s(%s)]TJ 0 Ts[(" % (up, aside, code) if up else b")%s(%s" % (aside, code)


def _escaped(code: bytes) -> bytes:
    for char in (b"\\", b"(", b")"):
        code = code.replace(char, b"\\" + char)
    return code.replace(b"\r", b"\\r").replace(b"\n", b"\\n")


def _said(text: str, infos: Any, index: int) -> str:
    """Give the text that a glyph stands for: up to where the next cluster begins."""
    start = infos[index].cluster
    end = next((info.cluster for info in infos[index + 1 :] if info.cluster > start), len(text))
    return text[start:end]
