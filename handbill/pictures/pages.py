"""A finished PDF as PNG pictures: its pages, all at a glance, and folded in the hand."""

import hashlib
import io
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from handbill.geometry import PlacedPage
from handbill.pdf.reader import PageRead, Reader
from handbill.pictures.contact import contact_sheet
from handbill.pictures.dummy import Views, dummy


@dataclass(frozen=True)
class Folding:
    """How the sheets of a piece are folded: what one sees of it, and which pages lie on each side."""

    views: Views
    places: Sequence[Sequence[PlacedPage]]


def pictures(data: bytes, file: Path, dpi: int, font: Path, folding: Folding | None = None) -> dict[Path, bytes]:
    """Return PNGs of the PDF that is or will be `file`, beside it, by name.

    NAME-1.png and so on are its pages at this resolution, NAME-contact.png shows all of them, numbered in this font,
    and NAME-hand.png the folded piece, where there is one.
    """
    with Reader(data) as reader:
        pages = [page.picture(dpi) for page in reader.pages]
    named = {str(number): page for number, page in enumerate(pages, 1)}
    named["contact"] = contact_sheet(pages, font)
    if folding is not None:
        named["hand"] = dummy(pages, folding.places, folding.views, dpi)
    return {file.with_name(f"{file.stem}-{name}.png"): _png(picture, dpi) for name, picture in named.items()}


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
    with Reader(data) as reader:
        return tuple(_page_picture(page, dpi, known_digests) for page in reader.pages)


def _page_picture(page: PageRead, dpi: int, known_digests: Container[str]) -> PagePicture:
    picture = page.picture(dpi)
    digest = hashlib.sha256(picture.tobytes() + repr(picture.size).encode()).hexdigest()[:32]
    png = None if digest in known_digests else _png(picture, dpi, compress_level=1)
    return PagePicture(digest, page.width, page.height, png)


def _png(picture: Image.Image, dpi: int, compress_level: int = 6) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi), compress_level=compress_level)
    return out.getvalue()
