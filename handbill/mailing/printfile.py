"""A print file of many pieces, read side by side: 200,000 pieces take no more memory than two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pypdfium2
import zxingcpp

from handbill.geometry import Box
from handbill.mailing.window_proof import window
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.words import tokens

_DPI = 300
_INK = 250
_MATRIX = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.DataMatrix])


@dataclass(frozen=True)
class Front:
    """What the front of a sheet must say where the mark is (pt): its words, and its DataMatrix."""

    area: Box
    words: str
    code: str


@dataclass(frozen=True)
class PartWanted:
    """What the sides of one part of a piece must say: these words, counted, and no other; and the marks by side.

    `window` are what can show through the envelope on the first side, and the address's box, where it is a letter;
    `address` is what must be read in that box.
    """

    sides: int
    words: Counter[str]
    fronts: Mapping[int, Front]
    window: tuple[Box, Box] | None = None
    address: str = ""


@dataclass(frozen=True)
class PieceWanted:
    """A piece as it must be: whose it is, for the message, and its parts, each with a blank back where it needs one."""

    name: str
    parts: Sequence[PartWanted]


class PrintFile:
    """A print file opened for reading; a context manager."""

    def __init__(self, file: Path) -> None:
        self._document = pypdfium2.PdfDocument(file)
        self._next = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    @property
    def rest(self) -> int:
        """How many sides were not read yet."""
        return len(self._document) - self._next

    def proven(self, wanted: PieceWanted) -> dict[str, list[str]]:
        """Read the next piece, and give what each proof finds wrong with it."""
        own: list[str] = []
        shown: list[str] = []
        for part in wanted.parts:
            found: Counter[str] = Counter()
            for side in range(part.sides + part.sides % 2):
                if self.rest == 0:
                    return {"only its own": [f"{wanted.name}: its sheets are missing"], "window": []}
                with self._page() as page:
                    words = Counter(tokens(page.words(Box(0, 0, page.width, page.height))))
                    found += words
                    if side in part.fronts:
                        own += _mark_faults(page, part.fronts[side])
                    elif side >= part.sides and (words or not _blank(page)):
                        own.append(f"side {page.number}: the back of a last sheet is not blank")
                    if side == 0 and part.window is not None:
                        shown += window(page, *part.window)
                        if tokens(page.words(part.window[1])) != tokens(part.address):
                            own.append(f"side {page.number}: the address in the window is not this recipient's")
            own += _word_faults(found, part.words)
        return {
            "only its own": [f"{wanted.name}: {fault}" for fault in own],
            "window": [f"{wanted.name}: {fault}" for fault in shown],
        }

    @contextmanager
    def _page(self) -> Iterator[PageRead]:
        """Yield the next side; it is let go after, or the file would fill the memory."""
        page = self._document[self._next]
        self._next += 1
        try:
            width, height = page.get_width(), page.get_height()
            yield PageRead(self._next, width, height, Box(0, 0, width, height), page)
        finally:
            page.close()


@dataclass(frozen=True)
class MasterSide:
    """A side of a master: its size in pt, and its words, counted."""

    width: float
    height: float
    words: Counter[str]


def sides_of(data: bytes) -> tuple[MasterSide, ...]:
    """Return the sides of a master."""
    with Reader(data) as reader:
        return tuple(
            MasterSide(page.width, page.height, Counter(tokens(page.words(Box(0, 0, page.width, page.height)))))
            for page in reader.pages
        )


def inked(data: bytes, area: Callable[[float], Box]) -> list[int]:
    """Return the odd pages, from 1, of a PDF that have ink in an area, which their height (pt) decides: the fronts."""
    with Reader(data) as reader:
        return [page.number for page in reader.pages[::2] if not _clean(page, area(page.height))]


def _mark_faults(page: PageRead, front: Front) -> Iterator[str]:
    said = " ".join(page.words(front.area).split())
    if said != front.words:
        yield f"side {page.number}: the mark says “{said}”, not “{front.words}”"
    codes = [code.text for code in zxingcpp.read_barcodes(page.part(front.area, _DPI), formats=_MATRIX)]
    if codes != [front.code]:
        yield f"side {page.number}: the DataMatrix says {', '.join(codes) or 'nothing'}, not {front.code}"


def _word_faults(found: Counter[str], wanted: Counter[str]) -> Iterator[str]:
    # Only how many: a message must not show one recipient's words to whoever handles another's.
    if missing := (wanted - found).total():
        yield f"{missing} of its words are missing"
    if strange := (found - wanted).total():
        yield f"{strange} words that are not its own"


def _blank(page: PageRead) -> bool:
    return _clean(page, Box(0, 0, page.width, page.height), 36)


def _clean(page: PageRead, area: Box, dpi: int = 150) -> bool:
    return bool(page.part(area, dpi).convert("L").getextrema()[0] >= _INK)  # type: ignore[operator]  # one band, one pair
