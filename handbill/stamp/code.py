"""A code in a slot: the same black bars that typesetting draws, in the same place.

The bars of a barcode and the rows of a DataMatrix are glyphs of two small fonts, drawn as paths: a barcode takes 65
bytes instead of a thousand. Whoever reads the text finds a blank for each glyph, since a code is no word. A QR code is
a path.
"""

from collections.abc import Mapping
from functools import lru_cache

from handbill.barcode import datamatrix, imb
from handbill.barcode.bars import Bar, Drawing, rows
from handbill.barcode.draw import PlacedCode, drawing, placed
from handbill.geometry import Box
from handbill.slot import Slot
from handbill.stamp.embed import cmap
from handbill.stamp.objects import Objects, factor, number
from handbill.stamp.words import Unfit

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
        bars = imb.bars(*imb.codes(value)).encode()
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


def embed_code(objects: Objects, kind: str, first: int) -> None:
    """Write the font of a kind of code, four bars or rows of four modules, as the object of this number."""
    glyphs, width, height = _bars() if kind == "imb" else _modules()
    procs = {code: objects.stream(b"", b"%s 0 d0 %s" % (number(width), path)) for code, path in glyphs.items()}
    blanks = cmap([(1, b"<00><ff>")], b"bf", {bytes([code]): b"<0020>" for code in glyphs})
    to_unicode = objects.stream(b"", blanks)
    names = b"".join(b"/x%02x %d 0 R" % (code, at) for code, at in procs.items())
    differences = b"".join(b" %d/x%02x" % (code, code) for code in procs)
    low, high = min(procs), max(procs)
    widths = b" ".join(number(width) if code in procs else b"0" for code in range(low, high + 1))
    objects.put(
        first,
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 %s %s]/FontMatrix[1 0 0 1 0 0]/FirstChar %d/LastChar %d/Widths[%s]"
        b"/Encoding<</Type/Encoding/Differences[%s]>>/CharProcs<<%s>>/Resources<<>>/ToUnicode %d 0 R>>"
        % (number(width), number(height), low, high, widths, differences[1:], names, to_unicode),
    )


_Glyphs = Mapping[int, bytes]


def _bars() -> tuple[_Glyphs, float, float]:
    glyphs = {}
    for letter in "ADFT":
        top, height = imb.of_height(letter)
        glyphs[ord(letter)] = _bar((0.0, imb.HEIGHT - top - height, imb.BAR, height)) + b" f"
    return glyphs, imb.PITCH, imb.HEIGHT


def _modules() -> tuple[_Glyphs, float, float]:
    glyphs = {}
    for value in range(16):
        bars = [_bar(bar) for bar in rows([[value >> place & 1 for place in (3, 2, 1, 0)]], 0)]
        glyphs[ord(f"{value:x}")] = b" ".join(bars) + b" f" if bars else b""
    return glyphs, 4.0, 1.0
