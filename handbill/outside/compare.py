"""Compare each page on its sheet with its source, as pictures by PDFium, which wrote neither.

A page is drawn twice with its pixels at the same places: from its own file, and from where the sheet shows it. So the
two are the same but for rounding, and a lost word is seen at a resolution at which nobody could read it. Where they
differ, they are looked at again from nearer, and a letter may lie a pixel beside its place, where rounding put it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor
from pathlib import Path
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageStat

from handbill.geometry import Box
from handbill.pdf.raster import most
from handbill.pdf.viewer import View, Viewer

_SCALES = 0.5, 2.0
"""Pixels per pt at the first look, and at the second, which is for what differs at the first."""

_SQUARES = 3, 12
"""Pixels of the side of the squares that are compared: 6 pt."""

_MOST_DIFFERENCE = 10, 6
"""The most that a square may differ, of 255. A letter of 6 pt differs by more: see the tests."""

_OFFSETS = (0.137, 0.291), (0.419, 0.183)
"""Where the top left of the page lies within a pixel: not where lines of documents lie, halfway between two."""

_PAPER = 0.01
"""How far a place may lie beside the paper (pt), by rounding."""

_MOST_PIXELS, _LEAST_SIDE = 4_000_000, 48

Change = Literal["missing", "added", "changed"]


@dataclass(frozen=True)
class Shown:
    """A page on a side of the sheets, each from 0, and where it lies there.

    `trim` is the left and top of what is shown within the page as it is seen, in units of the page; `scale` is pt on
    the sheet per unit. `box` is that part on the side, and `clip` where the side shows the page, in pt. `apart` are
    areas of the page (units) that PDFium does not draw as the file has them, and so are not compared.
    """

    page: int
    side: int
    trim: tuple[float, float]
    scale: float
    box: Box
    clip: Box
    apart: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What a side shows otherwise than a page (from 0), and where on the page: units from its top left."""

    page: int
    change: Change
    area: Box


def differences(
    source: Path | bytes, sheets: bytes, shown: Sequence[Shown], begin: Callable[[int], object] = lambda _: None
) -> list[Difference]:
    """Return where pages on the sheets are not as in their source; ValueError where one cannot be drawn.

    `begin` is called with the number (from 0) of each page before it is drawn.
    """
    found: list[Difference] = []
    by_side = [list(ones) for _, ones in groupby(shown, key=lambda one: one.side)]
    with Viewer(source, max(map(len, by_side), default=0) + 1) as pages, Viewer(sheets) as sides:
        for ones in by_side:
            # Before the side, which shows all of them: so the page that PDFium cannot read is the one that is named.
            for one in ones:
                begin(one.page)
                pages.open(one.page)
            for one in ones:
                begin(one.page)
                found += _difference(pages, sides, one)
    return found


def _difference(pages: Viewer, sides: Viewer, shown: Shown) -> Iterator[Difference]:
    """Yield the difference of a page, if there is one."""
    width, height = sides.size(shown.side)
    if shown.clip.right > width + _PAPER or shown.clip.bottom > height + _PAPER:
        # PDFium draws beside the paper, too.
        yield Difference(shown.page, "missing", Box(*shown.trim, *pages.size(shown.page)))
        return
    first = _Look(pages, sides, shown, 0)
    found = list(first.areas())
    if not found:
        return
    second = _Look(pages, sides, shown, 1, _around(found))
    again = [area for area in second.areas() if any(area.overlaps(before, -1.5 / first.scale) for before in found)]
    if again:
        area = _around(again)
        yield Difference(shown.page, second.change(area), area)


def _around(areas: Sequence[Box]) -> Box:
    """Return the smallest box with all areas in it."""
    return Box(
        min(each.left for each in areas),
        min(each.top for each in areas),
        max(each.right for each in areas),
        max(each.bottom for each in areas),
    )


