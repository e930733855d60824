"""Color that reaches the trim runs on into the bleed: a cut that is off by a hair would leave a white edge."""

from collections.abc import Iterator

from PIL import Image

from handbill.pdf.raster import INK, PixelBox, pixels
from handbill.pdf.reader import Reader
from handbill.proof.fault import Fault

_DPI = 72

_LONGEST = 9
"""How many pixels (pt) along an edge may lack their bleed: letters and lines that end at the trim, not surfaces."""


def white_edges(data: bytes) -> Iterator[Fault]:
    """Yield the edges at which a color ends at the trim."""
    with Reader(data) as reader:
        for page in reader.pages:
            gray = page.picture(_DPI).convert("L")
            for edge in _edges(gray, pixels(page.trim, _DPI), pixels(page.bleed, _DPI)):
                yield Fault(page.number, "bleed", f"color ends at the trim at the {edge}")


def _edges(gray: Image.Image, trim: PixelBox, bleed: PixelBox) -> Iterator[str]:
    left, top, right, bottom = trim
    # A pixel inside of the trim, and one just inside of the end of the bleed; edges between pixels are half and half.
    lines = {
        "left": [(x, top, x + 1, bottom) for x in (left + 1, bleed[0] + 1)],
        "right": [(x, top, x + 1, bottom) for x in (right - 2, bleed[2] - 2)],
        "top": [(left, y, right, y + 1) for y in (top + 1, bleed[1] + 1)],
        "bottom": [(left, y, right, y + 1) for y in (bottom - 2, bleed[3] - 2)],
    }
    for edge, boxes in lines.items():
        near, far = (gray.crop(box).tobytes() for box in boxes)
        if sum(one < INK <= other for one, other in zip(near, far, strict=True)) > _LONGEST:
            yield edge
