"""A booklet, stapled in the fold: print both sides, stack the sheets as they come, fold all together, staple.

The pages are filled up with blank ones at the end to a multiple of four. Of N pages, sheet k (from 1, outermost
first) has N-2k+2 and 2k-1 on its front, 2k and N-2k+1 on its back. Inner sheets stick out when the stack is folded;
with creep (the paper's thickness) their pages move toward the fold, so that all outer margins are the same once
the edge is trimmed.
"""

from __future__ import annotations

from collections.abc import Sequence

from handbill.geometry import Box
from handbill.impose.plan import Cell, PageSize, Plan, arranged


def saddle(sizes: Sequence[PageSize], paper: PageSize, creep: float = 0.0) -> Plan:
    """Return the plan of a booklet on sheets of this paper; `creep` is the thickness of one sheet in pt."""
    width, height = max(paper), min(paper)
    left, right = Box(0, 0, width / 2, height), Box(width / 2, 0, width, height)
    sheets = -(-len(sizes) // 4)
    last = 4 * sheets - 1

    def side(first: int, second: int, sheet: int) -> list[Cell]:
        return [Cell(first, left, shift=sheet * creep), Cell(second, right, shift=-sheet * creep)]

    pairs = [(side(last - 2 * k, 2 * k, k), side(2 * k + 1, last - 1 - 2 * k, k)) for k in range(sheets)]
    return arranged(sizes, (width, height), pairs, folds=(width / 2,))
