"""Columns of equal height, found at once: WeasyPrint 70 tries one height after another, and sets all columns in each.

Where no entry breaks, the least height follows from the height of each, and the columns are set in it.
"""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Any

from weasyprint.layout import block
from weasyprint.layout.column import columns_layout

_SLACK = 0.1
"""What a column is higher than its entries, in px: their heights are sums of floats."""

Span = tuple[float, float]
"""Where an entry begins and ends, down one column of all."""


def least_height(entries: Sequence[Span], columns: int) -> float:
    """Return the least height, in the unit of the entries, in which whole entries, in their order, fit the columns."""
    if not entries:
        return 0.0
    heights = sorted({end - start for start, _ in entries for _, end in entries if end >= start})
    low, high = 0, len(heights) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _filled(entries, heights[middle]) <= columns else (middle + 1, high)
    return heights[low]


def _filled(entries: Sequence[Span], height: float) -> float:
    """Return how many columns of this height the entries fill; infinitely many where one is higher."""
    count, top = 0, -inf
    for start, end in entries:
        if end - start > height:
            return inf
        if end - top > height:
            count, top = count + 1, start
    return count


def _at_once(columns_layout: Callable[..., Any]) -> Callable[..., Any]:
    """Return WeasyPrint's function, which is told the height of columns of whole entries."""

    def layout(context: Any, box: Any, bottom_space: float, *others: Any) -> Any:
        if not _is_of_whole_entries(box):
            return columns_layout(context, box, bottom_space, *others)
        in_turn = box.copy()
        in_turn.style = box.style.copy()
        in_turn.style["column_fill"] = "auto"
        # One column after the other down to the end of the page, as WeasyPrint begins too.
        filled, resume_at, *rest = columns_layout(context, in_turn, bottom_space, *others)
        if filled is None or resume_at is not None:
            # It goes on on the next page, and is not balanced on this one.
            return filled, resume_at, *rest
        columns = filled.children
        height = least_height(list(_spans(columns)), box.style["column_count"]) + _SLACK
        below = context.page_bottom - columns[0].position_y - height
        balanced, resume_at, *rest = columns_layout(context, in_turn, max(bottom_space, below), *others)
        if balanced is not None and resume_at is None:
            return balanced, resume_at, *rest
        # The entries have margins that a column drops: the usual way.
        return columns_layout(context, box, bottom_space, *others)

    return layout


def _spans(columns: Sequence[Any]) -> Iterator[Span]:
    """Yield where each entry would be if all stood below each other."""
    shift, above = 0.0, None
    for column in columns:
        for number, entry in enumerate(column.children):
            top = entry.border_box_y()
            if number == 0 and above is not None:
                shift = above.border_box_y() + above.border_height() + shift
                shift += max(above.margin_bottom, entry.margin_top) - top
            yield top + shift, top + shift + entry.border_height()
            above = entry


def _is_of_whole_entries(box: Any) -> bool:
    style = box.style
    return (
        bool(box.children)
        and style["column_count"] != "auto"
        and (style["column_width"], style["height"], style["column_fill"]) == ("auto", "auto", "balance")
        and all(
            child.style["break_inside"] == "avoid"
            and child.style["column_span"] == "none"
            and child.is_in_normal_flow()
            for child in box.children
        )
    )


block.columns_layout = _at_once(columns_layout)
