"""A contact sheet: all sheets of a file side by side, small, as one looks over a print run."""

from collections.abc import Sequence
from math import ceil, sqrt
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

GROUND = (233, 236, 235)
_CELL = 420
_GAP = 36
_NUMBER = 22


def contact_sheet(pictures: Sequence[Image.Image], font: Path) -> Image.Image:
    """Return the pictures in rows, each numbered below in this font, on a quiet ground; about as wide as high."""
    scale = _CELL / max(max(picture.size) for picture in pictures)
    small = [
        picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
        for picture in pictures
    ]
    width, height = (max(sizes) for sizes in zip(*(picture.size for picture in small), strict=True))
    columns = max(1, min(len(small), ceil(sqrt(len(small) * height / width))))
    rows = ceil(len(small) / columns)
    down = height + _GAP + _NUMBER
    sheet = Image.new("RGB", (columns * (width + _GAP) + _GAP, rows * down + _GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    face = ImageFont.truetype(str(font), _NUMBER)
    for index, picture in enumerate(small):
        row, column = divmod(index, columns)
        left, top = _GAP + column * (width + _GAP), _GAP + row * down
        sheet.paste(picture, (left, top))
        draw.text((left, top + picture.height + 6), str(index + 1), fill=(31, 42, 48), font=face)
    return sheet
