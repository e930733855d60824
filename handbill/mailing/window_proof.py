"""Nothing shows in an envelope's window but the address: looked at in the picture, not in what the file says."""

from __future__ import annotations

from PIL import Image

from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.reader import PageRead

_DPI = 150
_INK = 250
_SLACK = 2
"""In px: what anti-aliasing spreads over a box's edge."""


def window(page: PageRead, shows: Box, safe: Box) -> list[str]:
    """Return what is wrong in the part of a page that can show (pt): no address in its box, or ink beside it."""
    picture = page.part(shows, _DPI).convert("L")
    box = _pixels(safe.moved(-shows.left, -shows.top))
    faults = [] if _inked(picture.crop(box)) else [f"page {page.number}: no address where the window is"]
    left, top, right, bottom = box
    around = picture.copy()
    around.paste(255, (left - _SLACK, top - _SLACK, right + _SLACK, bottom + _SLACK))
    if _inked(around):
        faults.append(f"page {page.number}: something beside the address can show in the window")
    return faults


def _pixels(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (value * _DPI / PT_PER_IN for value in (box.left, box.top, box.right, box.bottom))
    return int(left), int(top), int(right) + 1, int(bottom) + 1


def _inked(picture: Image.Image) -> bool:
    return bool(picture.getextrema()[0] < _INK)  # type: ignore[operator]  # one band gives one pair
