"""A font in a print file says what it shows: each code is the glyph of the font file that its text stands for.

Two maps lead from a code: one to the glyph that is drawn, one to the text that is read. Were only one of them wrong,
the file would read right and print wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handbill import fonts
from handbill.pdf.sides import FontParts
from handbill.proof.drawn import string

_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_CHARS = re.compile(rb"begin(?:cid|bf)char(.*?)end(?:cid|bf)char", re.DOTALL)
_TO_GLYPH = re.compile(rb"<([0-9a-f]+)>\s*(\d+)")
_TO_TEXT = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]*)>")
_RANGE = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]+)>")
_UNREAD = re.compile(rb"begin(?:cid|bf|notdef)range|beginnotdefchar|usecmap|/WMode\s+[1-9]")
"""What a map may have by the standard, and no map of a print file has."""

_MOST_KEPT = 20_000
_EVEN = 1.0
"""By how much (1/1000 em) a width may be rounded."""


class EmbeddedFont:
    """A font of a print file. `read` is a `drawn.Reads`."""

    def __init__(self, parts: FontParts) -> None:
        self._parts = parts
        self._glyphs = {bytes.fromhex(code.decode()): int(glyph) for code, glyph in _pairs(_TO_GLYPH, parts.encoding)}
        self._texts = {
            bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for code, text in _pairs(_TO_TEXT, parts.to_unicode)
        }
        told = (list(_pairs(_TO_GLYPH, parts.encoding)), list(_pairs(_TO_TEXT, parts.to_unicode)))
        self._twice = any(len(pairs) != len({code for code, _ in pairs}) for pairs in told)
        self._wide = _wide(parts.encoding)
        self._read: dict[bytes, tuple[str, float, float, float]] = {}
        self._cut = fonts.Glyphs(parts.program)

    @property
    def name(self) -> str:
        """The PostScript name of the font file that it is cut from."""
        return self._parts.name

    def read(self, inside: bytes) -> tuple[str, float, float, float]:
        """Return the text, the width, the lowest and the highest ink (em) of a string; ValueError for unknown codes."""
        found = self._read.get(inside)
        if found is None:
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            codes = list(self._codes(string(inside)))
            try:
                text = "".join([self._texts[code] for code in codes])
                glyphs = [self._glyphs[code] for code in codes]
                width = sum([self._parts.widths[glyph] for glyph in glyphs]) / 1000
            except KeyError as error:
                raise ValueError("a code that the font does not have") from error
            spans = [self._cut.span(glyph) for glyph in glyphs]
            low, high = min((span[0] for span in spans), default=0.0), max((span[1] for span in spans), default=0.0)
            found = self._read[inside] = text, width, low, high
        return found

    def faults(self, files: Sequence[Path]) -> Iterator[str]:
        """Yield what differs from the font file that it is cut from, and from what its codes say."""
        file = next((file for file in files if _of(file).name == self._parts.name), None)
        if file is None:
            yield f"the font {self._parts.name} is none of templates/fonts/"
            return
        whole, cut = _of(file), self._cut
        if _UNREAD.search(self._parts.encoding) or _UNREAD.search(self._parts.to_unicode) or self._twice:
            yield f"{self._parts.name}: its maps say more than is read of them"
            return
        if self._glyphs.keys() != self._texts.keys() or len(set(self._glyphs.values())) != len(self._glyphs):
            yield f"{self._parts.name}: its map to glyphs and its map to text are of different codes"
            return
        for code, glyph in self._glyphs.items():
            text, name = self._texts[code], f"{self._parts.name}: code {code.hex()}"
            if text not in whole.texts.get(glyph, ()):
                yield f"{name} draws another letter than it says"
            elif cut.outline(glyph) != whole.outline(glyph):
                yield f"{name} is not drawn as in the font file"
            elif abs(self._parts.widths.get(glyph, -1) - whole.outline(glyph)[0] * 1000 / whole.units) > _EVEN:
                yield f"{name} is not as wide as in the font file"

    @property
    def codes(self) -> Mapping[bytes, int]:
        """The glyphs by code."""
        return self._glyphs

    def _codes(self, data: bytes) -> Iterator[bytes]:
        """Yield the codes of a string: one byte each, and two from where the font's codes of two begin."""
        at = 0
        while at < len(data):
            length = 2 if self._wide is not None and data[at] >= self._wide else 1
            yield data[at : at + length]
            at += length


def _of(file: Path) -> fonts.Glyphs:
    return fonts.glyphs(file, file.stat().st_mtime_ns)


def _pairs(pattern: re.Pattern[bytes], cmap: bytes) -> Iterator[tuple[bytes, bytes]]:
    for part in _CHARS.findall(cmap):
        yield from pattern.findall(part)


def _wide(cmap: bytes) -> int | None:
    """Return the first byte from which on codes have two bytes; None where all have one."""
    spaces = _SPACES.search(cmap)
    ranges = _RANGE.findall(spaces[1]) if spaces else []
    return next((int(low[:2], 16) for low, _ in ranges if len(low) == 4), None)
