"""A plan says which page lies where on which side of which sheet, and where the paper is folded and cut.

All lengths are in pt, y downwards from the top left of the sheet. Every page lies upright. A back is planned as a
person sees it after the sheet is turned about its vertical axis, as a duplex printer does that flips on the left
edge: the short edge of a sheet in landscape, the long edge of one in portrait.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from handbill.geometry import PT_PER_IN, Box, PlacedPage
from handbill.pdf.sheets import Flip, edge

PageSize = tuple[float, float]
"""The width and height of a page or a paper, in pt."""

MARK_GAP = 0.125 * PT_PER_IN
"""Crop marks stand off the trim by at least the bleed, an eighth of an inch, so that none is left on the product."""


@dataclass(frozen=True)
class Cell:
    """A place for a page on a side; `page` counts from 0, and a page beyond the last leaves the cell blank."""

    page: int
    box: Box
    shift: float = 0.0


@dataclass(frozen=True)
class Placement:
    """A page on a side: where it lies, the scale it is drawn at, and the part of the sheet that it may draw on."""

    page: int
    box: Box
    scale: float
    clip: Box

    def moved(self, margin: float) -> Placement:
        """Return it on a sheet that is larger by this margin (pt) on each side."""
        return replace(self, box=self.box.moved(margin, margin), clip=self.clip.moved(margin, margin))


@dataclass(frozen=True)
class PrinterMark:
    """A line outside of the trim: where to crop, to cut between pieces, or to fold (dashed)."""

    kind: Literal["crop", "cut", "fold"]
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class SheetSide:
    """One side of a sheet; `folds` are the x of its folds."""

    placements: tuple[Placement, ...]
    folds: tuple[float, ...] = ()
    marks: tuple[PrinterMark, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper; it has no back when it is printed on one side."""

    front: SheetSide
    back: SheetSide | None = None

    @property
    def sides(self) -> tuple[SheetSide, ...]:
        """The sides that are printed."""
        return (self.front,) if self.back is None else (self.front, self.back)


@dataclass(frozen=True)
class Plan:
    """All sheets, each as large as the others; `trim` is what is left of a sheet when its marks are cut off.

    `bleed` is how far (pt) the pages draw around their trim, and so how far ink reaches beyond what is cut.
    `signatures` are the sheets of each part that is folded by itself; none where all are folded alike.
    """

    width: float
    height: float
    trim: Box
    scale: float
    sheets: tuple[Sheet, ...]
    bleed: float = 0.0
    signatures: tuple[int, ...] = ()

    @property
    def sides(self) -> tuple[SheetSide, ...]:
        """The printed sides of all sheets, front and back in turn."""
        return tuple(side for sheet in self.sheets for side in sheet.sides)

    def changed(self, change: Callable[[SheetSide], SheetSide]) -> Plan:
        """Return the plan with this change on each side."""
        return replace(self, sheets=tuple(Sheet(*map(change, sheet.sides)) for sheet in self.sheets))

    @property
    def places(self) -> tuple[tuple[PlacedPage, ...], ...]:
        """The pages on each printed side, where they lie."""
        return tuple(tuple(PlacedPage(place.page, place.box) for place in side.placements) for side in self.sides)

    @property
    def gap(self) -> float:
        """The distance of the marks from the trim: they stand outside of the bleed."""
        return max(MARK_GAP, self.bleed)

    @property
    def bleed_box(self) -> Box:
        """The trim and the bleed around it, as far as the paper reaches."""
        box = self.trim.inset(-self.bleed, -self.bleed, -self.bleed, -self.bleed)
        return Box(max(0.0, box.left), max(0.0, box.top), min(self.width, box.right), min(self.height, box.bottom))

    @property
    def flip(self) -> Flip | None:
        """The edge on which a duplex printer must flip the sheets; None when one side is printed."""
        if all(sheet.back is None for sheet in self.sheets):
            return None
        return edge(self.trim.width, self.trim.height)


Cells = Sequence[Cell]


def arranged(
    sizes: Sequence[PageSize],
    paper: PageSize,
    sheets: Sequence[tuple[Cells, Cells | None]],
    folds: tuple[float, ...] = (),
) -> Plan:
    """Return the plan that puts each page into its cell, in the middle, all at one scale: 1 where every page fits.

    Pages are never enlarged. `folds` are those of a front, in pt from the left; a back has them mirrored.
    """
    cells = [cell for pair in sheets for side in pair if side for cell in side if cell.page < len(sizes)]
    scale = min([1.0, *(_scale(sizes[cell.page], cell.box) for cell in cells)])
    width, height = paper
    back_folds = tuple(sorted(width - fold for fold in folds))

    def side(cells: Cells, folds: tuple[float, ...]) -> SheetSide:
        filled = (cell for cell in cells if cell.page < len(sizes))
        return SheetSide(tuple(_placed(cell, sizes[cell.page], scale) for cell in filled), folds)

    planned = (Sheet(side(front, folds), None if back is None else side(back, back_folds)) for front, back in sheets)
    return Plan(width, height, Box(0, 0, width, height), scale, tuple(planned))


def _scale(size: PageSize, room: Box) -> float:
    # A hundredth of a point is rounding in a file, not a page that is too large.
    return min(1.0, (room.width + 0.01) / size[0], (room.height + 0.01) / size[1])


def _placed(cell: Cell, size: PageSize, scale: float) -> Placement:
    width, height = size[0] * scale, size[1] * scale
    left = (cell.box.left + cell.box.right - width) / 2 + cell.shift
    top = (cell.box.top + cell.box.bottom - height) / 2
    return Placement(cell.page, Box(left, top, left + width, top + height), scale, cell.box)
