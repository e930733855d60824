"""Leaflets of six panels, folded twice from one sheet in landscape."""

from collections.abc import Sequence

from handbill.geometry import PANELS, Box
from handbill.impose.marks import trim_marked
from handbill.impose.plan import Cell, PageSize, Plan, arranged
from handbill.impose.scheme import Options


def leaflets(
    sizes: Sequence[PageSize],
    paper: PageSize,
    options: Options,
    folds: tuple[float, float],
    outside: Sequence[int],
    inside: Sequence[int],
) -> Plan:
    """Return the plan of a sheet for each six pages.

    `folds` are those of the side that is outside, in pt from its left edge. `outside` and `inside` are the pages (from
    0) on the panels of each side, from the left.
    """
    width, height = max(paper), min(paper)
    edges = (0.0, *folds, width)
    mirrored = sorted(width - edge for edge in edges)

    def side(first: int, edges: Sequence[float], pages: Sequence[int]) -> list[Cell]:
        panels = zip(edges, edges[1:], pages, strict=False)
        return [Cell(first + page, Box(left, 0, right, height)) for left, right, page in panels]

    starts = range(0, len(sizes), PANELS)
    sheets = [(side(first, edges, outside), side(first, mirrored, inside)) for first in starts]
    return trim_marked(arranged(sizes, (width, height), sheets, folds), options)
