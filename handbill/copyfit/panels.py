"""The rule for panels: each begins a page and may take as many as it is allowed; what is over is counted in words."""

from functools import partial

from handbill.copyfit.balance import PanelPages, balanced
from handbill.copyfit.search import Fitted, Search
from handbill.errors import FitError, InputError, Problem
from handbill.formats.format import Panels
from handbill.typeset.engine import Layout

PREFIX = "panel-"
"""The ids of panels begin so."""


def fit(search: Search, rule: Panels) -> Fitted:
    """Return the layout with the largest type at which every panel keeps to its pages, balanced over them.

    Bisection takes five typesettings at most for sixteen sizes, the smallest included, and balancing one more. Raises
    FitError with each panel that takes too many pages at the smallest size or leaves one blank, and InputError when
    the template's panels are not those of format.yaml.
    """
    smallest = search.at(search.type.sizes[0])
    if too_long := _too_long(smallest, search, rule):
        raise FitError(_problem(panel, smallest, search) for panel in too_long)
    size = search.largest(lambda layout: not _too_long(layout, search, rule))
    return balanced(search, size, partial(_panels, search=search, rule=rule))


def _too_long(layout: Layout, search: Search, rule: Panels) -> list[PanelPages]:
    return [panel for panel in _panels(layout, search, rule) if panel.pages > panel.allowed]


def _panels(layout: Layout, search: Search, rule: Panels) -> list[PanelPages]:
    """Return the panels of a layout; InputError when they are not those of format.yaml."""
    starts: dict[str, int] = {}
    for number, page in enumerate(layout.pages):
        for name in page.boxes:
            if name.startswith(PREFIX):
                # A panel of several pages has a box on each: the first counts.
                starts.setdefault(name.removeprefix(PREFIX), number)
    names, numbers = list(starts), list(starts.values())
    if not names or (rule.panels and names != list(rule.panels)):
        ids = ", ".join(PREFIX + name for name in rule.panels) or f"{PREFIX}NAME"
        what = f"the panels of templates/{search.name}/page.html are {', '.join(names) or 'none'}"
        raise InputError.one(what, f"give it elements with these ids, in this order: {ids}")
    if numbers[0] != 0 or len(set(numbers)) < len(numbers):
        what = f"a panel of templates/{search.name}/page.html does not begin a page of its own"
        raise InputError.one(what, "give each panel break-before: page, and nothing before the first")
    ends = [*numbers[1:], len(layout.pages)]
    return [
        PanelPages(name, first, end - first, rule.panels.get(name, 1))
        for (name, first), end in zip(starts.items(), ends, strict=True)
    ]


def _problem(panel: PanelPages, layout: Layout, search: Search) -> Problem:
    """Return which page of a panel is one too many, and how many words stand on it and on those after it."""
    surplus = layout.pages[panel.first + panel.allowed : panel.first + panel.pages]
    allowed = "1 page" if panel.allowed == 1 else f"{panel.allowed} pages"
    return search.problem(
        f"page {panel.first + 1}, panel “{panel.name}”: {panel.pages} pages at the smallest type "
        f"({search.type.sizes[0]:g} pt), it has {allowed}: {sum(page.words for page in surplus)} words over",
        f"shorten it; the longest sections of this format are {search.longest}",
    )
