"""Words in scripts whose letters change with their neighbors, such as Arabic, are held to what their font draws.

The text in a PDF says what each glyph stands for by itself. In these scripts that is not what it stands for in a word:
a glyph is a part of several letters, or several make up one. So each word is shaped once more, from the content and the
font file, and its glyphs must stand on a page in this order.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from handbill import fonts
from handbill.pdf.glyphs import DrawnGlyphs, drawn_glyphs
from handbill.proof.fault import Fault

_FIGURES = "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f"
_STOPS = "\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970"
_LETTER = f"(?![{_FIGURES}{_STOPS}])[\u0590-\u0dff\ufb1d-\ufdff\ufe70-\ufefc]"
SHAPED = re.compile(f"[{_FIGURES}]+|{_LETTER}(?:{_LETTER}|[\u200c\u200d])*")
"""Words of Hebrew, Arabic and the scripts of India, with their marks, and numbers in figures of their own."""

_Word = tuple[str, tuple[int, ...]]
"""A family, and the glyphs of a word in it."""


def shaped_words(data: bytes, expected: Iterable[str], more: Iterable[str], files: Sequence[Path]) -> Iterator[Fault]:
    """Yield each such word of the expected texts that a PDF lacks, and each that stands in no text.

    Words of `more` may be there any number of times. `files` are the fonts that may be used.
    """
    found: dict[_Word, list[int]] = {}
    for run in drawn_glyphs(data):
        for word in _split(run, files):
            found.setdefault(word, []).append(run.page)
    wanted = Counter(word for text in expected for word in SHAPED.findall(text))
    known: set[_Word] = {glyphs for text in more for word in SHAPED.findall(text) for glyphs in drawn_as(word, files)}
    for word, count in wanted.items():
        glyphs = drawn_as(word, files)
        there = sum(len(found.get(each, ())) for each in glyphs)
        if there < count:
            times = "is not drawn" if not there else f"is drawn {there} times, not {count}"
            yield Fault(None, "shaped", f"the word {word!r} {times}")
        elif there > count and not known & glyphs:
            yield Fault(None, "shaped", f"the word {word!r} is drawn {there} times, not {count}")
        known |= glyphs
    for drawn, pages in found.items():
        if drawn not in known:
            yield Fault(pages[0], "shaped", f"a word in {drawn[0]} that is neither in the content nor in the phrases")


@dataclass(frozen=True)
class ShapedFamily:
    """A family that has such letters, and its glyphs of blanks and stops, and of figures."""

    name: str
    stops: frozenset[int]
    figures: frozenset[int]

    def words(self, glyphs: Iterable[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield glyphs in parts, each with its kind: `letters` of a word, the `figures` of a number, or a `stop`."""
        for kind, part in groupby(glyphs, self._kind):
            yield kind, tuple(part)

    def _kind(self, glyph: int) -> str:
        return "figures" if glyph in self.figures else "stop" if glyph in self.stops else "letters"


def _split(run: DrawnGlyphs, files: Sequence[Path]) -> Iterator[_Word]:
    """Yield the words of a run of a family that has such letters: the glyphs between blanks, stops and figures."""
    family = family_of(run.font, tuple(files))
    if family is not None:
        yield from ((family.name, word) for kind, word in family.words(run.glyphs) if kind != "stop")


@lru_cache(maxsize=256)
def family_of(font: str, files: tuple[Path, ...]) -> ShapedFamily | None:
    """Return the family of a font in a PDF; None for one without such letters."""
    names = {str(fonts.face(file)["family"]): file for file in files if _has_shaped(file)}
    mine = [name for name in names if font.startswith(name.replace(" ", "-"))]
    if not mine:
        return None
    name = max(mine, key=len)
    return ShapedFamily(name, _glyphs(names[name], f"[ \u00a0{_STOPS}]"), _glyphs(names[name], f"[{_FIGURES}]"))


def _glyphs(file: Path, kind: str) -> frozenset[int]:
    """Return the glyphs of the characters of a font that match this pattern."""
    letters = (chr(code) for code in fonts.codes(file))
    return frozenset(glyph for letter in letters if re.fullmatch(kind, letter) for glyph in fonts.shaped(file, letter))


@lru_cache(maxsize=64)
def _has_shaped(file: Path) -> bool:
    return any(SHAPED.match(chr(code)) for code in fonts.codes(file))


@lru_cache(maxsize=4096)
def _drawn_in(word: str, files: tuple[Path, ...]) -> frozenset[_Word]:
    own = (file for file in files if _has_shaped(file) and fonts.codes(file).issuperset(map(ord, word)))
    return frozenset((str(fonts.face(file)["family"]), fonts.shaped(file, word)) for file in own)


def drawn_as(word: str, files: Sequence[Path]) -> frozenset[_Word]:
    """Return what a word may be drawn as: in each weight of the families that have its letters."""
    return _drawn_in(word, tuple(files))
