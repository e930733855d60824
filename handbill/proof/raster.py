"""The pages of a finished PDF as PNG pictures."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from handbill.proof.reader import PageRead, Reader


def pictures(data: bytes, file: Path, dpi: int) -> dict[Path, bytes]:
    """Give a PNG for each page of the PDF that is or will be `file`: NAME-1.png, NAME-2.png and so on, beside it."""
    with Reader(data) as reader:
        return {file.with_name(f"{file.stem}-{page.number}.png"): _png(page.picture(dpi), dpi) for page in reader.pages}


@dataclass(frozen=True)
class Picture:
    """A page to look at: its size in pt, a digest of its pixels, and its PNG where nobody has it yet."""

    digest: str
    width: float
    height: float
    png: bytes | None


def shown(data: bytes, dpi: int, known: Container[str]) -> tuple[Picture, ...]:
    """Give each page of a PDF as a picture; one whose digest is `known` comes without its PNG, which takes longest."""
    with Reader(data) as reader:
        return tuple(_shown(page, dpi, known) for page in reader.pages)


def _shown(page: PageRead, dpi: int, known: Container[str]) -> Picture:
    picture = page.picture(dpi)
    digest = hashlib.sha256(picture.tobytes() + repr(picture.size).encode()).hexdigest()[:32]
    png = None if digest in known else _png(picture, dpi, compress_level=1)
    return Picture(digest, page.width, page.height, png)


def _png(picture: Image.Image, dpi: int, compress_level: int = 6) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi), compress_level=compress_level)
    return out.getvalue()
