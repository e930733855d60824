"""Slides as PNG pictures at a screen's exact pixels, numbered, as players of USB sticks and signage take them."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image

from handbill.content.screens import ScreenPage
from handbill.geometry import PT_PER_PX, Box
from handbill.proof.reader import PageRead
from handbill.proof.slides import DPI


def png(page: PageRead, density: float) -> bytes:
    """Give a slide as PNG, with so many pixels for each CSS pixel; a resolution in inches it has none."""
    out = io.BytesIO()
    # Not kept with the page: in 4K forty of them take a gigabyte.
    picture = page.part(Box(0, 0, page.width, page.height), round(DPI * density))
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def opened(png: bytes) -> Image.Image:
    """Give the pixels of a slide."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def enlarged(file: Path, page: ScreenPage, density: float, *, cut: bool) -> float:
    """Give how many times larger than itself an image is on the screen; 1 for a drawing, which has every size."""
    if file.suffix.lower() == ".svg":
        return 1.0
    with Image.open(file) as image:
        ratios = [
            side / PT_PER_PX * density / own for side, own in zip((page.width, page.height), image.size, strict=True)
        ]
    return max(ratios) if cut else min(ratios)


def named(folder: Path, number: int) -> Path:
    """Give the file of a slide (from 1): with the name of its folder, so that it tells what it is on any stick."""
    return folder / f"{folder.name}-{number:03}.png"


def older(folder: Path) -> set[Path]:
    """Give the pictures of slides that lie in a folder, and nothing else that does."""
    name = re.compile(rf"{re.escape(folder.name)}-[0-9]{{3}}\.png")
    return {path for path in folder.glob("*.png") if name.fullmatch(path.name)}
