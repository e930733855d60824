"""The last blank of a line that runs from right to left: WeasyPrint 70 leaves no room for it, and draws it.

From left to right, such a blank hangs over the end of its line, and is taken away where the line is done.
"""

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_RESUME, _WIDTH = 2, 3
"""Which of the values that WeasyPrint returns for a line says where the next begins, and which how wide it is (px)."""


def broken_behind_blank(
    broken: Callable[..., tuple[Any, ...]],
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    *others: Any,
    **how: Any,
) -> tuple[Any, ...]:
    """Return a first line, as `broken` finds it, whose last blank may hang over its end.

    From right to left, Pango counts that blank, and WeasyPrint breaks a text behind its first word where there is no
    room for it.
    """
    found = broken(text, style, context, max_width, *others, **how)
    if style["direction"] == "rtl" and text.endswith(" ") and found[_RESUME] is not None:
        blank = broken(" ", style, context, None, *others, **how)[_WIDTH]
        wider = broken(text, style, context, max_width + blank, *others, **how)
        return wider if wider[_RESUME] is None else found
    return found


def _in_place(remove: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Return WeasyPrint's function, which then draws a last word without its blank, where it stands.

    WeasyPrint draws the blank too, over the end of the line, where a proof of the margin finds it.
    """

    def remove_last_whitespace(context: Any, line: Any) -> None:
        last, box = [], line
        while isinstance(box, boxes.LineBox | boxes.InlineBox) and box.children:
            box = box.children[-1]
            last.append(box)
        width = box.width if isinstance(box, boxes.TextBox) else None
        remove(context, line)
        if width is not None and box.width != width and box.text and box.pango_layout.first_line_direction % 2:
            box.pango_layout = inline.split_text_box(context, box, None, 0)[0].pango_layout
            for each in last:
                each.position_x += width - box.width

    return remove_last_whitespace


inline.remove_last_whitespace = _in_place(inline.remove_last_whitespace)
