"""Cards: pages alternate front and back; print both sides, then cut. Each back lies behind its front.

With `repeat`, every card has a sheet of its own and fills it: a stack of sheets is cut to a stack of one card.
"""

from collections.abc import Sequence

from handbill.impose.grid import cut_apart, grid_for
from handbill.impose.plan import Cell, PageSize, Plan
from handbill.impose.scheme import Options, Scheme


def _plan(sizes: Sequence[PageSize], paper: PageSize, options: Options) -> Plan:
    grid = grid_for(sizes, paper, options.up)
    sheets = []
    for first in range(0, len(sizes), 2 if options.repeat else 2 * grid.count):
        pages = [first if options.repeat else first + 2 * place for place in range(grid.count)]
        fronts = [Cell(page, grid.at(place)) for place, page in enumerate(pages)]
        backs = [Cell(page + 1, grid.at(place, mirrored=True)) for place, page in enumerate(pages)]
        sheets.append((fronts, backs))
    return cut_apart(sizes, grid, sheets, options)


SCHEME = Scheme(
    name="cards",
    plan=_plan,
    pages="pages alternate front and back; each back lies behind its front",
    folding="cut them apart",
    cut=True,
    options=frozenset({"paper", "up", "repeat"}),
)
