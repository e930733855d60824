"""A slot on a page that lies turned on its sheet: its value is drawn as it is read, and turned as a whole."""

from collections.abc import Callable

from handbill.slot import Slot
from handbill.stamp.objects import number

Draw = Callable[[str], bytes]
"""Returns the operators that draw a value, or nothing for an empty one."""


def turned(slot: Slot, top: float, draw: Draw) -> Draw:
    """Return what draws a value in a turned slot on a page whose top is at this height (pt).

    `draw` draws it in the slot's `upright` form, whose bottom left corner is the origin.
    """
    left, right = number(slot.box.left), number(slot.box.right)
    upper, lower = number(top - slot.box.top), number(top - slot.box.bottom)
    before = {
        90: b"q 0 -1 1 0 %s %s cm " % (left, upper),
        180: b"q -1 0 0 -1 %s %s cm " % (right, upper),
        270: b"q 0 1 -1 0 %s %s cm " % (right, lower),
    }[slot.turn]

    def drawn(value: str) -> bytes:
        operators = draw(value)
        return b"%s%s Q" % (before, operators) if operators else b""

    return drawn
