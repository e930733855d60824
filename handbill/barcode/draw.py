"""The drawing of a code: black rectangles in units of its own, with the quiet zone around them."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.slot import Kind


@dataclass(frozen=True)
class Drawing:
    """Black bars as x, y (down), width and height, in a picture of this width and height; one unit is a module."""

    width: float
    height: float
    bars: tuple[tuple[float, float, float, float], ...]


def drawing(kind: Kind, value: str) -> Drawing:
    """Give the drawing of a value as a code of this kind; ValueError when the code cannot say it."""
    raise NotImplementedError(f"{kind} {value}")
