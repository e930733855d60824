"""Photographs as JPEG, with as many pixels as paper or a screen shows, and nothing else in the file.

A JPEG made here says in its own header at how many dots per inch it is printed; a comment tells it from others.
"""

import io

from PIL import Image

from handbill.content.photograph import Photograph
from handbill.geometry import PT_PER_IN

ON_PAPER = 300
"""The most dots per inch that paper shows of a photograph."""

ON_SCREEN = 150
"""The most dots per inch of an edition for a screen."""

_QUALITY = 90
_MARK = b"handbill"


def encoded(photograph: Photograph, width: float, *, gray: bool) -> bytes:
    """Return a photograph as JPEG for a print of this width (pt), in RGB, or in gray where it has or may have no color.

    The same photograph and width are encoded once.
    """
    key = width, gray
    if key not in photograph.encoded:
        picture = photograph.picture.convert("L") if gray else photograph.picture
        photograph.encoded[key] = _jpeg(picture, width / PT_PER_IN, ON_PAPER)
    return photograph.encoded[key]


def for_screen(jpeg: bytes) -> tuple[bytes, int, int] | None:
    """Return a JPEG made here as a screen needs it, its width and height in pixels; None where it is small enough."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        dpi = picture.info.get("dpi", (0, 0))[0]
        if picture.info.get("comment") != _MARK or dpi <= ON_SCREEN:
            return None
        smaller = _jpeg(picture, picture.width / dpi, ON_SCREEN)
    with Image.open(io.BytesIO(smaller)) as made:
        return smaller, *made.size


def _jpeg(picture: Image.Image, inches: float, most: int) -> bytes:
    """Return a picture as JPEG, with at most so many dots per inch across this width."""
    width = max(1, min(picture.width, round(inches * most)))
    height = max(1, round(picture.height * width / picture.width))
    out = io.BytesIO()
    dpi = round(width / inches)
    scaled = picture.resize((width, height), Image.Resampling.LANCZOS) if width < picture.width else picture
    scaled.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi), comment=_MARK)
    return out.getvalue()
