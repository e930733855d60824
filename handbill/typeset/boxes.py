"""WeasyPrint's boxes of a laid-out page: the one place that looks into them."""

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from handbill.geometry import PT_PER_PX, Box


def named(page: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield the rest of the id, and the box, of each element of a page whose id begins with this prefix.

    An element of several boxes has its first, which holds the others.
    """
    names = set()
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
        element = getattr(box, "element", None)
        name = element.get("id", "") if element is not None else ""
        if name.startswith(prefix) and name not in names:
            names.add(name)
            yield name.removeprefix(prefix), box


def contents(page: Any, prefix: str) -> dict[str, Box]:
    """Return the content boxes (pt) of the elements of a page whose ids begin with this prefix, by id."""
    return {
        prefix + name: Box(
            box.content_box_x() * PT_PER_PX,
            box.content_box_y() * PT_PER_PX,
            (box.content_box_x() + box.width) * PT_PER_PX,
            (box.content_box_y() + box.height) * PT_PER_PX,
        )
        for name, box in named(page, prefix)
    }


def lines_in(box: Any) -> Iterator[Any]:
    """Yield the lines of words inside of a box."""
    return (line for line in box.descendants(placeholders=True) if isinstance(line, boxes.LineBox))


def text_bottom(page: Any) -> float:
    """Return how far down the content of a page reaches, in pt from the page's top; its feet do not count."""
    return max((box.border_box_y() + box.border_height() for box in _content(page)), default=0.0) * PT_PER_PX


def word_count(page: Any) -> int:
    """Return how many words stand on a page; its feet do not count."""
    return sum(len(re.findall(r"\w+", box.text)) for box in _content(page) if isinstance(box, boxes.TextBox))


def _content(page: Any) -> Iterator[Any]:
    """Yield the boxes of a page that show something: words, pictures, lines to write on, grounds and borders."""
    for part in page._page_box.children:  # noqa: SLF001
        if not isinstance(part, boxes.MarginBox):
            for box in part.descendants(placeholders=True):
                has_ground = getattr(box, "background", None) is not None
                if not getattr(box, "children", ()) or has_ground or box.border_bottom_width:
                    yield box
