"""A code in a slot: the same black bars that typesetting draws, in the same place.

The bars of a barcode and the rows of a DataMatrix are glyphs of two small fonts that `codefont` writes: a barcode takes
65 bytes instead of a thousand. A QR code is a path.
"""

from functools import lru_cache

from handbill.barcode import datamatrix, imb
from handbill.barcode.bars import Bar, Drawing
from handbill.barcode.draw import PlacedCode, drawing, placed
from handbill.geometry import Box
from handbill.slot import Slot
from handbill.stamp.number import factor, number
from handbill.stamp.unfit import Unfit

_IMB = Drawing(imb.WIDTH, imb.HEIGHT, (), *imb.RANGE)


class Code:
    """Draws the codes of one slot on a page whose top is at this height (pt)."""

    def __init__(self, slot: Slot, top: float) -> None:
        self._slot = slot
        self._top = top
        self._draw = {"imb": self._barcode, "datamatrix": self._matrix}.get(slot.kind, self._path)

    def drawn(self, value: str) -> bytes:
        """Return the operators that draw a code; Unfit when it cannot hold the value, or the slot is too small."""
        try:
            return self._draw(value) if value else b""
        except ValueError as error:
            raise Unfit(self._slot.name, "code", str(error)) from error

    def _barcode(self, value: str) -> bytes:
        bars = imb.bars(value).encode()
        place = placed(_IMB, self._slot.box)
        x, y = place.left + imb.CLEAR_X * place.scale, self._top - place.top - _IMB.height * place.scale
        return b"0 g BT/HbI %s Tf %s %s Td(%s)Tj ET" % (factor(place.scale), number(x), number(y), bars)

    def _matrix(self, value: str) -> bytes:
        side, data = datamatrix.symbol(value)
        wide = 2 * datamatrix.width_in_bytes(side)
        digits = data.hex().encode()
        rows = b")'(".join([digits[at : at + wide] for at in range(0, len(digits), wide)])
        return b"%s(%s)' ET" % (_before_matrix(side, self._slot.box, self._top), rows)

    def _path(self, value: str) -> bytes:
        art = drawing(self._slot.kind, value)
        place = placed(art, self._slot.box)
        scale, x, y = factor(place.scale), number(place.left), number(self._top - place.top)
        bars = b" ".join(map(_bar, art.bars))
        return b"q 0 g %s 0 0 -%s %s %s cm %s f Q" % (scale, scale, x, y, bars)


@lru_cache(maxsize=256)
def _before_matrix(side: int, box: Box, top: float) -> bytes:
    width = side + 2 * datamatrix.QUIET
    place: PlacedCode = placed(Drawing(width, width, (), datamatrix.SMALLEST), box)
    quiet = datamatrix.QUIET * place.scale
    module, x, y = factor(place.scale), number(place.left + quiet), number(top - place.top - quiet)
    return b"0 g BT/HbM %s Tf %s TL %s %s Td" % (module, module, x, y)


@lru_cache(maxsize=4096)
def _bar(bar: Bar) -> bytes:
    return b"%s %s %s %s re" % (number(bar[0]), number(bar[1]), number(bar[2]), number(bar[3]))
