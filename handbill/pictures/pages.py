"""A finished PDF as PNG pictures: its pages, all at a glance, and folded in the hand."""

import hashlib
import io
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from handbill.geometry import PlacedPage
from handbill.pdf.reader import Reader
from handbill.pictures.bands import Bands
from handbill.pictures.dummy import GROUND, Views, dummy

_CELL = 420
_GAP = 36
_NUMBER = 22


def pictures(
    data: bytes, file: Path, dpi: int, font: Path, views: Views = (), places: Sequence[Sequence[PlacedPage]] = ()
) -> dict[Path, bytes]:
    """Return PNGs of the PDF that is or will be `file`, beside it, by name.

    NAME-1.png and so on are its pages at this resolution, NAME-contact.png shows all of them, numbered in this font,
    and NAME-hand.png shows these views of the folded piece, whose pages lie in these places.
    """
    with Reader(data) as reader:
        pages = [page.picture(dpi) for page in reader.pages]
    named = {str(number): page for number, page in enumerate(pages, 1)}
    named["contact"] = contact_sheet(pages, font)
    if views and places:
        named["hand"] = dummy(pages, places, views, dpi)
    return {file.with_name(f"{file.stem}-{name}.png"): _png(picture, dpi) for name, picture in named.items()}


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


def pictures_of(file: Path) -> set[Path]:
    """Return the pictures that lie beside a file, and no other file's."""
    name = re.compile(rf"{re.escape(file.stem)}-([0-9]+|contact|hand)\.png")
    return {path for path in file.parent.glob("*.png") if name.fullmatch(path.name)}


@dataclass(frozen=True)
class PagePicture:
    """A page to look at: its size in pt, a digest of its pixels, and its PNG where nobody has it yet."""

    digest: str
    width: float
    height: float
    png: bytes | None


def shown(data: bytes, dpi: int, known_digests: Container[str]) -> tuple[PagePicture, ...]:
    """Return each page of a PDF as a picture; without its PNG, the slow part, where its digest is known."""
    pages = []
    with Reader(data) as reader:
        for page in reader.pages:
            picture = page.picture(dpi)
            digest = hashlib.sha256(picture.tobytes() + repr(picture.size).encode()).hexdigest()[:32]
            png = None if digest in known_digests else Bands(picture).png()
            pages.append(PagePicture(digest, page.width, page.height, png))
    return tuple(pages)


def _png(picture: Image.Image, dpi: int) -> bytes:
    """Return a picture as PNG. Pages of text are no smaller at higher levels, which take half as long again."""
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi), compress_level=3)
    return out.getvalue()
