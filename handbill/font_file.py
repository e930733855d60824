"""A font file, opened if all of it is sound: a damaged one would lose letters in silence, or end a library in C."""

import io
import struct

from fontTools.ttLib import TTFont, TTLibError

DAMAGED = (
    TTLibError, OSError, LookupError, AssertionError, AttributeError, TypeError, ValueError, ArithmeticError,
    NotImplementedError, RecursionError, MemoryError, struct.error,
)  # fmt: skip
"""What fontTools raises where a font is damaged."""


def opened(data: bytes) -> TTFont:
    """Return a font whose tables have their checksums, with letters, outlines and a size; else one of DAMAGED."""
    font = TTFont(io.BytesIO(data), lazy=True, checkChecksums=2)
    for table in font.reader.keys():  # noqa: SIM118  # it is no mapping
        font.reader[table]
    if not 16 <= font["head"].unitsPerEm <= 16_384:
        raise TTLibError(f"{font['head'].unitsPerEm} units an em; 16 to 16,384 are possible")
    if not ("cmap" in font and font.getBestCmap()):
        raise TTLibError("it has no table of letters (cmap)")
    if not ("glyf" in font or "CFF " in font or "CFF2" in font):
        raise TTLibError("it has no outlines")
    return font
