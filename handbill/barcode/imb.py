"""The Intelligent Mail barcode of the USPS (USPS-B-3200): 20, 25, 29 or 31 digits as 65 bars of four heights."""

import re
from functools import cache

from handbill.barcode.bars import Bar, Drawing
from handbill.geometry import PT_PER_IN

TRACKING = 20
ROUTING = (0, 5, 9, 11)
"""How many digits the tracking code has, and the routing code: none, ZIP, ZIP+4, and ZIP+4 with the delivery point."""

PITCH = PT_PER_IN / 22
BAR = 0.020 * PT_PER_IN
FULL = 0.145 * PT_PER_IN
TRACKER = 0.048 * PT_PER_IN
"""In the middle of what is allowed: 20 to 24 bars an inch, 0.015 to 0.025, 0.125 to 0.165, 0.039 to 0.057 in."""

CLEAR_X = 0.125 * PT_PER_IN
CLEAR_Y = 0.028 * PT_PER_IN
WIDTH = 2 * CLEAR_X + 64 * PITCH + BAR
HEIGHT = 2 * CLEAR_Y + FULL
RANGE = (22 / 24, 22 / 20)
"""How much smaller or larger it may be drawn."""


def bars(tracking: str, routing: str = "") -> str:
    """Return the 65 bars as letters: Full, Ascender, Descender, Tracker; ValueError says why digits are no barcode."""
    if why := _why_not(tracking, routing):
        raise ValueError(why)
    # Loaded for who has such a code on a sheet: it takes a tenth of a second.
    from reportlab.graphics.barcode.usps4s import USPS_4State  # noqa: PLC0415

    return str(USPS_4State(value=tracking, routing=routing).barcodes)


def codes(digits: str) -> tuple[str, str]:
    """Return the tracking code and the routing code of what a slot says: the one behind the other."""
    return digits[:TRACKING], digits[TRACKING:]


def _why_not(tracking: str, routing: str) -> str | None:
    """Return why there is no barcode of these codes, or None; what the USPS's own encoder refuses, in its order."""
    if len(tracking) != TRACKING:
        return f"a tracking code has 20 digits, not {len(tracking)}"
    if stray := re.search(r"[^0-9]", tracking):
        return f"a tracking code has digits alone, not {stray[0]!r}"
    if tracking[1] > "4":
        return f"the second digit of a tracking code is 0 to 4, not {tracking[1]}"
    if len(routing) not in ROUTING:
        return f"a routing code has 0, 5, 9 or 11 digits of the ZIP, not {len(routing)}"
    if stray := re.search(r"[^0-9]", routing):
        return f"a routing code has digits alone, not {stray[0]!r}"
    return None


@cache
def of_height(letter: str) -> tuple[float, float]:
    """Return the top and the height of a bar, in pt from the top of the drawing."""
    half = (FULL - TRACKER) / 2
    top = CLEAR_Y + (0 if letter in "FA" else half)
    bottom = CLEAR_Y + FULL - (0 if letter in "FD" else half)
    return top, bottom - top


def drawing(digits: str) -> Drawing:
    """Return the drawing of both codes, the one behind the other, in its clear zone; a unit is a point."""
    drawn: list[Bar] = []
    for place, letter in enumerate(bars(*codes(digits))):
        top, height = of_height(letter)
        drawn.append((CLEAR_X + place * PITCH, top, BAR, height))
    return Drawing(WIDTH, HEIGHT, tuple(drawn), *RANGE)
