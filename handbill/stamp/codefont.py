"""Two small fonts, drawn as paths: the four bars of a barcode, and rows of four modules of a DataMatrix.

Whoever reads the text finds a blank for each glyph: a code is no word.
"""

from collections.abc import Mapping

from handbill.barcode import imb
from handbill.barcode.bars import rows
from handbill.stamp.cmap import cmap
from handbill.stamp.number import number
from handbill.stamp.objects import Objects


def write(objects: Objects, kind: str, first: int) -> None:
    """Write the font of a kind of code as the object of this number."""
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


Glyphs = Mapping[int, bytes]


def _bars() -> tuple[Glyphs, float, float]:
    glyphs = {}
    for letter in "ADFT":
        top, height = imb.of_height(letter)
        glyphs[ord(letter)] = _path([(0.0, imb.HEIGHT - top - height, imb.BAR, height)])
    return glyphs, imb.PITCH, imb.HEIGHT


def _modules() -> tuple[Glyphs, float, float]:
    glyphs = {}
    for value in range(16):
        bars = rows([[value >> place & 1 for place in (3, 2, 1, 0)]], 0)
        glyphs[ord(f"{value:x}")] = _path(list(bars))
    return glyphs, 4.0, 1.0


def _path(bars: list[tuple[float, float, float, float]]) -> bytes:
    rectangles = b" ".join(b"%s %s %s %s re" % (number(x), number(y), number(w), number(h)) for x, y, w, h in bars)
    return rectangles + b" f" if bars else b""
