"""QR codes (ISO/IEC 18004), by segno."""

from functools import lru_cache

import segno

from handbill.barcode.bars import Drawing, rows
from handbill.geometry import PT_PER_MM

QUIET = 4
SMALLEST = 0.33 * PT_PER_MM
"""A module's width in pt that a phone reads from a hand's breadth: 13 mil."""


@lru_cache(maxsize=64)
def drawing(value: str) -> Drawing:
    """Return the QR code of a text, at medium error correction; ValueError for one too long."""
    if not value:
        raise ValueError("a QR code has no text")
    try:
        code = segno.make_qr(value, error="m", boost_error=False)
    except segno.DataOverflowError as error:
        raise ValueError("the text is too long for a QR code") from error
    matrix = [list(row) for row in code.matrix]
    side = len(matrix) + 2 * QUIET
    return Drawing(side, side, tuple(rows(matrix, QUIET)), SMALLEST)
