"""Nothing lies outside: no ink in the unprintable strip, no text near a trim, over a margin or on other text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead, Reader, TextRun
from handbill.proof.fault import Fault
from handbill.proof.shaped import SHAPED

_DPI = 72

SAFE = 0.25 * PT_PER_IN
"""How far text keeps from the trim of what is cut: a quarter of an inch."""

_ROUNDING = 0.5
"""By how much (pt) a page may differ from its size."""

_SLACK = 1.5
OVERHANG = 0.12
"""How far a letter such as j reaches over its line's end, in em."""

_APART = 0.3
"""How far a mark may stand from what its letter was drawn with, in em."""

_MEETING = 0.12
"""By how much two runs may share their boxes, in em of the smaller one."""


@dataclass(frozen=True)
class PageShape:
    """What all pages of a file measure; boxes in pt from the top left of the page.

    `area` is where text flows. `strip` is the edge that an office printer leaves blank (pt); None where the pages are
    cut: there, text keeps clear of the trim. A panel that is folded in is narrower by the `tuck`. The text of what is
    stapled moves away from the fold by the `gutter`. The pages in `turned` (from 1) lie on their side.
    """

    page: Box
    area: Box
    strip: float | None = None
    tuck: float = 0.0
    gutter: float = 0.0
    turned: tuple[int, ...] = ()

    def area_of(self, width: float, number: int) -> Box:
        """Return the area for text of the page with this number (from 1) and width (pt)."""
        page, area = self.page, self.area
        if number in self.turned:
            right, bottom = page.right - area.right, page.bottom - area.bottom
            return Box(0, 0, page.height, page.width).inset(area.top, right, bottom, area.left)
        narrow = abs(width - (page.width - self.tuck)) < abs(width - page.width)
        area = area.inset(0, self.tuck, 0, 0) if narrow else area
        return area.moved(self.gutter if number % 2 else -self.gutter, 0)

    def fits(self, page: PageRead) -> bool:
        """Return whether a page has the size that it must have."""
        across, up = (page.height, page.width) if page.number in self.turned else (page.width, page.height)
        wide = any(abs(across - width) <= _ROUNDING for width in (self.page.width, self.page.width - self.tuck))
        return wide and abs(up - self.page.height) <= _ROUNDING


def edges(reader: Reader, shape: PageShape) -> Iterator[Fault]:
    """Yield what lies where nothing may."""
    for page in reader.pages:
        if not shape.fits(page):
            size, expected = (f"{box.width:.1f} × {box.height:.1f} pt" for box in (page, shape.page))
            yield Fault(page.number, "size", f"it is {size}, not {expected}")
            continue
        yield from _near_trim(page) if shape.strip is None else _in_strip(page, shape.strip)
        yield from _over_margins(page, shape.area_of(page.width, page.number))
        yield from overlaps(page)


def _in_strip(page: PageRead, strip: float) -> Iterator[Fault]:
    picture = page.picture(_DPI)
    width, height = picture.size
    band = int(strip * _DPI / PT_PER_IN)
    sides = {
        "top": (0, 0, width, band),
        "bottom": (0, height - band, width, height),
        "left": (0, 0, band, height),
        "right": (width - band, 0, width, height),
    }
    for side, box in sides.items():
        if has_ink(picture.crop(box)):
            yield Fault(page.number, "strip", f"ink within {strip:g} pt of the {side} edge")


def _near_trim(page: PageRead) -> Iterator[Fault]:
    """Yield the texts that a knife which is a little off could cut into."""
    safe = page.box.inset(SAFE, SAFE, SAFE, SAFE)
    for run in page.runs:
        if sides_beyond(run.box, safe):
            yield Fault(page.number, "trim", f"{run.excerpt} within {SAFE:g} pt of the trim")


def _over_margins(page: PageRead, area: Box) -> Iterator[Fault]:
    for run in page.runs:
        for side in sides_beyond(run.box, area, max(_SLACK, OVERHANG * run.size)):
            if side in ("left", "right"):
                yield Fault(page.number, "margin", f"{run.excerpt} runs over the {side} margin")


def sides_beyond(box: Box, area: Box, slack: float = 0.0) -> list[str]:
    """Return the sides on which a box reaches over an area by more than `slack` pt."""
    lengths = {
        "left": area.left - box.left,
        "right": box.right - area.right,
        "top": area.top - box.top,
        "bottom": box.bottom - area.bottom,
    }
    return [side for side, length in lengths.items() if length > slack]


def _pieces(runs: Sequence[TextRun]) -> Iterator[tuple[TextRun, int]]:
    """Yield each run with the number of the piece of text that it is a part of.

    The dots and vowels of Arabic letters stand over and under them, each drawn by itself.
    """
    number = 0
    for before, run in zip((None, *runs), runs, strict=False):
        number += before is None or not _goes_on(before, run)
        yield run, number


def _goes_on(run: TextRun, following: TextRun) -> bool:
    """Return whether a piece of text in a script with marks goes on with the run that is drawn after it."""
    marked = any(SHAPED.search(each.words) or not each.words.strip("\u200d ") for each in (run, following))
    same = (run.font, run.size, run.color) == (following.font, following.size, following.color)
    box, other, apart = run.box, following.box, _APART * run.size
    near = box.left - 3 * apart < other.left < box.right + 2 * apart
    return marked and same and near and other.top - apart < box.bottom and other.bottom + apart > box.top


def overlaps(page: PageRead) -> Iterator[Fault]:
    """Yield the pairs of runs whose ink meets; a run's box is the ink of its glyphs: neighbors do not touch."""
    runs = sorted(_pieces(page.runs), key=lambda run: run[0].box.top)
    for index, (run, piece) in enumerate(runs):
        for other, other_piece in runs[index + 1 :]:
            if other.box.top > run.box.bottom:
                break
            if piece != other_piece and run.box.overlaps(other.box, _MEETING * min(run.size, other.size)):
                yield Fault(page.number, "overlap", f"{run.excerpt} and {other.excerpt} overlap")
