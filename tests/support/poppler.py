"""Pages as Poppler draws them, which tools/setup.sh installs: many viewers on Linux show a PDF with it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from handbill.geometry import Box


def looking_at(file: Path, number: int, page: Box) -> Callable[[Box, float], tuple[Image.Image, Box]]:
    """Return what shows a page (from 1) of a file with about so many dots an inch."""

    def look(_box: Box, dpi: float) -> tuple[Image.Image, Box]:
        command = ["pdftoppm", "-f", str(number), "-l", str(number), "-r", str(min(round(dpi) + 1, 600)), "-png", file]
        png = subprocess.run(command, capture_output=True, check=True).stdout
        return Image.open(io.BytesIO(png)).convert("RGB"), page

    return look
