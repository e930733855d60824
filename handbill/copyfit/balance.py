"""Spreads a text evenly over the pages of its panel: none is left blank, and the last one is not a stub."""

from collections.abc import Callable
from dataclasses import dataclass

from handbill.copyfit.search import Fitted, Search
from handbill.errors import FitError, Problem
from handbill.typeset.engine import Layout

LEAST = 0.39
"""A last page filled by less than this share of the fullest page is a stub. A text that would not fill each page of its
panel by this share is too little for the panel."""

MARGIN = 1.06
"""How much more than its even share each page may take: a block that does not break must still fit somewhere."""


@dataclass(frozen=True)
class PanelPages:
    """A panel as laid out: the page it begins on, counted from 0, the pages it takes, and how many it should take."""

    name: str
    first: int
    pages: int
    allowed: int


def balanced(search: Search, size: float, panels_of: Callable[[Layout], list[PanelPages]]) -> Fitted:
    """Return the layout of this size with each panel spread over its pages; takes at most one more typesetting.

    Raises FitError when there is too little text for a panel's pages.
    """
    layout = search.at(size)
    panels = panels_of(layout)
    uneven = [panel for panel in panels if panel.allowed > 1 and _is_uneven(panel, layout, search)]
    if not uneven:
        return search.fitted(size)
    if thin := [panel for panel in uneven if _even_share(panel, layout, search) < LEAST]:
        raise FitError(_too_little(panel, search) for panel in thin)
    drops = {page: drop for panel in uneven for page, drop in _drops(panel, layout, search).items()}
    if all(panel.pages == panel.allowed for panel in panels_of(search.at(size, drops=drops))):
        return search.fitted(size, drops=drops)
    if short := [panel for panel in panels if panel.pages < panel.allowed]:
        raise FitError(_too_little(panel, search) for panel in short)
    return search.fitted(size)


def _is_uneven(panel: PanelPages, layout: Layout, search: Search) -> bool:
    if panel.pages < panel.allowed:
        return True
    shares = _shares(panel, layout, search)
    return shares[-1] < LEAST * max(shares)


def _drops(panel: PanelPages, layout: Layout, search: Search) -> dict[int, float]:
    """Return how much shorter (pt) to make each page but the last, so that all pages of the panel are filled alike."""
    share = min(1.0, MARGIN * _even_share(panel, layout, search))
    drop = round((1 - share) * search.page.area.height, 1)
    return {panel.first + 1 + page: drop for page in range(panel.allowed - 1)}


def _even_share(panel: PanelPages, layout: Layout, search: Search) -> float:
    """Return the share of each page that the panel's text would fill if it were spread over all of them."""
    return sum(_shares(panel, layout, search)) / panel.allowed


def _shares(panel: PanelPages, layout: Layout, search: Search) -> list[float]:
    """Return the share of each page's height that the panel's text fills."""
    return [search.share(page.text_bottom) for page in layout.pages[panel.first : panel.first + panel.pages]]


def _too_little(panel: PanelPages, search: Search) -> Problem:
    return search.problem(
        f"page {panel.first + 1}, panel “{panel.name}”: its text takes {panel.pages} of {panel.allowed} pages, the "
        "others would be blank",
        "add to the text, or make another format of this brochure",
    )
