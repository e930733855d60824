"""The drawings of a layout: what each is drawn from, and where it lies. The proof compares them with the pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handbill.geometry import Box

PREFIX = "drawing-"
"""What the ids of elements that show a drawing begin with."""

LABEL = "label-"
"""What those of its labels begin with."""


@dataclass(frozen=True)
class Drawn:
    """A drawing as a page shows it: its name, its source (SVG), and each color of the source with the one printed.

    `lines` are the lines of its elements in its file; none for a drawing that has no file.
    """

    name: str
    source: str
    colors: tuple[tuple[str, str], ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlacedDrawing:
    """A drawing, the page that it is on (from 1), its box there and the part of it that has to be seen (both in pt).

    `labels` are the boxes of the words that are set on it.
    """

    drawn: Drawn
    page: int
    box: Box
    window: Box
    labels: tuple[Box, ...] = ()

    def within(self, window: Box) -> "PlacedDrawing":
        """Return the same drawing, of which no more than this has to be seen."""
        return replace(self, window=window)


def placed(drawn: Mapping[str, Drawn], pages: Sequence[Mapping[str, Box]]) -> Iterator[PlacedDrawing]:
    """Yield the drawings that are on these pages, whose boxes are those of their elements."""
    for number, boxes in enumerate(pages, 1):
        labels = [box for name, box in boxes.items() if name.startswith(LABEL)]
        for name, box in boxes.items():
            if name in drawn:
                inner = _fitted(drawn[name].source, box)
                own = tuple(label for label in labels if label.overlaps(inner))
                yield PlacedDrawing(drawn[name], number, inner, inner, own)


def _fitted(source: str, box: Box) -> Box:
    """Return what a drawing covers of its box: all of one side, and of the other what its proportions leave."""
    _, _, width, height = map(float, source.partition('viewBox="')[2].partition('"')[0].replace(",", " ").split())
    scale = min(box.width / width, box.height / height)
    across, down = (box.width - width * scale) / 2, (box.height - height * scale) / 2
    return box.inset(down, across, down, across)
