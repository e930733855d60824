"""How many dots per inch a photograph must have in print, and where a copy names one that has too few."""

from math import ceil

from handbill.content.manuscript import Manuscript
from handbill.errors import Place, Problem

LEAST = 100
"""In dots per inch: with fewer, a photograph is not printed."""

SHARP = 150
"""In dots per inch: with fewer, a photograph looks soft."""


def coarse(manuscript: Manuscript, name: str, dpi: int, limit: str) -> Problem:
    """Return that a photograph has too few pixels for its size, with the place where the copy names it."""
    what = f"the photograph {name!r} is printed at {dpi} dots per inch; {limit}"
    times = ceil(10 * SHARP / max(dpi, 1)) / 10
    remedy = f"take a copy with {times:g} times as many pixels each way, or another photograph"
    return Problem(_place(manuscript, name), what, remedy)


def _place(manuscript: Manuscript, name: str) -> Place:
    source = manuscript.source
    for path, place in source.places.items():
        if path[-1:] == ("image",) and source.data_at(path) == name and source.data_at((*path[:-1], "consent")):
            return place
    return Place(source.file)
