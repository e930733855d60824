"""A page on which a code is drawn."""

from __future__ import annotations

import io

import pikepdf

from handbill.barcode.bars import Drawing
from handbill.pdf import document as pdf


def drawn(art: Drawing, scale: float = 1.0) -> bytes:
    """Return a PDF of one page, as large as the drawing with its quiet zone, `scale` pt a unit."""
    width, height = art.width * scale, art.height * scale
    with pikepdf.open(io.BytesIO(pdf.blank([(width, height)]))) as document:
        boxes = [
            f"{left * scale} {height - (top + tall) * scale} {wide * scale} {tall * scale} re"
            for left, top, wide, tall in art.bars
        ]
        document.pages[0].Contents = document.make_stream(f"0 g {' '.join(boxes)} f".encode())
        return pdf.written(document)
