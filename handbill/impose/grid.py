"""Pieces on a grid, cut apart: several pages on a side, or cards with their backs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.impose.bleed import bled
from handbill.impose.marks import with_cuts
from handbill.impose.plan import Cell, PageSize, Plan, arranged


@dataclass(frozen=True)
class Grid:
    """The cells of a side, row by row from the top left, in the middle of a paper that stands or lies."""

    paper: PageSize
    columns: int
    rows: int
    cell: PageSize

    @property
    def count(self) -> int:
        """How many pieces a side holds."""
        return self.columns * self.rows

    @property
    def box(self) -> Box:
        """All cells together."""
        width, height = self.columns * self.cell[0], self.rows * self.cell[1]
        left, top = (self.paper[0] - width) / 2, (self.paper[1] - height) / 2
        return Box(left, top, left + width, top + height)

    @property
    def xs(self) -> list[float]:
        """Where to cut from top to bottom."""
        return [self.box.left + column * self.cell[0] for column in range(self.columns + 1)]

    @property
    def ys(self) -> list[float]:
        """Where to cut from left to right."""
        return [self.box.top + row * self.cell[1] for row in range(self.rows + 1)]

    def at(self, place: int, *, mirrored: bool = False) -> Box:
        """Return the cell of a place; mirrored for the back, which lies behind it."""
        row, column = divmod(place, self.columns)
        column = self.columns - 1 - column if mirrored else column
        return Box(self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1])


def nup(
    sizes: Sequence[PageSize], paper: PageSize, up: int | None = None, *, marks: bool = False, bleed: float = 0
) -> Plan:
    """Several pages on a side, row by row: as many as fit at their full size, or `up` of them, made smaller."""
    grid = _grid(sizes, paper, up)
    sheets = [
        ([Cell(first + place, grid.at(place)) for place in range(grid.count)], None)
        for first in range(0, len(sizes), grid.count)
    ]
    return _cut(arranged(sizes, grid.paper, sheets), grid, bleed, marks=marks)


def cards(
    sizes: Sequence[PageSize],
    paper: PageSize,
    up: int | None = None,
    *,
    marks: bool = False,
    bleed: float = 0,
    repeat: bool = False,
) -> Plan:
    """Cards: pages alternate front and back; print both sides, then cut. Each back lies behind its front.

    With `repeat`, every card has a sheet of its own and fills it: a stack of sheets is cut to a stack of one card.
    """
    grid = _grid(sizes, paper, up)
    places = range(grid.count)
    sheets = []
    for first in range(0, len(sizes), 2 if repeat else 2 * grid.count):
        pages = [first if repeat else first + 2 * place for place in places]
        fronts = [Cell(page, grid.at(place)) for page, place in zip(pages, places, strict=True)]
        backs = [Cell(page + 1, grid.at(place, mirrored=True)) for page, place in zip(pages, places, strict=True)]
        sheets.append((fronts, backs))
    return _cut(arranged(sizes, grid.paper, sheets), grid, bleed, marks=marks)


def _cut(plan: Plan, grid: Grid, bleed: float, *, marks: bool) -> Plan:
    return with_cuts(bled(plan, grid.box, bleed), grid.box, grid.xs, grid.ys) if marks else plan


def _grid(sizes: Sequence[PageSize], paper: PageSize, up: int | None) -> Grid:
    """Return the grid that holds most pages at full size, or that draws `up` of them largest."""
    piece = max(width for width, _ in sizes), max(height for _, height in sizes)
    papers = [(min(paper), max(paper)), (max(paper), min(paper))]
    if up is None:
        found = max((_full_size(piece, sheet) for sheet in papers), key=lambda grid: grid.count)
        if found.count == 0:
            what = f"a page of {piece[0]:.0f} × {piece[1]:.0f} pt is larger than the paper"
            raise InputError.one(what, "choose a larger --paper, or --up 1 to draw it smaller")
        return found
    shapes = [(sheet, columns, up // columns) for sheet in papers for columns in range(1, up + 1) if up % columns == 0]
    grids = [Grid(sheet, columns, rows, (sheet[0] / columns, sheet[1] / rows)) for sheet, columns, rows in shapes]
    return max(grids, key=lambda grid: min(grid.cell[0] / piece[0], grid.cell[1] / piece[1]))


def _full_size(piece: PageSize, sheet: PageSize) -> Grid:
    columns, rows = (int((room + 0.01) // length) for room, length in zip(sheet, piece, strict=True))
    return Grid(sheet, columns, rows, piece)
