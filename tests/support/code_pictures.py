"""Codes as pictures for a reader of barcodes."""

from __future__ import annotations

from PIL import Image, ImageDraw

from handbill.barcode.bars import Drawing


def picture(art: Drawing, scale: int = 4) -> Image.Image:
    """Return the picture of a drawing, so many pixels a unit."""
    image = Image.new("L", (round(art.width * scale), round(art.height * scale)), 255)
    draw = ImageDraw.Draw(image)
    for x, y, width, height in art.bars:
        draw.rectangle([x * scale, y * scale, (x + width) * scale - 1, (y + height) * scale - 1], fill=0)
    return image
