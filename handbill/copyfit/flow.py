"""Pages that flow: the fewest sheets of paper, then the largest type that keeps them."""

from __future__ import annotations

from collections.abc import Callable

from handbill.copyfit.search import Fitted, Search
from handbill.errors import FitError, InputError, Place, Problem
from handbill.formats.format import Flow
from handbill.typeset.engine import Layout

END = "end"
"""The id of the element that every flowing template ends with: it tells how full the last page is."""

LINE_HEIGHT = 1.42
"""Of running text, in em; only to say a height in lines."""


def fit(search: Search, rule: Flow) -> Fitted:
    """Return the layout with the fewest sheets of paper, and among those the one with the largest type.

    Paper first, since it is paid for and posted; then the type grows into what is left, onto a back that would be
    blank too, or onto the pages that a stapled sheet has anyway; what is still blank then becomes pages for notes. Six
    typesettings at the most for eight sizes. Raises FitError when the smallest size takes too many pages, or leaves
    the last page nearly empty at every size.
    """
    most = search.type.most_pages or rule.most_pages
    smallest = search.at(search.type.sizes[0])
    _filled(smallest, search)
    fewest = len(smallest.pages)
    if fewest > most:
        raise FitError([_too_long(search, most, fewest)])
    for pages in _allowed(fewest, search.format.sides == "duplex", rule, most):
        size = search.largest(_fits(pages, search, rule))
        layout = search.at(size)
        filled = _filled(layout, search)
        if len(layout.pages) == 1 or filled >= rule.last_page:
            return _with_notes(search, size, rule)
    raise FitError([_stub(search, rule, len(layout.pages), filled)])


def _fits(pages: int, search: Search, rule: Flow) -> Callable[[Layout], bool]:
    """Return a test of layouts: whether one keeps to these pages and, where stapled, fills its back cover enough."""
    stapled = rule.multiple > 1
    return lambda layout: len(layout.pages) <= pages and (not stapled or _filled(layout, search) >= rule.last_page)


def _allowed(fewest: int, duplex: bool, rule: Flow, most: int) -> list[int]:
    """Return the numbers of pages to try: the back of the last sheet too where it would be blank, and the fewest."""
    if rule.multiple > 1:
        return [-(-fewest // rule.multiple) * rule.multiple]
    even = fewest + fewest % 2
    return [even, fewest] if duplex and 1 < fewest < even <= most else [fewest]


def _with_notes(search: Search, size: float, rule: Flow) -> Fitted:
    """Fill what is stapled up to its multiple with pages for notes."""
    notes = -len(search.at(size).pages) % rule.multiple
    wanted = len(search.at(size).pages) + notes
    if len(search.at(size, notes).pages) != wanted:
        what = f"templates/{search.name}/page.html does not print {notes} pages for notes"
        raise InputError.one(what, "print as many pages as `notes` says, before the last one")
    return search.fitted(size, notes)


def _filled(layout: Layout, search: Search) -> float:
    end = layout.pages[-1].boxes.get(END)
    if end is None:
        what = f"templates/{search.name}/page.html does not end with an element of the id {END!r}"
        raise InputError.one(what, f'put <div id="{END}"></div> before </body>')
    area = search.page.area
    return max(0.0, (end.bottom - area.top) / area.height)


def _too_long(search: Search, most: int, pages: int) -> Problem:
    over = round(search.words * (pages - most) / pages)
    return Problem(
        Place(search.manuscript.source.file, 1, 1),
        f"{search.called}: {pages} pages at the smallest type ({search.type.smallest:g} pt), "
        f"{most} are possible: about {over} words over",
        f"shorten; the longest sections are {search.longest}",
    )


def _stub(search: Search, rule: Flow, pages: int, filled: float) -> Problem:
    lines = max(1, round(filled * search.page.area.height / (search.type.smallest * LINE_HEIGHT)))
    return Problem(
        Place(search.manuscript.source.file, 1, 1),
        f"{search.called}: page {pages}, the last, is only {filled:.0%} full ({rule.last_page:.0%} is the least)",
        f"cut about {lines} lines, or add to the text",
    )
