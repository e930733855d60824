"""Runts: last lines that are much shorter than those above them. A block with one is set a little narrower.

WeasyPrint 70 knows no `text-wrap`. What it laid out tells where each line breaks; the lines are broken again here at
smaller measures, and the block is laid out once more at the first that leaves no runt and takes no line more.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import create_layout, line_size

LEAST = 1 / 3
"""The share of its measure that a last line fills at the least."""

_STEP = 0.02
_STEPS = 12
"""A block is narrowed in steps of this share of its measure, and by no more of them: it would look indented."""

_SURE = 1.0
"""How far (px) the width of a line, broken again at its own measure, may be off for the others to be believed."""

_WORD = re.compile(r"[^ \u200b\u2010-\u2014-]*[\u2010-\u2014-]*[ \u200b]?")
"""Letters up to where a line may break: behind a space, a dash or a break that takes no room."""


@dataclass(frozen=True)
class Runt:
    """A block that ends with a runt: its element, its page (from 1), that last line, and how wide it may be at most.

    `widest` is a length (px), or None where no measure helps.
    """

    element: Any
    page: int
    line: str
    widest: float | None


@dataclass(frozen=True)
class _Piece:
    """Letters that no line break parts, their width (px) without and with the space behind them."""

    bare: float
    width: float


def runts(pages: Sequence[Any]) -> list[Runt]:
    """Return the blocks of text that end with a runt, but for those that go on on the next page."""
    found = list(_found(pages))
    times = Counter(id(box.element) for _, box, _ in found)
    return [
        Runt(box.element, number, _words(box.children[-1]), _widest(box))
        for number, box, _ in found
        if times[id(box.element)] == 1 and _width(box.children[-1]) < LEAST * box.width
    ]


def lines(pages: Sequence[Any]) -> Iterator[tuple[int, tuple[str, ...], float]]:
    """Yield the page (from 1), the words of the lines and the room of each block that could have a runt.

    The room (px) is how wide what holds it is, of a block that was set narrower; 0 of any other.
    """
    for number, box, parent in _found(pages):
        narrowed = "max-width" in box.element.get("style", "")
        yield number, tuple(map(_words, box.children)), round(parent.width, 1) if narrowed else 0.0


def _found(pages: Sequence[Any]) -> Iterator[tuple[int, Any, Any]]:
    for number, page in enumerate(pages, 1):
        for part in _parts(page):
            yield from ((number, box, parent) for box, parent in _blocks(part, None))


def _parts(page: Any) -> Iterator[Any]:
    for part in page._page_box.children:  # noqa: SLF001
        if not isinstance(part, boxes.MarginBox):
            yield part


def _blocks(box: Any, parent: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the blocks in the flow that hold nothing but two lines or more, each with what it stands in."""
    if not isinstance(box, boxes.ParentBox):
        return
    children = box.children
    if children and all(isinstance(child, boxes.LineBox) for child in children):
        if len(children) > 1 and _may_be_narrower(box, parent):
            yield box, parent
        return
    for child in children:
        if child.is_in_normal_flow():
            yield from _blocks(child, box)


def _may_be_narrower(box: Any, parent: Any) -> bool:
    """Return whether a block has no ground of its own and begins at the left, in what leaves it its width."""
    style = box.style
    return (
        isinstance(box, boxes.BlockBox)
        and not isinstance(parent, boxes.FlexContainerBox | boxes.GridContainerBox)
        and parent is not None
        and box.element is not None
        and box.element.tag != "body"
        and box.element.find(".//br") is None
        and style["text_align_all"] in ("start", "left")
        and style["direction"] == "ltr"
        and getattr(box, "background", None) is None
        and not any(style[f"border_{side}_width"] for side in ("top", "right", "bottom", "left"))
        and all(abs(line.position_x - box.content_box_x()) < _SURE for line in box.children)
    )


def _texts(line: Any) -> list[Any] | None:
    """Return the text boxes of a line; None where it holds anything else that is wide."""
    found = []
    for box in line.descendants():
        if isinstance(box, boxes.TextBox):
            found.append(box)
        elif box is not line and (not isinstance(box, boxes.InlineBox) or box.margin_width() != box.width):
            return None
    return found


def _words(line: Any) -> str:
    """Return the words of a line as they are read, without what ties or breaks them."""
    words = "".join(text.text for text in _texts(line) or ())
    return " ".join(re.sub("[\u200b\u2060]", "", words).split())


def _width(line: Any) -> float:
    """Return how far (px) the words of a line reach."""
    ends = [text.position_x + text.width for text in _texts(line) or ()]
    return max(ends) - line.position_x if ends else float(line.width)


def _widest(box: Any) -> float | None:
    """Return the width (px) at which a block has no runt and no line more, or None."""
    pieces = _pieces(box)
    if pieces is None:
        return None
    lines = _broken(pieces, box.width + _SURE / 10)
    actual = [_width(line) for line in box.children]
    if len(lines) != len(actual) or any(abs(one - other) > _SURE for one, other in zip(lines, actual, strict=True)):
        return None
    for step in range(1, _STEPS + 1):
        measure = box.width * (1 - _STEP * step)
        lines = _broken(pieces, measure)
        closer = _broken(pieces, measure - _SURE)
        if len(lines) != len(actual) or len(closer) != len(actual) or max(closer) > measure:
            return None
        if lines[-1] >= LEAST * measure:
            edges = 0.0 if box.style["box_sizing"] == "content-box" else box.border_width() - box.width
            return float(measure + edges)
    return None


def _pieces(box: Any) -> list[_Piece] | None:
    """Return the pieces of a block's lines, as wide as they were set; None where it holds more than text."""
    pieces: list[_Piece] = []
    open_ = False
    for line in box.children:
        texts = _texts(line)
        if not texts:
            return None
        for text in texts:
            words = [word for word in _WORD.findall(text.text) if word]
            widths = [(_measured(word.rstrip(" "), text.style), _measured(word, text.style)) for word in words]
            whole = sum(width for _, width in widths)
            scale = text.width / whole if whole else 1.0
            for word, (bare, width) in zip(words, widths, strict=True):
                if open_:
                    before = pieces.pop()
                    pieces.append(_Piece(before.width + bare * scale, before.width + width * scale))
                else:
                    pieces.append(_Piece(bare * scale, width * scale))
                open_ = word[-1] not in " \u200b\u2010\u2011\u2012\u2013\u2014-"
        if open_:
            # The line broke at a space, which is not drawn.
            last = pieces.pop()
            pieces.append(_Piece(last.bare, last.bare + _measured(" ", texts[-1].style)))
            open_ = False
    return pieces


def _measured(text: str, style: Any) -> float:
    """Return the width (px) of a text on one line."""
    if not text:
        return 0.0
    # Pango's line lives as long as what it is a line of.
    layout = create_layout(text, style, None, None, 0)
    line, _ = layout.get_first_line()
    return float(line_size(line, style)[0])


def _broken(pieces: Sequence[_Piece], measure: float) -> list[float]:
    """Return the widths (px) of the lines that these pieces take at a measure."""
    lines, at = [], 0.0
    end = 0.0
    for piece in pieces:
        if at and at + piece.bare > measure:
            lines.append(end)
            at = 0.0
        end = at + piece.bare
        at += piece.width
    return [*lines, end]
