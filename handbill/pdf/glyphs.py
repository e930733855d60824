"""The glyphs that the pages of a typesetter draw, by their numbers in the font files, in the order of drawing."""

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

from handbill.pdf.document import opened


class DrawnGlyphs(NamedTuple):
    """Glyphs that one font draws one after the other: the page (from 1), the font's name in the file, their numbers."""

    page: int
    font: str
    glyphs: tuple[int, ...]


def drawn_glyphs(data: bytes) -> Iterator[DrawnGlyphs]:
    """Yield what each page of a PDF draws in fonts whose codes are the numbers of glyphs, two bytes each.

    A new place, and a change of the font, end a run. What a form draws is not read.
    """
    with opened(data) as document:
        for number, page in enumerate(document.pages, 1):
            names = {name: _name(font) for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items()}
            font, glyphs = "", list[int]()
            for instruction in pikepdf.parse_content_stream(page, "BT ET Td TD T* Tm Tf Tj TJ"):
                kind, operands = str(instruction.operator), instruction.operands
                if kind in ("Tj", "TJ"):
                    shown = operands[0] if kind == "TJ" else operands
                    for part in shown:
                        if isinstance(part, pikepdf.String):
                            codes = bytes(part)
                            glyphs += (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
                    continue
                following = names.get(str(operands[0]), "") if kind == "Tf" else font
                if glyphs and (kind != "Tf" or following != font):
                    yield DrawnGlyphs(number, font, tuple(glyphs))
                    glyphs = []
                font = following


def _name(font: pikepdf.Object) -> str:
    """Return a font's name without the letters that mark a subset."""
    return str(font.get("/BaseFont", "/")).removeprefix("/").rpartition("+")[2]
