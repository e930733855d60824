"""A drawing on a page of its own, and what the proof of pictures says of it, through PDFium and through Poppler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import poppler

from handbill import fonts
from handbill.content.artwork import load
from handbill.content.clinic import Palette
from handbill.pdf.reader import Reader
from handbill.proof.pictures import faults, pictures
from handbill.proof.reference import reference
from handbill.typeset.drawings import PlacedDrawing
from handbill.typeset.engine import lay_out
from handbill.typeset.figure import Figures
from handbill.workspace import Workspace, library

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">\n'
PAGE = (
    "@page { size: 300pt 300pt; margin: 20pt } body { margin: 0 } .logo { display: block; width: 90pt; height: 90pt }"
)
FONTS = tuple(fonts.house(Workspace(None, library())))


@dataclass(frozen=True)
class Shown:
    """A page that shows a drawing, as a file, and where the drawing is on it."""

    file: Path
    placed: PlacedDrawing

    def faults(self, *, mono: bool = False, bleed: float = 0.0) -> list[str]:
        """Return what the proof says of it."""
        with Reader(self.file.read_bytes()) as reader:
            return [str(fault) for fault in pictures(reader, [self.placed], (), FONTS, mono=mono, bleed=bleed)]

    def through_poppler(self) -> list[str]:
        """Return what the proof says of it as Poppler draws it."""
        look = poppler.looking_at(self.file, 1)
        return [str(fault) for fault in faults(self.placed, reference(self.placed.drawn, FONTS), look)]


def show(
    folder: Path,
    inside: str,
    css: str = "",
    palette: Palette | None = None,
    change: Callable[[str], str] = str,
    name: str = "logo",
) -> Shown:
    """Draw these shapes on a page with this style; `change` changes what is typeset, and not the source."""
    drawing = folder / f"{name}.svg"
    drawing.write_text(f"{HEAD}{inside}\n</svg>", "utf-8")
    figures = Figures(palette or Palette(), fonts.FAMILY, 0.9, 260, {}, load(drawing))
    faces = "".join(f'@font-face {{ font-family: "{fonts.FAMILY}"; src: url({file.as_uri()}) }}' for file in FONTS)
    html = f"<style>{faces}{PAGE}{css}</style><main>{figures.logo('A mark')}</main>"
    layout = lay_out(change(html), library() / "templates/handout/page.html", Workspace(None, library()), {})
    file = folder / "page.pdf"
    file.write_bytes(layout.pdf("print"))
    (placed,) = figures.placed(layout.drawing_boxes)
    return Shown(file, placed)
