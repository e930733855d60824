"""A code in a slot: the same black bars as typesetting draws, in the same place."""

from __future__ import annotations

from functools import lru_cache

from handbill.barcode.bars import Bar
from handbill.barcode.draw import drawing, placed
from handbill.slot import Slot
from handbill.stamp.number import factor, number
from handbill.stamp.unfit import Unfit


class Code:
    """Draws the codes of one slot on a page whose top is at this height (pt)."""

    def __init__(self, slot: Slot, top: float) -> None:
        self._slot = slot
        self._top = top

    def drawn(self, value: str) -> bytes:
        """Give the operators that draw a code; Unfit when the code cannot say the value, or the slot is too small."""
        slot = self._slot
        if not value:
            return b""
        try:
            art = drawing(slot.kind, value)
            place = placed(art, slot.box)
        except ValueError as error:
            raise Unfit(slot.name, "code", str(error)) from error
        scale, x, y = factor(place.scale), number(place.left), number(self._top - place.top)
        bars = b" ".join(map(_bar, art.bars))
        return b"q 0 g %s 0 0 -%s %s %s cm %s f Q" % (scale, scale, x, y, bars)


@lru_cache(maxsize=4096)
def _bar(bar: Bar) -> bytes:
    return b"%s %s %s %s re" % (number(bar[0]), number(bar[1]), number(bar[2]), number(bar[3]))
