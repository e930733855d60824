"""A scheme: one way to put pages on sheets and to make a product of the printed sheets.

A new scheme is a module beside this one, with a `SCHEME`, and a line in `schemes.py`: the command, its help, the
formats, the pictures and the press edition take all that they need from it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from handbill.impose.plan import PageSize, Plan

MOST_SHEETS = 15
"""The sheets of office paper (20 lb, 80 g/m²) that are folded together and stapled; fewer of heavier paper."""


@dataclass(frozen=True)
class Options:
    """How to impose; `creep` is the thickness of a sheet in pt, `up` the pieces on a side (None: as many as fit).

    `bleed` is how far the pages draw around their trim, in pt; it shows where there are marks to cut along. `repeat`
    gives each card a sheet of its own, filled with it. `most_sheets` are folded together, and the fold is on the side
    of `bind`; None is the left.
    """

    creep: float = 0.0
    marks: bool = False
    up: int | None = None
    bleed: float = 0.0
    repeat: bool = False
    most_sheets: int = MOST_SHEETS
    bind: Literal["left", "right"] | None = None


@dataclass(frozen=True)
class Scheme:
    """A scheme by its name.

    `plan` plans pages of these sizes on a paper of this size; InputError where they cannot be. `pages` says which pages
    it takes, and `folding` what to do with the printed sheets, each in a line. `views` are the pages (from 1) that one
    sees from the left when the product is closed, opened once and opened flat, and `closed` those that show on both of
    its faces while it is closed. `panels` is how many pages a sheet
    takes; None: any number. A scheme that is `flat_for_press` goes to a press as whole sheets; of the others it gets
    single pages. `cut`: the pieces are cut apart, along marks where there are some. `options` are the command's.
    """

    name: str
    plan: Callable[[Sequence[PageSize], PageSize, Options], Plan]
    pages: str
    folding: str
    views: tuple[tuple[int, ...], ...] = ()
    closed: tuple[int, ...] = ()
    panels: int | None = None
    flat_for_press: bool = False
    cut: bool = False
    options: frozenset[str] = frozenset({"paper"})
