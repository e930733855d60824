"""Slides as PNG pictures at a screen's exact pixels, numbered, as players of USB sticks and signage take them."""

from __future__ import annotations

import io
import re
from pathlib import Path

from handbill.proof.reader import PageRead
from handbill.proof.slides import DPI


def png(page: PageRead, density: float) -> bytes:
    """Give a slide as PNG, with so many pixels for each CSS pixel; without a resolution in inches, which it has none."""
    out = io.BytesIO()
    page.picture(round(DPI * density)).save(out, "PNG", compress_level=6)
    return out.getvalue()


def named(folder: Path, number: int) -> Path:
    """Give the file of a slide (from 1): with the name of its folder, so that it tells what it is on any stick."""
    return folder / f"{folder.name}-{number:03}.png"


def older(folder: Path) -> set[Path]:
    """Give the pictures of slides that lie in a folder, and nothing else that does."""
    name = re.compile(rf"{re.escape(folder.name)}-[0-9]{{3}}\.png")
    return {path for path in folder.glob("*.png") if name.fullmatch(path.name)}
