"""Finds the largest type that fits a format. It asks for typesettings by size, and typesetting knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handbill.content.fields import fields
from handbill.content.format import Format, Page
from handbill.content.load import Manuscript
from handbill.errors import FitError, InputError, Place, Problem
from handbill.typeset.engine import Layout

END = "end"
"""The id of the element that every flowing template ends with: it tells how full the last page is."""


LINE_HEIGHT = 1.42
"""Of running text, in em; only to say a height in lines."""


@dataclass(frozen=True)
class Fitted:
    """A layout that fits: its running text in pt, the filled share of the last page, the typesettings it took."""

    layout: Layout
    size: float
    last_page: float
    typesettings: int


def fit(typeset: Callable[[float], Layout], manuscript: Manuscript, name: str, format: Format, page: Page) -> Fitted:
    """Give the layout with the fewest sheets of paper, and among those the one with the largest type.

    Paper first, since it is paid for and posted; then the type grows into what is left, onto a back that would be
    blank too, by bisection over the sizes that the format allows: five typesettings at the most for five sizes, nine
    for seventeen. Raises FitError when the smallest size takes too many
    pages, or leaves the last page nearly empty at every size.
    """
    sizes = _sizes(format)
    tried: dict[float, tuple[Layout, float]] = {}

    def at(size: float) -> tuple[Layout, float]:
        if size not in tried:
            layout = typeset(size)
            tried[size] = (layout, _filled(layout, name, page))
        return tried[size]

    fewest = len(at(sizes[0])[0].pages)
    if fewest > format.fit.most_pages:
        raise FitError([_too_long(manuscript, name, format, fewest)])
    for pages in _allowed(fewest, format):
        low, high = 0, len(sizes) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if len(at(sizes[middle])[0].pages) <= pages else (low, middle - 1)
        layout, filled = at(sizes[low])
        if len(layout.pages) == 1 or filled >= format.fit.last_page:
            return Fitted(layout, sizes[low], filled, len(tried))
    raise FitError([_stub(manuscript, name, format, page, len(layout.pages), filled)])


def _allowed(fewest: int, format: Format) -> list[int]:
    """Give the numbers of pages to try: the back of the last sheet too where it would be blank, and the fewest."""
    even = fewest + fewest % 2
    backed = format.sides == "duplex" and 1 < fewest < even <= format.fit.most_pages
    return [even, fewest] if backed else [fewest]


def _sizes(format: Format) -> list[float]:
    """Give the sizes from the smallest to the largest, in pt."""
    kind = format.type
    count = int((kind.largest - kind.smallest) / kind.step + 1e-9)
    return [round(kind.smallest + index * kind.step, 4) for index in range(count + 1)]


def _filled(layout: Layout, name: str, page: Page) -> float:
    end = layout.pages[-1].boxes.get(END)
    if end is None:
        what = f"templates/{name}/page.html does not end with an element of the id {END!r}"
        raise InputError.one(what, f'put <div id="{END}"></div> before </body>')
    return max(0.0, (end.bottom - page.area.top) / page.area.height)


def _too_long(manuscript: Manuscript, name: str, format: Format, pages: int) -> Problem:
    over = round(_words(manuscript, format) * (pages - format.fit.most_pages) / pages)
    longest = sorted(format.takes, key=lambda section: -_words_in(manuscript, section))[:3]
    return Problem(
        Place(manuscript.source.file, 1, 1),
        f"{name}: {pages} pages at the smallest type ({format.type.smallest:g} pt), "
        f"{format.fit.most_pages} are possible: about {over} words over",
        f"shorten; the longest sections are {', '.join(longest)}",
    )


def _stub(manuscript: Manuscript, name: str, format: Format, page: Page, pages: int, filled: float) -> Problem:
    lines = max(1, round(filled * page.area.height / (format.type.smallest * LINE_HEIGHT)))
    return Problem(
        Place(manuscript.source.file, 1, 1),
        f"{name}: page {pages}, the last, is only {filled:.0%} full ({format.fit.last_page:.0%} is the least)",
        f"cut about {lines} lines, or add to the text",
    )


def _words(manuscript: Manuscript, format: Format) -> int:
    return sum(_words_in(manuscript, section) for section in format.takes)


def _words_in(manuscript: Manuscript, section: str) -> int:
    return sum(len(str(field.text).split()) for field in fields(manuscript.copy, [section]))
