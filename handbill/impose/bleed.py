"""Bleed: what a page draws around its trim shows where the paper is cut, and nowhere else."""

from dataclasses import replace

from handbill.geometry import Box
from handbill.impose.plan import Placement, Plan, SheetSide

_TOUCH = 0.01
"""How far (pt) an edge may lie from another and still be the same, by rounding."""


def bled(plan: Plan, cut: Box, bleed: float) -> Plan:
    """Return the plan of pages that draw `bleed` pt around their trim; `cut` is what is left when the paper is cut.

    An edge that is cut shows the bleed. One that is folded, or shared with the next piece, shows none beyond it. Where
    a page is smaller than its place by less than the bleed, this fills the gap; where by more, it ends at its trim.
    """
    reach = bleed * plan.scale
    if not reach:
        return plan

    def with_bleed(side: SheetSide) -> SheetSide:
        return replace(side, placements=tuple(_with_bleed(placement, cut, reach) for placement in side.placements))

    return replace(plan.changed(with_bleed), bleed=reach)


def _with_bleed(placement: Placement, cut: Box, reach: float) -> Placement:
    page, cell = placement.box, placement.clip
    clip = Box(
        -_limit(-page.left, -cell.left, -cut.left, reach),
        -_limit(-page.top, -cell.top, -cut.top, reach),
        _limit(page.right, cell.right, cut.right, reach),
        _limit(page.bottom, cell.bottom, cut.bottom, reach),
    )
    return replace(placement, clip=clip)


def _limit(page: float, cell: float, cut: float, reach: float) -> float:
    """Return how far a page shows toward an edge: its trim, the edge of its cell, or the bleed beyond that."""
    if cell - page >= reach:
        return page
    return cell + reach if abs(cell - cut) < _TOUCH else cell
