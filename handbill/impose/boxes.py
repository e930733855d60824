"""The boxes of a page from elsewhere, as viewers combine them (ISO 32000-2, 14.11.2).

What is seen is the CropBox as far as it lies on the MediaBox. The trim is the TrimBox as far as that is seen. A box
without a size, or beside the page, is none.
"""

import pikepdf
from pikepdf import Name, Rectangle

from handbill.errors import InputError

_MOST = 20_000
"""The longest side of a page in pt: 14,400 (ISO 32000-1, annex C) and some more."""


def combined(page: pikepdf.Page, number: int) -> None:
    """Give a page the boxes, the turn and the unit that viewers take it to have; InputError where it has no size."""
    media = _box(page.mediabox)
    unit = unit_of(page)
    if media is None or not (0 < unit * media.width < _MOST and 0 < unit * media.height < _MOST):
        raise InputError.one(f"page {number} has no size", "export the PDF again")
    seen = _within(page.cropbox, media)
    boxes = {Name.MediaBox: media, Name.CropBox: seen, Name.TrimBox: _within(page.obj.get("/TrimBox"), seen)}
    if "/BleedBox" in page.obj:
        boxes[Name.BleedBox] = _within(page.obj.BleedBox, media)
    for name, box in boxes.items():
        if not _is(page.obj.get(name), box):
            page.obj[name] = box.as_array()
    # A turn by anything but quarters is none; PDFium cuts it down to them.
    turn = page.obj.get("/Rotate", 0)
    try:
        quarters = int(float(turn) / 90)
    except (TypeError, ValueError):
        quarters = 0
    if not isinstance(turn, int) or turn != quarters % 4 * 90:
        page.obj.Rotate = quarters % 4 * 90
    if "/UserUnit" in page.obj and float(unit) == 1:
        del page.obj["/UserUnit"]


def unit_of(page: pikepdf.Page) -> float:
    """Return how many points a unit of the page is; 1 where what it says is no length."""
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if unit > 0 else 1.0


def _within(box: pikepdf.Object | None, outer: Rectangle) -> Rectangle:
    """Return the part of a box within another; the other where nothing of it lies there."""
    own = _box(box)
    if own is None:
        return outer
    both = Rectangle(max(own.llx, outer.llx), max(own.lly, outer.lly), min(own.urx, outer.urx), min(own.ury, outer.ury))
    return both if both.llx < both.urx and both.lly < both.ury else outer


def _is(given: pikepdf.Object | None, box: Rectangle) -> bool:
    """Return whether a box is given just so."""
    return (
        _box(given) == box
        and given is not None
        and float(given[0]) <= float(given[2])
        and float(given[1]) <= float(given[3])
    )


def _box(box: pikepdf.Object | None) -> Rectangle | None:
    """Return a box, its corners in order; None for one without a size, or that is none."""
    try:
        one, two, three, four = (float(value) for value in box or ())
    except (TypeError, ValueError):
        return None
    rectangle = Rectangle(min(one, three), min(two, four), max(one, three), max(two, four))
    return rectangle if rectangle.width > 0 and rectangle.height > 0 else None
