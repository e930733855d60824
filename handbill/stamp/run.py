"""A line of text shaped by HarfBuzz, as Pango does it, into what a TJ operator shows."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import uharfbuzz as hb

from handbill.geometry import PT_PER_PX
from handbill.stamp.face import PANGO_UNITS, RIGHT_TO_LEFT, Sized

_MOST_WORDS = 20_000
_SAMPLES = {"Grek": "el", "Cyrl": "ru", "Hebr": "he"}
"""The language that Pango assumes for a script in which the language of the text is not written."""

_HAN = ("zh", "ja", "ko")
"""The languages that are written in Chinese characters; in any other, Pango assumes none for them."""

_REMEMBER_FROM = 30
"""From this number of lines on it pays to remember words, and how the blanks between them are set."""

_FIGURES = "0123456789,-:"
_MOST_NUMBERS = 64
"""How many long numbers are remembered. A number on each sheet of a recipient comes again at once, or never."""

_SHORT = 3
"""Numbers of at most this many figures come again: they are remembered as words are."""

ShapedText = tuple[int, bytes]
"""A width in Pango's units, and what a TJ operator shows in it."""

_NONE: ShapedText = (-1, b"")


class LineShaper:
    """Shapes lines of one script, their zeros with a slash where that is asked for.

    A word that comes again is not shaped again, unless the font kerns blanks.
    """

    def __init__(self, sized: Sized, script: str, language: str, slashed: bool = False) -> None:
        self._sized = sized
        self._script = script
        self._language = _SAMPLES.get(script, language)
        if script == "Hani" and not language.startswith(_HAN):
            self._language = "xx"
        self._direction = "rtl" if script == RIGHT_TO_LEFT else "ltr"
        self._features = {"zero": True} if slashed else {}
        self._buffer = hb.Buffer()
        self._glyphs: dict[int, ShapedText] = {}
        self._per_unit = 1000 / PANGO_UNITS / sized.px
        self._words: dict[str, ShapedText] = {}
        self._seams: dict[str, ShapedText] = {}
        self._lines = 0
        self._numbers: dict[str, ShapedText] = {}
        self._by_pairs: set[str] = set()
        self._pairs: dict[str, ShapedText] = {}

    def set(self, text: str) -> ShapedText:
        """Return the width of a line, in Pango's units, and what a TJ operator shows."""
        self._lines += 1
        if self._lines < _REMEMBER_FROM or self._direction == "rtl":
            return self._shape(text)
        words = text.split(" ")
        width, shown = self._words.get(words[0]) or self._word(words[0])
        parts, before = [shown], words[0][-1:]
        for word in words[1:]:
            seam = self._seams.get(before + word[:1]) or self._seam(before + word[:1])
            shaped = self._words.get(word) or self._word(word)
            if seam is _NONE:
                return self._shape(text)
            width += seam[0] + shaped[0]
            parts += (seam[1], shaped[1])
            before = word[-1:]
        return width, b"".join(parts)

    def _word(self, word: str) -> ShapedText:
        if len(word) > _SHORT and word[0] in _FIGURES and not word.strip(_FIGURES):
            shaped = self._numbers.get(word)
            if shaped is None:
                if len(self._numbers) >= _MOST_NUMBERS:
                    self._numbers.clear()
                shaped = self._numbers[word] = self._number(word)
            return shaped
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        shaped = self._words[word] = self._shape(word) if word else (0, b"")
        return shaped

    def _number(self, word: str) -> ShapedText:
        """Return a shaped number, put together from pairs of figures (these come again) where the font allows it."""
        threes = [word[at : at + 3] for at in range(len(word) - 2)]
        if not self._by_pairs.issuperset(threes) and not all(map(self._in_pairs, threes)):
            return self._shape(word)
        pairs = [self._pairs[first + second] for first, second in pairwise(word)]
        pairs.append(self._pairs[word[-1]])
        return sum([width for width, _ in pairs]), b"".join([shown for _, shown in pairs])

    def _in_pairs(self, three: str) -> bool:
        """Return whether each of three figures is set as in a pair with its next neighbor alone, and remember it."""
        if three not in self._by_pairs:
            for figures in (three[:2], three[1:], three[2]):
                if figures not in self._pairs:
                    self._pairs[figures] = self._spaced(figures)[0]
            parts = [self._pairs[three[:2]], self._pairs[three[1:]], self._pairs[three[2]]]
            if self._spaced(three) != parts:
                return False
            self._by_pairs.add(three)
        return True

    def _seam(self, ends: str) -> ShapedText:
        """Return the blank between these two characters, and what it adds to the first; _NONE where it is kerned."""
        whole = self._spaced(" ".join(ends))
        seam = _NONE
        if len(ends) == 2 and len(whole) == 3:
            (width, shown), blank, last = whole
            (own, code), *more = self._spaced(ends[0])
            if not more and shown.startswith(code) and [last] == self._spaced(ends[1]):
                seam = (width - own + blank[0], shown[len(code) :] + blank[1])
        self._seams[ends] = seam
        return seam

    def _shape(self, text: str) -> ShapedText:
        spaced = self._spaced(text)
        return sum(width for width, _ in spaced), b"".join([shown for _, shown in spaced])

    def _spaced(self, text: str) -> list[ShapedText]:
        """Return each glyph, with the space that follows it."""
        buffer, shift, px = self._buffer, self._per_unit, self._sized.px
        buffer.reset()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = self._direction, self._script, self._language
        hb.shape(self._sized.font, buffer, self._features)
        infos, spaced = buffer.glyph_infos, []
        for index, (info, position) in enumerate(zip(infos, buffer.glyph_positions, strict=True)):
            glyph, advance = info.codepoint, position.x_advance
            own, shown = self._glyphs.get(glyph) or self._new_glyph(glyph, _text_of(text, infos, index))
            aside = position.x_offset / px
            if aside or position.y_offset:
                shown = _offset(shown, aside, position.y_offset / 1000 * PT_PER_PX)
            # WeasyPrint truncates to whole thousandths of an em.
            kern = int(own + aside - advance * shift)
            spaced.append((advance, shown + b")%d(" % kern if kern else shown))
        return spaced

    def _new_glyph(self, glyph: int, text: str) -> ShapedText:
        own = round(self._sized.font.get_glyph_h_advance(glyph) * self._per_unit)
        code = self._sized.face.code(glyph, text)
        for char in (b"\\", b"(", b")"):
            code = code.replace(char, b"\\" + char)
        shaped = self._glyphs[glyph] = (own, code.replace(b"\r", b"\\r").replace(b"\n", b"\\n"))
        return shaped


run_of = lru_cache(maxsize=256)(LineShaper)


def _offset(code: bytes, right: float, up: float) -> bytes:
    """Return what shows a glyph away from its place; a vertical offset ends the array before, and begins another."""
    aside = b"%d" % -right if right else b""
    return b")]TJ %.3f Ts [%s(%s)]TJ 0 Ts[(" % (up, aside, code) if up else b")%s(%s" % (aside, code)


def _text_of(text: str, infos: Any, index: int) -> str:
    """Return the text that a glyph stands for: up to where the next cluster begins.

    In a cluster of as many glyphs as characters, such as a letter and the accents that no glyph has with it, each glyph
    stands for its own: whoever reads the text finds each once.
    """
    start = infos[index].cluster
    end = min((info.cluster for info in infos if info.cluster > start), default=len(text))
    first = next(at for at, info in enumerate(infos) if info.cluster == start)
    if sum(info.cluster == start for info in infos) == end - start:
        return text[start + index - first]
    return text[start:end]
