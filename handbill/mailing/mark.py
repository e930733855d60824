"""The piece mark on the front of every sheet: the piece's number, `n of m`, and a DataMatrix that says both.

No template knows of it. It stands in the left margin near the foot, where every page of a packet must be blank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from handbill import fonts
from handbill.geometry import Box
from handbill.slot import Slot

MOST_PIECES = 999_999
MOST_SHEETS = 99

MOST_MORE = 4
"""How many pages more than its master a letter may have when it is typeset whole."""

_LEFT, _WIDTH = 18.5, 24.0
"""In pt: between the strip that office printers leave blank (18 pt) and the narrowest margin of a format (15.5 mm)."""

_ABOVE_FOOT = 30.0
_CODE = 20.0
"""A DataMatrix of 12 × 12 modules (10 digits, ISO/IEC 16022) with its quiet zone of one: modules of 0.5 mm."""

_SIZE, _LEADING = 6.0, 7.5
_GAP = 2.0


@dataclass(frozen=True)
class PieceMark:
    """The mark of one sheet: its piece, which sheet of the piece it is (from 1), and how many there are."""

    piece: int
    sheet: int
    sheets: int

    @property
    def code(self) -> str:
        """The DataMatrix: six digits of the piece, two of the sheet, two of how many there are."""
        return f"{self.piece:06}{self.sheet:02}{self.sheets:02}"

    @property
    def number(self) -> str:
        """The piece's number as it is printed."""
        return f"{self.piece:06}"

    @property
    def count(self) -> str:
        """The sheet's number among those of its piece, as it is printed."""
        return f"{self.sheet} of {self.sheets}"

    @property
    def text(self) -> str:
        """All words of the mark, in the order in which they are printed."""
        return f"{self.number} {self.count}"


def place(height: float) -> Box:
    """Return the box of the mark on a side of this height (pt)."""
    bottom = height - _ABOVE_FOOT
    return Box(_LEFT, bottom - _CODE - _GAP - 2 * _LEADING, _LEFT + _WIDTH, bottom)


def slots(page: int, height: float) -> tuple[Slot, ...]:
    """Return the slots of the mark on a side (from 0) of a master; what `values` gives fills them."""
    room = place(height)
    code = Box(room.left + (_WIDTH - _CODE) / 2, room.top, room.left + (_WIDTH + _CODE) / 2, room.top + _CODE)
    number = Box(room.left, room.bottom - 2 * _LEADING, room.right, room.bottom - _LEADING)
    count = Box(room.left, room.bottom - _LEADING, room.right, room.bottom)
    slot = partial(
        Slot,
        page=page,
        family=fonts.FAMILY,
        weight=400,
        size=_SIZE,
        least=_SIZE,
        color=(0.0, 0.0, 0.0),
        align="center",
        leading=_LEADING,
        language="en",
    )
    return (
        slot(f"mark_code{page}", "datamatrix", box=code),
        slot(f"mark_piece{page}", "text", box=number),
        slot(f"mark_sheet{page}", "text", box=count),
    )


def values(marks: Mapping[int, PieceMark]) -> dict[str, str]:
    """Return the values of the marks on the sides of a master, by side."""
    names = {"code": "code", "piece": "number", "sheet": "count"}
    return {f"mark_{name}{page}": getattr(mark, key) for page, mark in marks.items() for name, key in names.items()}


def for_all_fronts(marks: Mapping[int, PieceMark], sides: int) -> dict[int, PieceMark]:
    """Return a mark for each front among so many sides: those given, and the last of them again for the others."""
    last = marks[max(marks)]
    return {side: marks.get(side, last) for side in range(0, sides, 2)}


def marks(piece: int, parts: Sequence[int]) -> list[dict[int, PieceMark]]:
    """Return the marks of the fronts of each part of a piece; `parts` are the numbers of their sides.

    Each part starts on a front.
    """
    *firsts, sheets = accumulate(map(sheets_of, parts), initial=1)
    return [
        {side: PieceMark(piece, first + side // 2, sheets - 1) for side in range(0, sides, 2)}
        for first, sides in zip(firsts, parts, strict=True)
    ]


def sheets_of(sides: int) -> int:
    """Return how many sheets so many sides take, printed on both sides."""
    return (sides + 1) // 2
