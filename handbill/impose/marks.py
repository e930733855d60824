"""Printer's marks outside of the trim: where a sheet is cropped, folded, or cut into pieces."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from handbill.geometry import PT_PER_IN, Box
from handbill.impose.bleed import bled
from handbill.impose.plan import PageSize, Plan, PrinterMark, SheetSide
from handbill.impose.scheme import Options

MARK_LENGTH = 0.25 * PT_PER_IN


def trim_marked(plan: Plan, options: Options) -> Plan:
    """Return the plan of whole sheets; where marks are asked for, with bleed, and on larger sheets.

    Crop marks are at the corners of the trim, and ticks at the folds.
    """
    if not options.marks:
        return plan
    plan = bled(plan, plan.trim, options.bleed)
    margin = MARK_LENGTH + plan.gap
    media = plan.width + 2 * margin, plan.height + 2 * margin
    trim = plan.trim.moved(margin, margin)

    def marked(side: SheetSide) -> SheetSide:
        folds = tuple(fold + margin for fold in side.folds)
        marks = [mark for x in (trim.left, trim.right) for mark in _ends(x, trim, media, "crop", plan.gap)]
        marks += [mark for y in (trim.top, trim.bottom) for mark in _sides(y, trim, media, "crop", plan.gap)]
        marks += [mark for fold in folds for mark in _ends(fold, trim, media, "fold", plan.gap)]
        return SheetSide(tuple(placement.moved(margin) for placement in side.placements), folds, tuple(marks))

    return replace(plan.changed(marked), width=media[0], height=media[1], trim=trim)


def _ends(x: float, trim: Box, media: PageSize, kind: Literal["crop", "cut", "fold"], gap: float) -> list[PrinterMark]:
    """Return the marks above and below the trim at this x."""
    return [PrinterMark(kind, x, 0, x, trim.top - gap), PrinterMark(kind, x, trim.bottom + gap, x, media[1])]


def _sides(y: float, trim: Box, media: PageSize, kind: Literal["crop", "cut", "fold"], gap: float) -> list[PrinterMark]:
    """Return the marks left and right of the trim at this y."""
    return [PrinterMark(kind, 0, y, trim.left - gap, y), PrinterMark(kind, trim.right + gap, y, media[0], y)]


def with_cuts(plan: Plan, grid: Box, xs: Sequence[float], ys: Sequence[float]) -> Plan:
    """Return the plan with cut marks around a grid of pieces, in the paper that is left at its edges."""
    media = plan.width, plan.height
    cuts = [mark for x in xs for mark in _ends(x, grid, media, "cut", plan.gap)]
    cuts += [mark for y in ys for mark in _sides(y, grid, media, "cut", plan.gap)]
    # A mark of no positive length has no room at the edge: it would run off the paper.
    marks = tuple(mark for mark in cuts if mark.x2 + mark.y2 > mark.x1 + mark.y1)
    return plan.changed(lambda side: replace(side, marks=marks))
