"""Each page by itself, on a sheet as large as it: for a press, with marks and bleed around it."""

from __future__ import annotations

from collections.abc import Sequence

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.impose.plan import Cell, PageSize, Plan, arranged

_SAME = 0.5
"""How much (pt) the sizes of pages may differ by rounding."""


def single(sizes: Sequence[PageSize]) -> Plan:
    """Return a sheet, printed on one side, for each page; InputError when the pages are not all of one size."""
    first = sizes[0]
    for number, size in enumerate(sizes, 1):
        if any(abs(one - other) > _SAME for one, other in zip(size, first, strict=True)):
            what = f"page {number} is {size[0]:.0f} × {size[1]:.0f} pt, page 1 {first[0]:.0f} × {first[1]:.0f} pt"
            raise InputError.one(what, "make a file of each size: a printer cuts all sheets alike")
    cell = Box(0, 0, max(width for width, _ in sizes), max(height for _, height in sizes))
    return arranged(sizes, (cell.right, cell.bottom), [([Cell(page, cell)], None) for page in range(len(sizes))])
