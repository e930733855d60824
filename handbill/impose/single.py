"""Each page by itself, on one side of a sheet of its own size: for a press, with marks and bleed around it."""

from collections.abc import Sequence

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.impose.marks import trim_marked
from handbill.impose.plan import Cell, PageSize, Plan, arranged
from handbill.impose.scheme import Options, Scheme

_SAME = 0.5
"""How much (pt) the sizes of pages may differ and still be the same, by rounding."""


def _plan(sizes: Sequence[PageSize], _paper: PageSize, options: Options) -> Plan:
    first = sizes[0]
    for number, size in enumerate(sizes, 1):
        if any(abs(one - other) > _SAME for one, other in zip(size, first, strict=True)):
            what = f"page {number} is {size[0]:.0f} × {size[1]:.0f} pt, page 1 {first[0]:.0f} × {first[1]:.0f} pt"
            raise InputError.one(what, "make a file of each size: a printer cuts all sheets alike")
    cell = Box(0, 0, max(width for width, _ in sizes), max(height for _, height in sizes))
    sheets = [([Cell(page, cell)], None) for page in range(len(sizes))]
    return trim_marked(arranged(sizes, (cell.right, cell.bottom), sheets), options)


SCHEME = Scheme(
    name="single",
    plan=_plan,
    pages="each page by itself on a sheet of its size, for a press: with --marks",
    folding="they are as large as their pages",
    cut=True,
    options=frozenset(),
)
