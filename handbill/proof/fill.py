"""How full each page is: what a writer cuts or adds by."""

from handbill.geometry import Box
from handbill.pdf.raster import ink_box, pixels
from handbill.pdf.reader import PageRead

_DPI = 36


def filled(page: PageRead, area: Box) -> float:
    """Return the share of the area's height (pt, from the top left) down to the lowest ink in it, 0 to 1."""
    picture = page.picture(_DPI).crop(pixels(area, _DPI))
    inked = ink_box(picture)
    return round(inked[3] / picture.height, 2) if inked else 0.0
