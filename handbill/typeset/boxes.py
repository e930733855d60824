"""WeasyPrint's boxes of a laid-out page: only this and `runts` look into them."""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from handbill.geometry import PT_PER_PX, Box

_SLACK = 2.0
"""How far (px) words may run over their column: less is not seen."""


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


def words_on(page: Any) -> str:
    """Return the words of a page, without those of its feet."""
    return " ".join(box.text for box in _content(page) if isinstance(box, boxes.TextBox))


def too_wide(page: Any) -> Iterator[str]:
    """Yield the words of a page that run over the column they stand in, or over the margin.

    What is put at a place of its own, such as a label on a drawing, is not looked at; nor are feet.
    """
    area = page._page_box  # noqa: SLF001
    left = area.content_box_x()
    for part in area.children:
        if not isinstance(part, boxes.MarginBox):
            yield from _too_wide(part, left, left + area.width)


def _too_wide(box: Any, left: float, right: float) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        if box.position_x + box.width > right + _SLACK or box.position_x < left - _SLACK:
            yield box.text.strip()
    elif box.is_in_normal_flow():
        if isinstance(box, boxes.BlockContainerBox | boxes.BlockBox) and not isinstance(box, boxes.InlineBlockBox):
            # An inline block is as wide as its words; what holds it is not. Text may hang out where a line begins.
            if box.style["direction"] == "rtl":
                left = max(left, box.content_box_x())
            else:
                right = min(right, box.content_box_x() + box.width)
        for child in box.children if isinstance(box, boxes.ParentBox) else ():
            yield from _too_wide(child, left, right)


def _content(page: Any) -> Iterator[Any]:
    """Yield the boxes of a page that show something: words, pictures, lines to write on, grounds and borders."""
    for part in page._page_box.children:  # noqa: SLF001
        if not isinstance(part, boxes.MarginBox):
            for box in part.descendants(placeholders=True):
                has_ground = getattr(box, "background", None) is not None
                if not getattr(box, "children", ()) or has_ground or box.border_bottom_width:
                    yield box
