"""How the words of a finished page are read: as PDFium has them, or from right to left by the places of the glyphs.

A reader of PDFs guesses in which order a line is read whose words run from right to left; what it guesses need not be
what lies on the paper. So there, each line is read as a person reads it, from its glyphs and their places alone: words
from right to left, and in between, figures and Latin words from left to right. `(202) 555-0143` that was printed as
555-0143 (202) is read as that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Protocol

from handbill import fonts
from handbill.geometry import Box
from handbill.pdf.glyphs import PlacedGlyphs, placed_glyphs
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import tokens
from handbill.proof.shaped import SHAPED, drawn_as, family_of

_LINE = 0.6
"""How far (pt) the baselines of what stands on one line may differ."""

_BLANK = 0.12
"""The least width of a blank between what was placed apart, in em."""


class Reading(Protocol):
    """How the words of pages are read."""

    def text(self, page: PageRead, area: Box) -> str:
        """Return the text inside an area of a page (pt, from the top left), in the order in which it is read."""

    def tokens(self, text: str) -> list[str]:
        """Return the words of a text of the pages, or of the content."""


class Forward:
    """Pages that are read from left to right."""

    def text(self, page: PageRead, area: Box) -> str:
        """Return the text inside an area."""
        return page.words(area)

    def tokens(self, text: str) -> list[str]:
        """Return the words of a text, without those that `proof.shaped` is about."""
        return tokens(SHAPED.sub(" ", text))


class Backward:
    """Pages that are read from right to left; `texts` has each word that may be on them, and `files` are the fonts.

    A word that is drawn and stands in no text is not read: `proof.shaped` tells it.
    """

    def __init__(self, data: bytes, texts: Iterable[str], files: Sequence[Path]) -> None:
        self._files = tuple(files)
        self._words: dict[tuple[str, tuple[int, ...]], str] = {}
        self._same: dict[str, str] = {}
        for word in dict.fromkeys(word for text in texts for word in SHAPED.findall(text)):
            drawn = drawn_as(word, self._files)
            # Two words that look the same are one.
            known = next((self._words[glyphs] for glyphs in drawn if glyphs in self._words), word)
            self._same[word] = known
            self._words |= dict.fromkeys(drawn, known)
        self._lines: dict[int, list[list[_Piece]]] = {}
        for page, placed in groupby(placed_glyphs(data), lambda each: each.page):
            self._lines[page] = [_in_order(line) for line in _lines(map(self._piece, placed))]

    def text(self, page: PageRead, area: Box) -> str:
        """Return the text inside an area."""
        lines = (_said([piece for piece in line if _is_in(piece, area)]) for line in self._lines.get(page.number, []))
        return "\n".join(line for line in lines if line)

    def tokens(self, text: str) -> list[str]:
        """Return the words of a text, with those of Arabic and the like."""
        return tokens(SHAPED.sub(lambda word: self._same.get(word[0], word[0]), text), shaped=True)

    def _piece(self, placed: PlacedGlyphs) -> "_Piece":
        parts = [_Part(*part) for part in self._parts(placed.glyphs)]
        backward = any(part.backward for part in parts)
        return _Piece(placed, _turned(parts) if backward else "".join(part.text for part in parts), backward)

    def _parts(self, glyphs: Sequence[tuple[str, int]]) -> Iterator[tuple[str, bool]]:
        """Yield what glyphs say from left to right, and whether it is a word that is read from right to left."""
        for font, run in groupby(glyphs, lambda glyph: glyph[0]):
            numbers = [glyph for _, glyph in run]
            family = family_of(font, self._files)
            if family is None:
                yield from ((_text(font, glyph, self._files), False) for glyph in numbers)
                continue
            for kind, word in family.words(numbers):
                if kind == "stop":
                    yield from ((_text(font, glyph, self._files), False) for glyph in word)
                elif (family.name, word) in self._words:
                    yield self._words[family.name, word], kind == "letters"
                else:
                    yield " ", True


class _Part(NamedTuple):
    text: str
    backward: bool


class _Piece(NamedTuple):
    """What was placed at once: its text as it is read, and whether it has words that run from right to left."""

    placed: PlacedGlyphs
    text: str
    backward: bool


def _turned(parts: Sequence[_Part]) -> str:
    """Return what parts, as they stand from left to right, say from right to left: figures and Latin words stay."""
    turned: list[str] = []
    for is_own, run in groupby(parts, lambda part: not part.backward and part.text.isascii()):
        group = list(run)
        if not is_own:
            turned += [part.text for part in group]
            continue
        said = [part.text for part in group]
        own = [at for at, text in enumerate(said) if text.isalnum()]
        start, stop = (own[0], own[-1] + 1) if own else (0, 0)
        turned += [*said[:start], "".join(said[start:stop]), *said[stop:]]
    return "".join(reversed(turned))


def _lines(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Yield those that were drawn one after the other on one line."""
    line: list[_Piece] = []
    for piece in pieces:
        if line and abs(piece.placed.baseline - line[-1].placed.baseline) > _LINE:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _in_order(line: list[_Piece]) -> list[_Piece]:
    """Return the pieces of a line in the order in which they are read.

    A line of Latin words alone may be read in either direction, as that of a source is.
    """
    from_right = sorted(line, key=lambda piece: -piece.placed.right)
    if any(piece.backward for piece in line) or not any(map(str.isalpha, "".join(piece.text for piece in line))):
        return from_right
    return line if line == from_right else sorted(line, key=lambda piece: piece.placed.left)


def _said(line: Sequence[_Piece]) -> str:
    text = ""
    for before, piece in zip([None, *line], line, strict=False):
        if before is not None:
            gap = max(before.placed.left - piece.placed.right, piece.placed.left - before.placed.right)
            text += " " if gap > _BLANK * piece.placed.size else ""
        text += piece.text
    return text


def _is_in(piece: _Piece, area: Box) -> bool:
    x, y = (piece.placed.left + piece.placed.right) / 2, piece.placed.baseline - piece.placed.size / 4
    return area.left <= x <= area.right and area.top <= y <= area.bottom


def _text(font: str, glyph: int, files: tuple[Path, ...]) -> str:
    """Return what a glyph stands for by itself; a blank where no one text is."""
    return _texts(font, files).get(glyph, " ")


@lru_cache(maxsize=64)
def _texts(font: str, files: tuple[Path, ...]) -> Mapping[int, str]:
    """Return what each glyph of a font in a PDF stands for: the shortest where there are several."""
    named = {str(fonts.face(file)["family"]): file for file in files}
    mine = [name for name in named if font.startswith(name.replace(" ", "-"))]
    if not mine:
        return {}
    file = named[max(mine, key=len)]
    texts = fonts.glyphs(file, file.stat().st_mtime_ns).texts
    return {glyph: min(said, key=lambda text: (len(text), text)) for glyph, said in texts.items() if said}


def reading_of(reader: Reader, direction: str, texts: Iterable[str], files: Sequence[Path]) -> Reading:
    """Return how pages of this direction are read that hold no words but those of the texts."""
    return Backward(reader.data, texts, files) if direction == "rtl" else Forward()
