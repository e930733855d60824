"""The pixels of a page's picture: which ones belong to a box, and which of them are ink."""

from PIL import Image, ImageChops

from handbill.geometry import PT_PER_IN, Box

INK = 250
"""A gray level below this is ink; above is paper (255) and what rounding makes of it."""

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels, as Pillow crops."""


def pixels(box: Box, dpi: int) -> PixelBox:
    """Return the pixels of a box (pt), its edges rounded to the nearest pixel."""
    left, top, right, bottom = (round(value * dpi / PT_PER_IN) for value in (box.left, box.top, box.right, box.bottom))
    return left, top, right, bottom


def covering(box: Box, dpi: int, around: int = 0) -> PixelBox:
    """Return all pixels that a box (pt) touches and `around` px beside them, none of them left of or above the page."""
    left, top, right, bottom = (int(value * dpi / PT_PER_IN) for value in (box.left, box.top, box.right, box.bottom))
    return max(0, left - around), max(0, top - around), right + 1 + around, bottom + 1 + around


def has_ink(picture: Image.Image) -> bool:
    """Return whether any pixel is ink."""
    return bool(picture.convert("L").getextrema()[0] < INK)  # type: ignore[operator]  # one band has one pair


def most(picture: Image.Image) -> Image.Image:
    """Return the most of red, green and blue in each pixel, as a gray picture."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def hex_color(color: tuple[int, int, int]) -> str:
    """Return a color as #rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def ink_box(picture: Image.Image) -> PixelBox | None:
    """Return the box of all pixels that are ink; None where there are none."""
    return picture.convert("L").point([255 if level < INK else 0 for level in range(256)]).getbbox()
