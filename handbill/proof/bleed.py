"""Color that reaches the trim runs on into the bleed: a cut that is off by a hair would leave a white edge."""

from collections.abc import Iterator, Sequence

from PIL import Image

from handbill.geometry import Box
from handbill.pdf.raster import INK, PixelBox, pixels
from handbill.pdf.reader import Reader
from handbill.proof.fault import Fault

_DPI = 72

_LONGEST = 9
"""How many pixels (pt) along an edge may lack their bleed: letters and lines that end at the trim, not surfaces."""

Corners = Sequence[float]
"""A box as PDF has it: left, bottom, right, top in pt."""


def white_edges(data: bytes, boxes: Sequence[tuple[Corners, Corners, Corners]]) -> Iterator[Fault]:
    """Yield the edges at which a color ends at the trim; `boxes` of each page: what a viewer shows, bleed, trim."""
    with Reader(data) as reader:
        for page, (crop, bleed, trim) in zip(reader.pages, boxes, strict=True):
            gray = page.picture(_DPI).convert("L")
            inside, outside = (pixels(_from_top_left(box, crop), _DPI) for box in (trim, bleed))
            for edge in _edges(gray, inside, outside):
                yield Fault(page.number, "bleed", f"color ends at the trim {edge}")


def _from_top_left(box: Corners, crop: Corners) -> Box:
    return Box(box[0] - crop[0], crop[3] - box[3], box[2] - crop[0], crop[3] - box[1])


def _edges(gray: Image.Image, trim: PixelBox, bleed: PixelBox) -> Iterator[str]:
    left, top, right, bottom = trim
    # A pixel inside of the trim, and one just inside of the end of the bleed; edges between pixels are half and half.
    columns = {"at the left": (left + 1, bleed[0] + 1), "at the right": (right - 2, bleed[2] - 2)}
    rows = {"at the top": (top + 1, bleed[1] + 1), "at the bottom": (bottom - 2, bleed[3] - 2)}
    lines = {edge: [(x, top, x + 1, bottom) for x in pair] for edge, pair in columns.items()}
    lines |= {edge: [(left, y, right, y + 1) for y in pair] for edge, pair in rows.items()}
    for edge, (near, far) in lines.items():
        if _lacking(gray.crop(near), gray.crop(far)) > _LONGEST:
            yield edge


def _lacking(near: Image.Image, far: Image.Image) -> int:
    """Return how many pixels have ink at the trim and none at the end of the bleed."""
    return sum(one < INK <= other for one, other in zip(near.tobytes(), far.tobytes(), strict=True))
