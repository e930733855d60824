"""Each photograph on a page is the one of its file: whole, upright, not covered, and in gray where all is black.

What the rendered page shows in the place of each image is compared with the photograph, both in a few large dots. So
another photograph, a mirrored or turned one, other colors, or something that lies over it are found; another frame of
the same scene is not.
"""

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageStat

from handbill.content.photograph import Photograph
from handbill.geometry import Box
from handbill.pdf.raster import PixelBox, pixels
from handbill.pdf.reader import PageRead, PlacedImage, Reader
from handbill.proof.fault import Fault

_DPI = 200
_DOTS = 24
"""The dots along the longer side."""

_MOST_MEAN, _MOST_ANY = 6.0, 48.0
"""How far all dots may lie apart on average, and any one of them, of 255: what JPEG and scaling do is 2, and 12."""

_SAME_SHAPE = 0.02
"""How much the shapes (width by height) of a photograph and its place may differ: by rounding."""


def photographs(reader: Reader, expected: Sequence[Photograph], *, gray: bool = False) -> Iterator[Fault]:
    """Yield the photographs that no page shows, or fewer times than expected; with `gray`, also those in color."""
    shown = [(page, image, found) for page in reader.pages for image, found in _shown(page, expected, gray=gray)]
    for photograph in dict.fromkeys(expected):
        count = sum(found is photograph for _, _, found in shown)
        times = expected.count(photograph)
        if count < times:
            what = "is not shown" if times == 1 else f"is shown {count} times, not {times}"
            hint = "whole, upright, and with nothing over it"
            yield Fault(None, "shown", f"the photograph {photograph.name!r} {what} as it is: {hint}")
    for page, image, found in shown:
        if gray and not image.gray:
            yield Fault(page.number, "gray", f"the photograph {found.name!r} is in color; black alone has grays")


def shown_on(page: PageRead, expected: Sequence[Photograph]) -> Iterator[Box]:
    """Yield the places (pt from the top left) in which a page shows one of these photographs in gray."""
    yield from (image.box for image, _ in _shown(page, expected, gray=True) if image.gray)


def _shown(page: PageRead, expected: Sequence[Photograph], *, gray: bool) -> Iterator[tuple[PlacedImage, Photograph]]:
    for image in page.images:
        for photograph in dict.fromkeys(expected):
            if _shows(page, image.box, photograph, gray=gray):
                yield image, photograph
                break


def _shows(page: PageRead, box: Box, photograph: Photograph, *, gray: bool) -> bool:
    """Return whether a place shows a photograph."""
    shape = photograph.width / photograph.height
    if not (box.height and abs(box.width / box.height / shape - 1) <= _SAME_SHAPE):
        return False
    place = _inner(pixels(box, _DPI))
    if place is None:
        return False
    mode = "L" if gray else "RGB"
    seen, meant = (_dots(picture.convert(mode)) for picture in (page.picture(_DPI).crop(place), photograph.picture))
    difference = ImageStat.Stat(ImageChops.difference(seen, meant))
    worst = max(most for _, most in difference.extrema)
    return max(difference.mean) <= _MOST_MEAN and worst <= _MOST_ANY


def _inner(box: PixelBox) -> PixelBox | None:
    """Return a box without the pixels that its edges run through; None where nothing is left."""
    left, top, right, bottom = box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1
    return (left, top, right, bottom) if left < right and top < bottom else None


def _dots(picture: Image.Image) -> Image.Image:
    return picture.resize((_DOTS, _DOTS), Image.Resampling.BOX)
