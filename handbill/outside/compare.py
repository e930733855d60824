"""Compare each page on its sheet with its source, as pictures by PDFium, which wrote neither.

A page is drawn twice with its pixels at the same places: from its own file, and from where the sheet shows it. So the
two are the same but for rounding, and a lost word is seen at a resolution at which nobody could read it. Where they
differ, they are looked at again from nearer, and a letter may lie a pixel beside its place, where rounding put it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

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

_MOST_PIXELS, _LEAST_SIDE = 4_000_000, 48

Change = Literal["missing", "added", "changed"]


@dataclass(frozen=True)
class Shown:
    """A page on a side of the sheets, each from 0, and where it lies there.

    `trim` is the left and top of what is shown within the page as it is seen, in units of the page; `scale` is pt on
    the sheet per unit. `box` is that part on the side, and `clip` where the side shows the page, in pt. `apart` are
    areas of the page (units) that no viewer need show as the file has them, each with whether the side must show
    something there.
    """

    page: int
    side: int
    trim: tuple[float, float]
    scale: float
    box: Box
    clip: Box
    apart: tuple[tuple[Box, bool], ...] = ()


@dataclass(frozen=True)
class Difference:
    """What a side shows otherwise than a page (from 0), and where on the page: units from its top left."""

    page: int
    change: Change
    area: Box


def differences(source: Path | bytes, sheets: bytes, shown: Sequence[Shown]) -> list[Difference]:
    """Return where pages on the sheets are not as in their source; ValueError where one cannot be drawn."""
    with Viewer(source) as pages, Viewer(sheets) as sides:
        return [found for one in shown if (found := _difference(pages, sides, one)) is not None]


def _difference(pages: Viewer, sides: Viewer, shown: Shown) -> Difference | None:
    first = _Look(pages, sides, shown, 0)
    for area in (area for area, shows in shown.apart if shows and first.blank(area)):
        return Difference(shown.page, "missing", area)
    found = list(first.areas())
    if not found:
        return None
    second = _Look(pages, sides, shown, 1)
    again = [area for area in second.areas() if any(area.overlaps(before, -1.5 / first.scale) for before in found)]
    if not again:
        return None
    area = Box(
        min(each.left for each in again),
        min(each.top for each in again),
        max(each.right for each in again),
        max(each.bottom for each in again),
    )
    return Difference(shown.page, second.change(area), area)


class _Look:
    """A page and what the side shows of it, drawn so that their pixels lie at the same places."""

    def __init__(self, pages: Viewer, sides: Viewer, shown: Shown, turn: int) -> None:
        width, height = pages.size(shown.page)
        if width < 1 / 8 or height < 1 / 8:
            raise ValueError(f"page {shown.page + 1} has no size")
        least = max(_SCALES[turn], _LEAST_SIDE * (turn + 1) / min(width, height))
        self.scale = min(least, (_MOST_PIXELS * (1 + 3 * turn) / (width * height)) ** 0.5)
        x, y = _OFFSETS[turn]
        self._near, rough = turn == 1, turn == 0
        self._square, self._most = _SQUARES[turn], _MOST_DIFFERENCE[turn]
        self._size = ceil(width * self.scale + 1), ceil(height * self.scale + 1)
        self._page = pages.drawn(shown.page, View(self.scale, x, y, *self._size), rough=rough)
        scale = self.scale / shown.scale
        left, top = (x + shown.trim[0] * self.scale, y + shown.trim[1] * self.scale)
        place = View(scale, left - shown.box.left * scale, top - shown.box.top * scale, *self._size)
        self._side = sides.drawn(shown.side, place, rough=rough)
        self._offset = x, y
        # At its edges a page may begin within a pixel.
        self._left = max(1, ceil(place.left + shown.clip.left * scale) + 1)
        self._top = max(1, ceil(place.top + shown.clip.top * scale) + 1)
        self._right = min(floor(x + width * self.scale) - 1, floor(place.left + shown.clip.right * scale) - 1)
        self._bottom = min(floor(y + height * self.scale) - 1, floor(place.top + shown.clip.bottom * scale) - 1)
        self._apart = shown.apart

    def areas(self) -> Iterator[Box]:
        """Yield the areas (units of the page) that differ."""
        if self._right - self._left < 1 or self._bottom - self._top < 1:
            return
        crop = (self._left, self._top, self._right, self._bottom)
        page, side = self._page.crop(crop), self._side.crop(crop)
        difference = most(_beyond(page, side) if self._near else ImageChops.difference(page, side))
        if self._apart:
            draw = ImageDraw.Draw(difference)
            for area, _ in self._apart:
                left, top, right, bottom = self._pixels(area)
                draw.rectangle(
                    (left - self._left - 1, top - self._top - 1, right - self._left, bottom - self._top), fill=0
                )
        length = min(self._square, *difference.size)
        squares = difference.reduce(length)
        if squares.getextrema()[1] <= self._most:  # type: ignore[operator]  # one band has one pair
            return
        for index, level in enumerate(squares.tobytes()):
            if level > self._most:
                row, column = divmod(index, squares.width)
                yield self._units((column * length, row * length, (column + 1) * length, (row + 1) * length))

    def blank(self, area: Box) -> bool:
        """Return whether the side shows one color all over an area."""
        left, top, right, bottom = self._pixels(area)
        side = self._side.crop((max(0, left), max(0, top), max(right, left + 1), max(bottom, top + 1)))
        return all(low == high for low, high in ImageStat.Stat(side).extrema)

    def change(self, area: Box) -> Change:
        """Return what became of an area: the side has less ink there, more, or other ink."""
        left, top, right, bottom = self._pixels(area)
        crop = (left, top, max(right, left + 1), max(bottom, top + 1))
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
    """Return by how much each of two pictures differs from all that the other has within a pixel of the same place."""
    return ImageChops.lighter(_outside(one, other), _outside(other, one))


def _outside(one: Image.Image, other: Image.Image) -> Image.Image:
    lightest, darkest = other.filter(ImageFilter.MaxFilter(3)), other.filter(ImageFilter.MinFilter(3))
    return ImageChops.lighter(ImageChops.subtract(one, lightest), ImageChops.subtract(darkest, one))
