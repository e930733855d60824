"""Lengths and rectangles. The program's unit is the PDF point (1 pt = 1/72 in); CSS's is the pixel (1/96 in)."""

from __future__ import annotations

import re
from dataclasses import dataclass

PT_PER_IN = 72.0
PT_PER_MM = 72.0 / 25.4
PT_PER_PX = 0.75

BLEED = 0.125 * PT_PER_IN
"""How far surfaces run over the trim for a press, in pt: 1/8 in, a little more than 3 mm."""

PANELS = 6
"""The panels of a sheet that is folded twice, front and back."""

PAPERS: dict[str, tuple[float, float]] = {
    "letter": (8.5 * PT_PER_IN, 11 * PT_PER_IN),
    "legal": (8.5 * PT_PER_IN, 14 * PT_PER_IN),
    "tabloid": (11 * PT_PER_IN, 17 * PT_PER_IN),
    "arch-c": (18 * PT_PER_IN, 24 * PT_PER_IN),
    "a3": (297 * PT_PER_MM, 420 * PT_PER_MM),
    "a4": (210 * PT_PER_MM, 297 * PT_PER_MM),
    "a5": (148 * PT_PER_MM, 210 * PT_PER_MM),
    "a6": (105 * PT_PER_MM, 148 * PT_PER_MM),
    "postcard": (4 * PT_PER_IN, 6 * PT_PER_IN),
}
"""The papers by name: width and height in pt, upright (ISO 216; ANSI/ASME Y14.1)."""

_UNITS = {
    "pt": 1.0,
    "in": PT_PER_IN,
    "ft": 12 * PT_PER_IN,
    "mm": PT_PER_MM,
    "cm": 10 * PT_PER_MM,
    "m": 1000 * PT_PER_MM,
    "px": PT_PER_PX,
}
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(pt|in|ft|mm|cm|m|px)")


def points(length: str) -> float:
    """Return a length such as `8.5in`, `18 mm` or `11pt` in points; ValueError when it is none."""
    match = _LENGTH.fullmatch(length.strip())
    if match is None:
        raise ValueError("a length is a number with its unit, such as 8.5in, 18mm or 11pt")
    return float(match[1]) * _UNITS[match[2]]


@dataclass(frozen=True)
class Box:
    """A rectangle in points, y downwards from the top left of its page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width in pt."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in pt."""
        return self.bottom - self.top

    def inset(self, top: float, right: float, bottom: float, left: float) -> Box:
        """Return the box that remains inside these margins (pt)."""
        return Box(self.left + left, self.top + top, self.right - right, self.bottom - bottom)

    def moved(self, right: float, down: float) -> Box:
        """Return the box moved by these lengths (pt)."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def turned(self, height: float) -> Box:
        """Return where the box lies when its page, of this height (pt), is turned to the right."""
        return Box(height - self.bottom, self.left, height - self.top, self.right)

    def overlaps(self, other: Box, slack: float = 0.0) -> bool:
        """Return whether the two share more than a strip of `slack` pt."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


@dataclass(frozen=True)
class PlacedPage:
    """A page, from 0, and where it lies on a side of a sheet (pt)."""

    page: int
    box: Box
