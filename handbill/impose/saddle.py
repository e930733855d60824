"""A booklet, stapled in the fold: print both sides, stack the sheets as they come, fold all together, staple.

The pages are filled up with blank ones at the end to a multiple of four. Of N pages, sheet k (from 1, outermost
first) has N-2k+2 and 2k-1 on its front, 2k and N-2k+1 on its back. Inner sheets stick out when the stack is folded;
with creep (the paper's thickness) their pages move toward the fold, so that all outer margins are the same once
the edge is trimmed.
"""

from collections.abc import Sequence

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.impose.marks import trim_marked
from handbill.impose.plan import Cell, PageSize, Plan, arranged
from handbill.impose.scheme import Options, Scheme


def _plan(sizes: Sequence[PageSize], paper: PageSize, options: Options) -> Plan:
    width, height, creep = max(paper), min(paper), options.creep
    left, right = Box(0, 0, width / 2, height), Box(width / 2, 0, width, height)
    sheets = -(-len(sizes) // 4)
    last = 4 * sheets - 1
    if (shift := (sheets - 1) * creep) > width / 16:
        # The innermost pages would be pushed over the fold by more than their margin can bear.
        what = f"{sheets} sheets with this creep move the inner pages by {shift:.0f} pt"
        raise InputError.one(what, "is the creep the thickness of one sheet, in mm (0.1 for office paper)?")

    def side(first: int, second: int, sheet: int) -> list[Cell]:
        return [Cell(first, left, shift=sheet * creep), Cell(second, right, shift=-sheet * creep)]

    pairs = [(side(last - 2 * k, 2 * k, k), side(2 * k + 1, last - 1 - 2 * k, k)) for k in range(sheets)]
    return trim_marked(arranged(sizes, (width, height), pairs, folds=(width / 2,)), options)


SCHEME = Scheme(
    name="saddle",
    plan=_plan,
    pages="a booklet, stapled in the fold; filled up to a multiple of four pages",
    folding="stack the sheets as they come, fold them together in the middle, staple in the fold",
    views=((1,), (2, 3)),
    options=frozenset({"paper", "creep"}),
)
