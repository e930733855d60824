"""Leaflets of six panels, folded twice from one sheet that lies."""

from __future__ import annotations

from collections.abc import Sequence

from handbill.geometry import PANELS, PAPERS, PT_PER_IN, PT_PER_MM, Box
from handbill.impose.plan import Cell, PageSize, Plan, arranged

_TUCK, _TUCK_A4 = PT_PER_IN / 16, 3 * PT_PER_MM
"""By how much the panel that is folded in is narrower, so that it lies flat: 1/16 in on Letter, 3 mm on A4."""


def trifold(sizes: Sequence[PageSize], paper: PageSize) -> Plan:
    """C-fold: print both sides; with the inside up, fold the right panel in, then the left one over it.

    Pages in reading order: 1 cover, 2 the flap (seen at the right when the cover is opened), 3 to 5 inside from the
    left, 6 back. The flap and page 5, which is its back, are the narrower panel.
    """
    width = max(paper)
    metric = abs(width - max(PAPERS["a4"])) < 1
    tuck = _TUCK_A4 if metric else _TUCK
    wide = (width + tuck) / 3
    return _leaflets(sizes, paper, (0.0, wide - tuck, 2 * wide - tuck, width), outside=(1, 5, 0), inside=(2, 3, 4))


def zfold(sizes: Sequence[PageSize], paper: PageSize) -> Plan:
    """Z-fold: print both sides; with the inside up, fold the left panel over, and the right one back behind.

    Pages in reading order: 1 cover, 2 to 4 inside from the left, 5 and 6 outside from the left, beside the cover.
    Page 4 is the back while it is folded. All panels are equal.
    """
    third = max(paper) / 3
    return _leaflets(sizes, paper, (0.0, third, 2 * third, 3 * third), outside=(4, 5, 0), inside=(1, 2, 3))


def _leaflets(
    sizes: Sequence[PageSize], paper: PageSize, edges: Sequence[float], outside: Sequence[int], inside: Sequence[int]
) -> Plan:
    """Return a sheet for each six pages; `edges` are those of the panels outside, from the left."""
    width, height = max(paper), min(paper)
    mirrored = sorted(width - edge for edge in edges)

    def side(first: int, edges: Sequence[float], pages: Sequence[int]) -> list[Cell]:
        spans = zip(edges, edges[1:], pages, strict=False)
        return [Cell(first + page, Box(left, 0, right, height)) for left, right, page in spans]

    starts = range(0, len(sizes), PANELS)
    sheets = [(side(first, edges, outside), side(first, mirrored, inside)) for first in starts]
    return arranged(sizes, (width, height), sheets, folds=tuple(edges[1:-1]))
