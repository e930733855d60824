"""The pages of a finished PDF as PNG pictures."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from handbill.proof.reader import Reader


def pictures(data: bytes, file: Path, dpi: int) -> dict[Path, bytes]:
    """Give a PNG for each page of the PDF that is or will be `file`: NAME-1.png, NAME-2.png and so on, beside it."""
    with Reader(data) as reader:
        return {file.with_name(f"{file.stem}-{page.number}.png"): _png(page.picture(dpi), dpi) for page in reader.pages}


def _png(picture: Image.Image, dpi: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()
