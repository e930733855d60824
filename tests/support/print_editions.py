"""Print editions without content: pages that say how they are printed, told apart by what is drawn on them."""

from __future__ import annotations

import io

import pikepdf

from handbill.pdf import document as pdf
from handbill.pdf.sheets import Sheets

LETTER, LYING = (612.0, 792.0), (792.0, 612.0)
BOTH_SIDES = Sheets("long")


def edition(pages: int = 2, size: tuple[float, float] = LETTER, sheets: Sheets = BOTH_SIDES, title: str = "") -> bytes:
    """Return pages, each with a bar at its top left that is as long as its number, and a colored one below it."""
    with pikepdf.new() as document:
        for number in range(1, pages + 1):
            document.add_blank_page(page_size=size)
            top = size[1] - 60
            drawn = f"0 g 36 {top} {40 * number} 18 re f 0.8 0.1 0.1 rg 36 {top - 40} 90 18 re f"
            document.pages[-1].obj.Contents = document.make_stream(drawn.encode())
        if title:
            document.docinfo["/Title"] = title
        out = io.BytesIO()
        document.save(out)
    return pdf.as_sheets(out.getvalue(), sheets)
