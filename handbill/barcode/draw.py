"""A code as a drawing: black bars in units of its own, the quiet zone around them, and how large it must be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbill.barcode import datamatrix, imb, qr
from handbill.barcode.bars import Drawing
from handbill.geometry import Box
from handbill.slot import SlotKind

_MAKERS: Mapping[str, Callable[[str], Drawing]] = {
    "imb": imb.drawing,
    "qr": qr.drawing,
    "datamatrix": datamatrix.drawing,
}

CODES = tuple(_MAKERS)
"""The kinds of slot that hold a code."""


def drawing(kind: SlotKind, value: str) -> Drawing:
    """Return the drawing of a value as a code of this kind; ValueError when the code cannot say it."""
    return _MAKERS[kind](value)


@dataclass(frozen=True)
class PlacedCode:
    """Where a drawing lies in a box: its left and top in pt, and the pt of one of its units."""

    left: float
    top: float
    scale: float


def placed(art: Drawing, box: Box) -> PlacedCode:
    """Put a drawing in the middle of a box, as large as it goes; ValueError where that is too small or too large."""
    scale = min(box.width / art.width, box.height / art.height)
    if scale < art.smallest * (1 - 1e-4) or scale > art.largest * (1 + 1e-4):
        rule = f"{art.width * art.smallest:.1f} × {art.height * art.smallest:.1f} pt"
        if art.largest < 100:
            rule += f" to {art.width * art.largest:.1f} × {art.height * art.largest:.1f} pt"
        raise ValueError(f"the code needs a box of {rule}, not {box.width:.1f} × {box.height:.1f} pt")
    left = (box.left + box.right - art.width * scale) / 2
    top = (box.top + box.bottom - art.height * scale) / 2
    return PlacedCode(left, top, scale)
