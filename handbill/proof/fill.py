"""How full each page is: what a writer cuts or adds by."""

from __future__ import annotations

from handbill.geometry import Box
from handbill.pdf.reader import PageRead

_DPI = 36
_INK = 250


def filled(page: PageRead, area: Box) -> float:
    """Return the share of the area's height (pt, from the top left) down to the lowest ink in it, 0 to 1."""
    scale = _DPI / 72
    left, top, right, bottom = (round(value * scale) for value in (area.left, area.top, area.right, area.bottom))
    gray = page.picture(_DPI).convert("L").crop((left, top, right, bottom))
    inked = gray.point([255 if level < _INK else 0 for level in range(256)]).getbbox()
    return round(inked[3] / gray.height, 2) if inked else 0.0
