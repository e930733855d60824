"""Color that reaches the trim runs on into the bleed: a cut that is off by a hair would leave a white edge."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from handbill.geometry import PT_PER_IN
from handbill.pdf.reader import Reader

_DPI = 72
_INK = 250
"""A gray level below this is ink."""

_LONGEST = 9
"""How many pixels (pt) along an edge may lack their bleed: letters and lines that end at the trim, not surfaces."""

Corners = Sequence[float]
"""A box as PDF has it: left, bottom, right, top in pt."""


def white_edges(data: bytes, boxes: Sequence[tuple[Corners, Corners, Corners]]) -> list[str]:
    """Return the edges at which a color ends at the trim; `boxes` are what is seen, the bleed and the trim."""
    faults = []
    with Reader(data) as reader:
        for page, (seen, bleed, trim) in zip(reader.pages, boxes, strict=True):
            gray = page.picture(_DPI).convert("L")
            scale = _DPI / PT_PER_IN
            outside = [round(scale * value) for value in _down(bleed, seen)]
            inside = [round(scale * value) for value in _down(trim, seen)]
            faults += [f"page {page.number}: color ends at the trim {edge}" for edge in _edges(gray, inside, outside)]
    return faults


def _down(box: Corners, seen: Corners) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom from the top left of what is seen."""
    return box[0] - seen[0], seen[3] - box[3], box[2] - seen[0], seen[3] - box[1]


def _edges(gray: Image.Image, trim: Sequence[int], bleed: Sequence[int]) -> list[str]:
    left, top, right, bottom = trim
    # A pixel inside of the trim, and one just inside of the end of the bleed; edges between pixels are half and half.
    columns = {"at the left": (left + 1, bleed[0] + 1), "at the right": (right - 2, bleed[2] - 2)}
    rows = {"at the top": (top + 1, bleed[1] + 1), "at the bottom": (bottom - 2, bleed[3] - 2)}
    found = [
        (edge, gray.crop((x, top, x + 1, bottom)), gray.crop((far, top, far + 1, bottom)))
        for edge, (x, far) in columns.items()
    ]
    found += [
        (edge, gray.crop((left, y, right, y + 1)), gray.crop((left, far, right, far + 1)))
        for edge, (y, far) in rows.items()
    ]
    return [edge for edge, near, far in found if _lacking(near, far) > _LONGEST]


def _lacking(near: Image.Image, far: Image.Image) -> int:
    """Return how many pixels have ink at the trim and none at the end of the bleed."""
    return sum(one < _INK <= other for one, other in zip(near.tobytes(), far.tobytes(), strict=True))
