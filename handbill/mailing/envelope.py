"""Where the address may stand in a window envelope, and what can be read through the window (boxes in pt).

The letter slides inside the envelope. However far it slides, the address keeps clear of the window's edges, and nothing
but the address comes into the window. Why: clinics were fined millions for what a window showed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handbill.formats.letter import LetterPaper
from handbill.geometry import PT_PER_IN, PT_PER_MM, Box


@dataclass(frozen=True)
class WindowEnvelope:
    """A paper in its window envelope: where the address stands, what can show, and where it folds (pt from the top)."""

    safe: Box
    shows: Box
    folds: tuple[float, ...]


def _box(unit: float, *edges: float) -> Box:
    return Box(*(edge * unit for edge in edges))


WINDOWS: Mapping[LetterPaper, WindowEnvelope] = {
    # A #10 envelope (4.125 × 9.5 in) with a window 1.125 × 4.5 in, 0.875 in from the left and 0.5 in from the bottom;
    # the address panel is 3.875 in high, and the address keeps 1/8 in from the window's edges.
    "letter": WindowEnvelope(
        safe=_box(PT_PER_IN, 1.0, 2.625, 4.25, 3.25),
        shows=_box(PT_PER_IN, 0, 2.25, 5.375, 3.625),
        folds=(3.875 * PT_PER_IN, 7.4375 * PT_PER_IN),
    ),
    # DIN 5008 form B: window 90 × 45 mm at x = 20, y = 45 mm, folds at 105 and 210 mm. In a DL envelope (220 × 110 mm,
    # window 35 mm high) the sheet travels 10 × 5 mm, in a C6/5 (229 × 114 mm, 45 mm high) 19 × 9 mm; window 20 mm from
    # the left and 15 mm from the bottom (DIN 680). The address keeps 3 mm clear in both; what shows in either is blank.
    "a4": WindowEnvelope(
        safe=_box(PT_PER_MM, 25, 63, 88, 87),
        shows=_box(PT_PER_MM, 0, 45, 110, 99),
        folds=(105 * PT_PER_MM, 210 * PT_PER_MM),
    ),
}

LEAST_ADDRESS = 8.0
"""The smallest type of an address, in pt (USPS Domestic Mail Manual 202)."""
