"""The drawing of a code, whatever its kind: black bars."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Bar = tuple[float, float, float, float]
"""The left, top (downwards), width and height of a black bar."""


@dataclass(frozen=True)
class Drawing:
    """Black bars in a picture of this size, quiet zone included; a unit must measure `smallest` to `largest` pt."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    smallest: float
    largest: float = 1e6


def rows(matrix: Iterable[Iterable[int]], quiet: int) -> Iterator[Bar]:
    """Yield the bars of a matrix of modules, with adjacent ones as one bar, in a quiet zone `quiet` modules wide."""
    for y, row in enumerate(matrix, quiet):
        start = None
        for x, black in enumerate((*row, 0), quiet):
            if black and start is None:
                start = x
            elif not black and start is not None:
                yield (start, y, x - start, 1)
                start = None
