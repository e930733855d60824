"""A line of text shaped by HarfBuzz, as Pango does it, into what a TJ operator shows."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import uharfbuzz as hb

from handbill.geometry import PT_PER_PX
from handbill.stamp.face import PANGO_UNITS, Sized

_MANY = 20_000
"""How many words are remembered."""

_SAMPLES = {"Grek": "el", "Cyrl": "ru"}
"""The language that Pango takes for a script that the language of the text is not written in."""

_MANY_LINES = 30
"""From so many lines on it is worth to remember words, and how the blanks between them are set."""

_FIGURES = "0123456789,-:"
_FEW = 64
"""How many numbers are remembered: one that is on each sheet of a recipient comes again at once, or never."""

_SHORT = 3
"""Numbers of so many figures come again: they are remembered as words are."""

ShapedText = tuple[int, bytes]
"""A width in Pango's units, and what is shown in it."""

_NONE: ShapedText = (-1, b"")


@lru_cache(maxsize=256)
def run_of(sized: Sized, script: str, language: str) -> LineShaper:
    """Return what sets lines of a script in a language, in a font at a size."""
    return LineShaper(sized, script, language)


class LineShaper:
    """Sets lines of one script. A word that comes again is not shaped again, where no blank touches its neighbors."""

    def __init__(self, sized: Sized, script: str, language: str) -> None:
        self._sized = sized
        self._script = script
        self._language = _SAMPLES.get(script, language)
        self._buffer = hb.Buffer()
        self._glyphs: dict[int, ShapedText] = {}
        self._per_unit = 1000 / PANGO_UNITS / sized.px
        self._words: dict[str, ShapedText] = {}
        self._seams: dict[str, ShapedText] = {}
        self._lines = 0
        self._numbers: dict[str, ShapedText] = {}
        self._proven: set[str] = set()
        self._pairs: dict[str, ShapedText] = {}

    def set(self, text: str) -> ShapedText:
        """Return the width of a line, in Pango's units, and what a TJ operator shows."""
        self._lines += 1
        if self._lines < _MANY_LINES:
            return self._shape(text)
        words = text.split(" ")
        width, shown = self._words.get(words[0]) or self._word(words[0])
        parts, before = [shown], words[0][-1:]
        for word in words[1:]:
            seam = self._seams.get(before + word[:1]) or self._seam(before + word[:1])
            found = self._words.get(word) or self._word(word)
            if seam is _NONE:
                return self._shape(text)
            width += seam[0] + found[0]
            parts += (seam[1], found[1])
            before = word[-1:]
        return width, b"".join(parts)

    def _word(self, word: str) -> ShapedText:
        if len(word) > _SHORT and word[0] in _FIGURES and not word.strip(_FIGURES):
            found = self._numbers.get(word)
            if found is None:
                if len(self._numbers) >= _FEW:
                    self._numbers.clear()
                found = self._numbers[word] = self._number(word)
            return found
        if len(self._words) >= _MANY:
            self._words.clear()
        found = self._words[word] = self._shape(word) if word else (0, b"")
        return found

    def _number(self, word: str) -> ShapedText:
        """Return a number: seldom the same, so put together from pairs of figures where the font sets any three so."""
        threes = [word[at : at + 3] for at in range(len(word) - 2)]
        if not self._proven.issuperset(threes) and not all(map(self._in_pairs, threes)):
            return self._shape(word)
        known = self._pairs
        pairs = [known[first + second] for first, second in pairwise(word)]
        pairs.append(known[word[-1]])
        return sum([width for width, _ in pairs]), b"".join([shown for _, shown in pairs])

    def _in_pairs(self, three: str) -> bool:
        """Return whether each of three figures is set as it is before the next alone, and remember it."""
        if three not in self._proven:
            for figures in (three[:2], three[1:], three[2]):
                if figures not in self._pairs:
                    self._pairs[figures] = self._spaced(figures)[0]
            parts = [self._pairs[three[:2]], self._pairs[three[1:]], self._pairs[three[2]]]
            if self._spaced(three) != parts:
                return False
            self._proven.add(three)
        return True

    def _seam(self, ends: str) -> ShapedText:
        """Return the blank between these two characters, with what it adds to the first; none where it is not plain."""
        whole = self._spaced(" ".join(ends))
        found = _NONE
        if len(ends) == 2 and len(whole) == 3:
            (width, shown), blank, last = whole
            (own, code), *more = self._spaced(ends[0])
            if not more and shown.startswith(code) and [last] == self._spaced(ends[1]):
                found = (width - own + blank[0], shown[len(code) :] + blank[1])
        self._seams[ends] = found
        return found

    def _shape(self, text: str) -> ShapedText:
        spaced = self._spaced(text)
        return sum(width for width, _ in spaced), b"".join([shown for _, shown in spaced])

    def _spaced(self, text: str) -> list[ShapedText]:
        """Return each glyph with the space that follows it."""
        buffer, shift, px = self._buffer, self._per_unit, self._sized.px
        buffer.reset()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", self._script, self._language
        hb.shape(self._sized.font, buffer)
        infos, spaced = buffer.glyph_infos, []
        for index, (info, position) in enumerate(zip(infos, buffer.glyph_positions, strict=True)):
            glyph, advance = info.codepoint, position.x_advance
            own, shown = self._glyphs.get(glyph) or self._meet(glyph, _said(text, infos, index))
            aside = position.x_offset / px
            if aside or position.y_offset:
                shown = _offset(shown, aside, position.y_offset / 1000 * PT_PER_PX)
            # WeasyPrint writes whole thousandths of an em, cut toward zero.
            kern = int(own + aside - advance * shift)
            spaced.append((advance, shown + b")%d(" % kern if kern else shown))
        return spaced

    def _meet(self, glyph: int, text: str) -> ShapedText:
        own = round(self._sized.font.get_glyph_h_advance(glyph) * self._per_unit)
        found = self._glyphs[glyph] = (own, _escaped(self._sized.face.code(glyph, text)))
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
    """Return the text that a glyph stands for: up to where the next cluster begins."""
    start = infos[index].cluster
    end = next((info.cluster for info in infos[index + 1 :] if info.cluster > start), len(text))
    return text[start:end]
