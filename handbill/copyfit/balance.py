"""Evens out a text that runs over several panels: none is left blank, and the last one is not a stub."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handbill.copyfit.search import Fitted, Search
from handbill.errors import FitError, Place, Problem
from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.proof.fill import filled
from handbill.typeset.engine import Layout

LEAST = 0.4
"""The share of the fullest page that the last one of a panel is filled by; below it is a stub. Text that would not fill
each page of its panel so far is too little for it."""

ROOM = 1.06
"""How much more than its even share a page gets: a line or a block that does not break must still find room."""


@dataclass(frozen=True)
class Taken:
    """A panel as laid out: the page it begins on, counted from 0, the pages it takes, and those it may take."""

    name: str
    first: int
    pages: int
    room: int


def balanced(search: Search, size: float, taken: Callable[[Layout], list[Taken]]) -> Fitted:
    """Return the layout of this size with each panel spread over its pages, by one typesetting at the most.

    FitError when there is too little text for the panel's pages.
    """
    layout = search.at(size)
    uneven = [panel for panel in taken(layout) if panel.room > 1 and _uneven(panel, layout, search)]
    if not uneven:
        return search.fitted(size)
    if thin := [panel for panel in uneven if _even(panel, layout, search) < LEAST]:
        raise FitError(_too_little(panel, search) for panel in thin)
    drops = {page: drop for panel in uneven for page, drop in _drops(panel, layout, search).items()}
    evened = search.at(size, drops=drops)
    now = taken(evened)
    if all(panel.pages == panel.room for panel in now):
        return search.fitted(size, drops=drops)
    if short := [panel for panel in taken(layout) if panel.pages < panel.room]:
        raise FitError(_too_little(panel, search) for panel in short)
    return search.fitted(size)


def _uneven(panel: Taken, layout: Layout, search: Search) -> bool:
    if panel.pages < panel.room:
        return True
    shares = _shares(panel, layout, search.page.area)
    return shares[-1] < LEAST * max(shares)


def _drops(panel: Taken, layout: Layout, search: Search) -> dict[int, float]:
    """Return by how much each page but the last is made shorter (pt), so that the text takes all pages alike."""
    share = min(1.0, ROOM * _even(panel, layout, search))
    drop = round((1 - share) * search.page.area.height, 1)
    return {panel.first + 1 + page: drop for page in range(panel.room - 1)}


def _even(panel: Taken, layout: Layout, search: Search) -> float:
    """Return the share of each page that the panel's text would fill, spread over all of them."""
    return sum(_shares(panel, layout, search.page.area)) / panel.room


def _shares(panel: Taken, layout: Layout, area: Box) -> Sequence[float]:
    with Reader(layout.pdf("print")) as reader:
        return [filled(page, area) for page in reader.pages[panel.first : panel.first + panel.pages]]


def _too_little(panel: Taken, search: Search) -> Problem:
    return Problem(
        Place(search.manuscript.source.file, 1, 1),
        f"{search.called}: page {panel.first + 1}, panel “{panel.name}”: its text takes {panel.pages} of {panel.room} "
        "pages, the others would be blank",
        "add to the text, or make another format of this brochure",
    )
