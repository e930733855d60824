"""Several pages on a side, row by row: as many as fit at their full size, or a number of them, made smaller."""

from collections.abc import Sequence

from handbill.impose.grid import cut_apart, grid_for
from handbill.impose.plan import Cell, PageSize, Plan
from handbill.impose.scheme import Options, Scheme


def _plan(sizes: Sequence[PageSize], paper: PageSize, options: Options) -> Plan:
    grid = grid_for(sizes, paper, options.up)
    sheets = [
        ([Cell(first + place, grid.at(place)) for place in range(grid.count)], None)
        for first in range(0, len(sizes), grid.count)
    ]
    return cut_apart(sizes, grid, sheets, options)


SCHEME = Scheme(
    name="nup",
    plan=_plan,
    pages="several pages on a side, to cut apart",
    folding="cut them apart",
    cut=True,
    options=frozenset({"paper", "up"}),
)