class _Look:
    """A page and what the side shows of it, drawn so that their pixels lie at the same places.

    With `within`, an area of the page (units), only this and a square around it are drawn.
    """

    def __init__(self, pages: Viewer, sides: Viewer, shown: Shown, turn: int, within: Box | None = None) -> None:
        width, height = pages.size(shown.page)
        if width < 1 / 8 or height < 1 / 8:
            raise ValueError(f"page {shown.page + 1} has no size")
        least = max(_SCALES[turn], _LEAST_SIDE * (turn + 1) / min(width, height))
        self.scale = min(least, (_MOST_PIXELS * (1 + 3 * turn) / (width * height)) ** 0.5)
        self._near, self._offset = turn == 1, _OFFSETS[turn]
        self._square, self._most = _SQUARES[turn], _MOST_DIFFERENCE[turn]
        x, y = self._offset
        scale = self.scale / shown.scale
        # Where the sheet begins, so that what it shows of the page lies on the page.
        across, down = (
            x + shown.trim[0] * self.scale - shown.box.left * scale,
            y + shown.trim[1] * self.scale - shown.box.top * scale,
        )
        # At its edges a page may begin within a pixel.
        self._left = max(1, ceil(across + shown.clip.left * scale) + 1)
        self._top = max(1, ceil(down + shown.clip.top * scale) + 1)
        self._right = min(floor(x + width * self.scale) - 1, floor(across + shown.clip.right * scale) - 1)
        self._bottom = min(floor(y + height * self.scale) - 1, floor(down + shown.clip.bottom * scale) - 1)
        if within is not None:
            left, top, right, bottom = self._pixels(within)
            self._left, self._top = max(self._left, left - self._square), max(self._top, top - self._square)
            self._right = min(self._right, right + self._square)
            self._bottom = min(self._bottom, bottom + self._square)
        # A pixel more on each side, for what is beside the others.
        size = max(self._right - self._left, 1) + 2, max(self._bottom - self._top, 1) + 2
        x, y = x - self._left + 1, y - self._top + 1
        self._page = pages.drawn(shown.page, View(self.scale, x, y, *size), rough=turn == 0)
        place = View(scale, across - self._left + 1, down - self._top + 1, *size)
        self._side = sides.drawn(shown.side, place, rough=turn == 0)
        self._apart = shown.apart

    def areas(self) -> Iterator[Box]:
        """Yield the areas (units of the page) that differ."""
        if self._right - self._left < 1 or self._bottom - self._top < 1:
            return
        page, side = self._page, self._side
        difference = most(_beyond(page, side) if self._near else ImageChops.difference(page, side))
        difference = difference.crop((1, 1, difference.width - 1, difference.height - 1))
        draw = ImageDraw.Draw(difference)
        for area in self._apart:
            left, top, right, bottom = self._pixels(area)
            draw.rectangle((left - self._left - 1, top - self._top - 1, right - self._left, bottom - self._top), fill=0)
        length = min(self._square, *difference.size)
        squares = difference.reduce(length)
        if squares.getextrema()[1] <= self._most:  # type: ignore[operator]  # one band has one pair
            return
        for index, level in enumerate(squares.tobytes()):
            if level > self._most:
                row, column = divmod(index, squares.width)
                yield self._units((column * length, row * length, (column + 1) * length, (row + 1) * length))

    def change(self, area: Box) -> Change:
        """Return what became of an area: the side has less ink there, more, or other ink."""
        left, top, right, bottom = self._pixels(area)
        x, y = self._left - 1, self._top - 1
        crop = (left - x, top - y, max(right, left + 1) - x, max(bottom, top + 1) - y)
        before, after = (ImageStat.Stat(each.crop(crop).convert("L")).mean[0] for each in (self._page, self._side))
        if abs(before - after) < 1:
            return "changed"
        return "missing" if after > before else "added"

    def _units(self, pixels: tuple[int, int, int, int]) -> Box:
        """Return the area of pixels, counted from where the pages are compared, in units of the page."""
        x, y = self._left - self._offset[0], self._top - self._offset[1]
        left, top, right, bottom = pixels
        return Box((left + x) / self.scale, (top + y) / self.scale, (right + x) / self.scale, (bottom + y) / self.scale)

    def _pixels(self, area: Box) -> tuple[int, int, int, int]:
        x, y = self._offset
        return (
            floor(area.left * self.scale + x), floor(area.top * self.scale + y),
            ceil(area.right * self.scale + x), ceil(area.bottom * self.scale + y),
        )  # fmt: skip


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return by how much each of two pictures differs from all that the other has within a pixel of the same place.

    What lies along their edges is taken from the other edge.
    """
    return ImageChops.lighter(_outside(one, other), _outside(other, one))


def _outside(one: Image.Image, other: Image.Image) -> Image.Image:
    lightest, darkest = _spread(other, ImageChops.lighter), _spread(other, ImageChops.darker)
    return ImageChops.lighter(ImageChops.subtract(one, lightest), ImageChops.subtract(darkest, one))


def _spread(picture: Image.Image, chosen: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    """Return in each pixel the chosen one of it and its eight neighbors; ten times as fast as Pillow's filters."""
    for across, down in (1, 0), (0, 1):
        sideways = chosen(ImageChops.offset(picture, across, down), ImageChops.offset(picture, -across, -down))
        picture = chosen(picture, sideways)
    return picture
