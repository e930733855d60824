"""A booklet, stapled in the fold: print both sides, stack the sheets as they come, fold all together, staple.

The pages are filled up with blank ones at the end to a multiple of four. Of N pages, sheet k (from 1, outermost
first) has N-2k+2 and 2k-1 on its front, 2k and N-2k+1 on its back. Inner sheets stick out when the stack is folded;
with creep (the paper's thickness) their pages move toward the fold, so that all outer margins are the same once
the edge is trimmed.

More sheets than can be folded together come in signatures: each is folded by itself, and they are laid on each other
and sewn. A book that is bound on the right, as Hebrew and Arabic are read, has the two halves of each side exchanged.
"""

from collections.abc import Sequence
from dataclasses import replace

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.impose.marks import trim_marked
from handbill.impose.plan import Cell, PageSize, Plan, arranged
from handbill.impose.scheme import Options, Scheme


def _plan(sizes: Sequence[PageSize], paper: PageSize, options: Options) -> Plan:
    width, height, creep = max(paper), min(paper), options.creep
    left, right = Box(0, 0, width / 2, height), Box(width / 2, 0, width, height)
    if options.bind == "right":
        left, right = right, left
    signatures = _signatures(-(-len(sizes) // 4), options.most_sheets)
    if (shift := (max(signatures) - 1) * creep) > width / 16:
        # The innermost pages would be pushed over the fold by more than their margin can bear.
        what = f"{max(signatures)} sheets with this creep move the inner pages by {shift:.0f} pt"
        raise InputError.one(what, "is the creep the thickness of one sheet, in mm (0.1 for office paper)?")

    def cell(page: int, box: Box, sheet: int) -> Cell:
        return Cell(page, box, shift=sheet * creep if box.left == 0 else -sheet * creep)

    pairs = []
    for index, sheets in enumerate(signatures):
        first = 4 * sum(signatures[:index])
        last = first + 4 * sheets - 1
        pairs += [
            (
                [cell(last - 2 * k, left, k), cell(first + 2 * k, right, k)],
                [cell(first + 2 * k + 1, left, k), cell(last - 1 - 2 * k, right, k)],
            )
            for k in range(sheets)
        ]
    plan = trim_marked(arranged(sizes, (width, height), pairs, folds=(width / 2,)), options)
    return replace(plan, signatures=signatures if signatures[1:] else ())


def _signatures(sheets: int, most: int) -> tuple[int, ...]:
    """Return the sheets of each signature, about alike, the thicker ones first."""
    count = -(-sheets // most)
    return tuple(sheets // count + (index < sheets % count) for index in range(count))


SCHEME = Scheme(
    name="saddle",
    plan=_plan,
    pages="a booklet, stapled in the fold; filled up to a multiple of four pages",
    folding="stack the sheets as they come, fold them together in the middle, staple in the fold",
    views=((1,), (2, 3)),
    options=frozenset({"paper", "creep", "most_sheets", "bind"}),
)
