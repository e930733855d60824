"""The sheets show the pages that were proven: each in its place, whole, and nothing between them."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageStat

from handbill.geometry import PT_PER_IN, Box, PlacedPage
from handbill.pdf.reader import PageRead, Reader

_DPI = 72
_SQUARE = 6
_MOST_DIFFERENCE = 0.5
"""How much of a page's ink may come out otherwise, drawn at another offset of the pixels; another page differs by more
than all of it."""


def sheets(
    pages: bytes,
    imposed: bytes,
    sides: Sequence[Sequence[PlacedPage]],
    trim: Box | None = None,
    *,
    marks: Sequence[Box] = (),
    repeat: bool = False,
) -> list[str]:
    """Return what the imposed sheets show wrongly: a page that is missing, elsewhere, turned or covered, or other ink.

    `trim` is what is left of a sheet when it is cut; outside of it may be marks and bleed. `marks` are the lines (boxes
    without width or height, in pt) that each side must have outside of the pages; with `repeat`, a side is one page
    many times.
    """
    faults: list[str] = []
    with Reader(pages) as source, Reader(imposed) as target:
        if len(target.pages) != len(sides):
            return [f"{len(target.pages)} sides, not {len(sides)}"]
        for side, placed in zip(target.pages, sides, strict=True):
            picture = side.picture(_DPI).copy()
            for place in placed:
                seen = _trimmed(source.pages[place.page])
                corner = (round(place.box.left * _DPI / PT_PER_IN), round(place.box.top * _DPI / PT_PER_IN))
                area = (*corner, corner[0] + seen.width, corner[1] + seen.height)
                if _difference(picture.crop(area), seen) > _MOST_DIFFERENCE * _ink(seen) + 0.3:
                    faults.append(f"side {side.number}: page {place.page + 1} is not what its place shows")
                # A page may begin and end within a pixel.
                left, top, right, bottom = area
                picture.paste((255, 255, 255), (max(0, left - 1), max(0, top - 1), right + 1, bottom + 1))
            faults += [f"side {side.number}: {fault}" for fault in _unmarked(picture, marks)]
            if trim is not None:
                picture = picture.crop(_pixels(trim))
            if int(ImageStat.Stat(picture.convert("L")).extrema[0][0]) < 200 and not faults:
                faults.append(f"side {side.number}: ink where no page lies")
        faults += _miscounted(sides, len(source.pages), repeat=repeat)
    return faults


def _trimmed(page: PageRead) -> Image.Image:
    """Return the picture of a page without what it draws around its trim."""
    return page.picture(_DPI).crop(_pixels(page.trim))


def _pixels(box: Box) -> tuple[int, int, int, int]:
    left, top = round(box.left * _DPI / PT_PER_IN), round(box.top * _DPI / PT_PER_IN)
    return left, top, left + round(box.width * _DPI / PT_PER_IN), top + round(box.height * _DPI / PT_PER_IN)


def _unmarked(picture: Image.Image, marks: Sequence[Box]) -> list[str]:
    """Return the marks that are not there, and take from the picture those that are."""
    faults = []
    for mark in marks:
        left, top, right, bottom = (
            value * _DPI / PT_PER_IN for value in (mark.left, mark.top, mark.right, mark.bottom)
        )
        # A line lies in two rows of pixels where it falls between them.
        area = (max(0, int(left) - 1), max(0, int(top) - 1), int(right) + 2, int(bottom) + 2)
        if _ink(picture.crop(area)) == 0:
            faults.append(f"no mark at {mark.left:.0f}, {mark.top:.0f} pt")
        picture.paste((255, 255, 255), area)
    return faults


def _miscounted(sides: Sequence[Sequence[PlacedPage]], pages: int, *, repeat: bool) -> list[str]:
    if not repeat:
        found = sorted(place.page for placed in sides for place in placed)
        return [] if found == list(range(pages)) else ["the sheets do not hold each page once"]
    filled = [{place.page for place in placed} for placed in sides]
    most = max(len(placed) for placed in sides)
    if filled == [{page} for page in range(pages)] and all(len(placed) == most for placed in sides):
        return []
    return ["the sides are not each filled with the next page"]


def _ink(picture: Image.Image) -> float:
    """Return the mean ink of a picture, of 255."""
    return 255 - ImageStat.Stat(picture.convert("L")).mean[0]


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures, of 255, in squares of 6 pt: a shift by part of a pixel is none."""
    squares = [picture.convert("L").reduce(_SQUARE) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*squares)).mean[0]
