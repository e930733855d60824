"""What is drawn over a side: texts, the rows of a DataMatrix, the bars of a barcode, each with its place and turn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf

Color = tuple[float, ...]
"""Red, green, blue, from 0 to 1; or the shares of four inks."""


@dataclass
class DrawnLine:
    """A line of text: where its baseline begins and ends, its lowest and highest ink, and where letters are set.

    All in pt, from the bottom left of the page. `left` and `right` are the outermost places of the pen while it sets.
    """

    x: float
    y: float
    end: float = 0.0
    text: str = ""
    low: float = inf
    high: float = -inf
    left: float = inf
    right: float = -inf


@dataclass
class DrawnText:
    """A text object: its lines, in one font, size (pt) and color. `turn` is as in `turned_back`."""

    font: str
    size: float
    color: Color
    lines: list[DrawnLine] = field(default_factory=list)
    turn: int = 0


@dataclass(frozen=True)
class DrawnCode:
    """Rows of modules in a font of them: of which font, where its top left corner is, and how wide a module is (pt)."""

    font: str
    x: float
    y: float
    module: float
    rows: tuple[int, ...]
    turn: int = 0


@dataclass(frozen=True)
class DrawnBars:
    """A barcode in a font of bars: its letters, where its lower left corner is (pt), and its scale."""

    font: str
    x: float
    y: float
    scale: float
    letters: str
    turn: int = 0


Drawn = DrawnText | DrawnCode | DrawnBars


def turned_back(turn: int, x: float, y: float) -> tuple[float, float]:
    """Return where a place (pt, from the bottom left of the page) is when the page is turned back by these degrees.

    It is turned around its bottom left corner. What is drawn turned has its places as they are then: it is upright.
    """
    return {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[turn]


def moved(each: Drawn, x: float, y: float, turn: int) -> Drawn:
    """Return something drawn so far (pt) to the right and up, as what was turned by these degrees."""
    if not isinstance(each, DrawnText):
        return replace(each, x=each.x + x, y=each.y + y, turn=turn)
    lines = [
        replace(
            line,
            x=line.x + x,
            y=line.y + y,
            end=line.end + x,
            low=line.low + y,
            high=line.high + y,
            left=line.left + x,
            right=line.right + x,
        )
        for line in each.lines
    ]
    return replace(each, lines=lines, turn=turn)
