"""The sheets show the pages that were proven: each in its place, whole, and nothing between them."""

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageStat

from handbill.geometry import Box, PlacedPage
from handbill.pdf.raster import covering, pixels
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.fault import Fault

_DPI = 72
_SQUARE = 6
_MOST_DIFFERENCE = 0.5
"""How much of a page's ink may differ, since it is drawn at another offset of the pixels; another page differs by more
than all of it."""

_STRAY_INK = 200
"""A gray level below this is ink where no page lies; the edges of what was painted over are lighter."""

_WHITE = (255, 255, 255)


def sheets(
    pages: bytes,
    imposed: bytes,
    sides: Sequence[Sequence[PlacedPage]],
    trim: Box | None = None,
    *,
    marks: Sequence[Box] = (),
    repeat: bool = False,
) -> list[Fault]:
    """Return what the imposed sheets show wrongly: a page that is missing, elsewhere, turned or covered, or other ink.

    `trim` is what is left of a sheet when it is cut; outside of it may be marks and bleed. `marks` are the lines (boxes
    without width or height, in pt) that each side must have outside of the pages; with `repeat`, a side is one page
    many times.
    """
    with Reader(pages) as source, Reader(imposed) as target:
        if len(target.pages) != len(sides):
            return [Fault(None, "sides", f"{len(target.pages)} sides, not {len(sides)}")]
        faults: list[Fault] = []
        for side, placements in zip(target.pages, sides, strict=True):
            picture = side.picture(_DPI).copy()
            on_side = [*_misplaced(picture, placements, source.pages), *_unmarked(picture, marks)]
            faults += [Fault(side.number, rule, what, "side") for rule, what in on_side]
            rest = picture if trim is None else picture.crop(pixels(trim, _DPI))
            if int(ImageStat.Stat(rest.convert("L")).extrema[0][0]) < _STRAY_INK and not faults:
                faults.append(Fault(side.number, "stray", "ink where no page lies", "side"))
        if miscounted := _miscounted(sides, len(source.pages), repeat=repeat):
            faults.append(Fault(None, "count", miscounted))
    return faults


def _misplaced(
    picture: Image.Image, placements: Sequence[PlacedPage], pages: Sequence[PageRead]
) -> Iterator[tuple[str, str]]:
    """Yield the pages that their places do not show, and take each page from the picture."""
    for place in placements:
        page = pages[place.page]
        trimmed = page.picture(_DPI).crop(pixels(page.trim, _DPI))
        left, top, _, _ = pixels(place.box, _DPI)
        right, bottom = left + trimmed.width, top + trimmed.height
        if _difference(picture.crop((left, top, right, bottom)), trimmed) > _MOST_DIFFERENCE * _ink(trimmed) + 0.3:
            yield "place", f"page {place.page + 1} is not what its place shows"
        # A page may begin and end within a pixel.
        picture.paste(_WHITE, (max(0, left - 1), max(0, top - 1), right + 1, bottom + 1))


def _unmarked(picture: Image.Image, marks: Sequence[Box]) -> Iterator[tuple[str, str]]:
    """Yield the marks that are not there, and take the place of each from the picture."""
    for mark in marks:
        # A line lies in two rows of pixels where it falls between them.
        area = covering(mark, _DPI, 1)
        if _ink(picture.crop(area)) == 0:
            yield "mark", f"no mark at {mark.left:.0f}, {mark.top:.0f} pt"
        picture.paste(_WHITE, area)


def _miscounted(sides: Sequence[Sequence[PlacedPage]], pages: int, *, repeat: bool) -> str:
    """Return what is wrong with the number of times that each page is placed; empty where it is right."""
    if not repeat:
        numbers = sorted(place.page for placements in sides for place in placements)
        return "" if numbers == list(range(pages)) else "the sheets do not hold each page once"
    filled = [{place.page for place in placements} for placements in sides]
    most = max(len(placements) for placements in sides)
    if filled == [{page} for page in range(pages)] and all(len(placements) == most for placements in sides):
        return ""
    return "the sides are not each filled with the next page"


def _ink(picture: Image.Image) -> float:
    """Return the mean ink of a picture, of 255."""
    return 255 - ImageStat.Stat(picture.convert("L")).mean[0]


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures, of 255, in squares of 6 pt: a shift by part of a pixel is none."""
    squares = [picture.convert("L").reduce(_SQUARE) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*squares)).mean[0]
