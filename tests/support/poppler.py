"""Pages as Poppler draws them, which tools/setup.sh installs: many viewers on Linux show a PDF with it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.raster import covering


def looking_at(file: Path, number: int) -> Callable[[Box, float], tuple[Image.Image, Box]]:
    """Return what shows a box (pt) of a page (from 1) of a file with about so many dots an inch."""

    def look(box: Box, least: float) -> tuple[Image.Image, Box]:
        dpi = min(round(least) + 1, 1200)
        left, top, right, bottom = covering(box, dpi, 1)
        part = ["-x", str(left), "-y", str(top), "-W", str(right - left), "-H", str(bottom - top)]
        command = ["pdftoppm", "-f", str(number), "-l", str(number), "-r", str(dpi), *part, "-png", str(file)]
        png = subprocess.run(command, capture_output=True, check=True).stdout
        scale = PT_PER_IN / dpi
        return Image.open(io.BytesIO(png)).convert("RGB"), Box(left * scale, top * scale, right * scale, bottom * scale)

    return look
