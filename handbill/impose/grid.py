"""Pieces on a grid, cut apart: what `nup` and `cards` share."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.impose.bleed import bled
from handbill.impose.marks import with_cuts
from handbill.impose.plan import Cells, PageSize, Plan, arranged
from handbill.impose.scheme import Options


@dataclass(frozen=True)
class Grid:
    """The cells of a side, row by row from the top left, in the middle of a paper in portrait or landscape."""

    paper: PageSize
    columns: int
    rows: int
    cell: PageSize

    @property
    def count(self) -> int:
        """The number of pieces that a side holds."""
        return self.columns * self.rows

    @property
    def box(self) -> Box:
        """The box around all cells."""
        width, height = self.columns * self.cell[0], self.rows * self.cell[1]
        left, top = (self.paper[0] - width) / 2, (self.paper[1] - height) / 2
        return Box(left, top, left + width, top + height)

    @property
    def xs(self) -> list[float]:
        """The x of the cuts from top to bottom, in pt."""
        return [self.box.left + column * self.cell[0] for column in range(self.columns + 1)]

    @property
    def ys(self) -> list[float]:
        """The y of the cuts from left to right, in pt."""
        return [self.box.top + row * self.cell[1] for row in range(self.rows + 1)]

    def at(self, place: int, *, mirrored: bool = False) -> Box:
        """Return the cell of a place (from 0); `mirrored` is that of the back, which lies behind it."""
        row, column = divmod(place, self.columns)
        column = self.columns - 1 - column if mirrored else column
        return Box(self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1])


def cut_apart(
    sizes: Sequence[PageSize], grid: Grid, sheets: Sequence[tuple[Cells, Cells | None]], options: Options
) -> Plan:
    """Return the plan of pieces in the cells of a grid, with cut marks and bleed where marks are asked for."""
    plan = arranged(sizes, grid.paper, sheets)
    return with_cuts(bled(plan, grid.box, options.bleed), grid.box, grid.xs, grid.ys) if options.marks else plan


def grid_for(sizes: Sequence[PageSize], paper: PageSize, up: int | None) -> Grid:
    """Return the grid that holds most pages at full size, or the one that draws `up` of them largest."""
    piece = max(width for width, _ in sizes), max(height for _, height in sizes)
    papers = [(min(paper), max(paper)), (max(paper), min(paper))]
    if up is None:
        grid = max((_full_size(piece, sheet) for sheet in papers), key=lambda grid: grid.count)
        if grid.count == 0:
            what = f"a page of {piece[0]:.0f} × {piece[1]:.0f} pt is larger than the paper"
            raise InputError.one(what, "choose a larger --paper, or --up 1 to draw it smaller")
        return grid
    shapes = [(sheet, columns, up // columns) for sheet in papers for columns in range(1, up + 1) if up % columns == 0]
    grids = [Grid(sheet, columns, rows, (sheet[0] / columns, sheet[1] / rows)) for sheet, columns, rows in shapes]
    return max(grids, key=lambda grid: min(grid.cell[0] / piece[0], grid.cell[1] / piece[1]))


def _full_size(piece: PageSize, sheet: PageSize) -> Grid:
    columns, rows = (int((room + 0.01) // length) for room, length in zip(sheet, piece, strict=True))
    return Grid(sheet, columns, rows, piece)
