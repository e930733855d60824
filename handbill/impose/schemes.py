"""The schemes by name: what a person can ask for, and how each is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handbill.errors import InputError
from handbill.impose import grid, panels, saddle, single
from handbill.impose.bleed import bled
from handbill.impose.marks import marked
from handbill.impose.plan import PageSize, Plan

Scheme = Literal["saddle", "trifold", "zfold", "nup", "cards", "single"]

FOLDING: dict[Scheme, str] = {
    "saddle": "stack the sheets as they come, fold them together in the middle, staple in the fold",
    "trifold": "inside up, fold the right panel in, then the left panel over it",
    "zfold": "inside up, fold the left panel over, then the right panel back behind",
    "nup": "cut them apart",
    "cards": "cut them apart",
    "single": "they are as large as their pages",
}
"""What to do with the printed sheets, in a line."""


def finishing(scheme: Scheme, made: Plan) -> str:
    """Say what to do with the printed sheets of a plan: what is cut, and has marks, along these."""
    cut = scheme in ("nup", "cards", "single") and made.sheets[0].front.marks
    return "cut along the marks" if cut else FOLDING[scheme]


@dataclass(frozen=True)
class Options:
    """How to impose; `creep` is the thickness of a sheet in pt, `up` the pieces on a side (None: what fits).

    `bleed` is how far the pages draw around their trim, in pt; it shows where there are marks to cut along. `repeat`
    gives each card a sheet of its own, filled with it.
    """

    creep: float = 0.0
    marks: bool = False
    up: int | None = None
    bleed: float = 0.0
    repeat: bool = False


def plan(scheme: Scheme, sizes: Sequence[PageSize], paper: PageSize, options: Options = Options()) -> Plan:  # frozen
    """Plan pages of these sizes on this paper; InputError when they cannot be."""
    if not sizes:
        raise InputError.one("no page to impose", "give a PDF with pages")
    match scheme:
        case "saddle":
            made = saddle.saddle(sizes, paper, options.creep)
            _check_creep(made, options.creep)
        case "trifold":
            made = panels.trifold(sizes, paper)
        case "zfold":
            made = panels.zfold(sizes, paper)
        case "nup":
            return grid.nup(sizes, paper, options.up, marks=options.marks, bleed=options.bleed)
        case "cards":
            return grid.cards(sizes, paper, options.up, marks=options.marks, bleed=options.bleed, repeat=options.repeat)
        case "single":
            made = single.single(sizes)
    return marked(bled(made, made.trim, options.bleed)) if options.marks else made


def _check_creep(made: Plan, creep: float) -> None:
    """Refuse a creep that would push the innermost pages over the fold by more than their margin can bear."""
    moved = (len(made.sheets) - 1) * creep
    if moved > made.width / 16:
        what = f"{len(made.sheets)} sheets with this creep move the inner pages by {moved:.0f} pt"
        raise InputError.one(what, "is the creep the thickness of one sheet, in mm (0.1 for office paper)?")
