"""Panels: each begins a page and has the pages it may take; what does not fit is named with the words that are over."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbill.copyfit.balance import Taken, balanced
from handbill.copyfit.search import Fitted, Search
from handbill.errors import FitError, InputError, Place, Problem
from handbill.formats.format import Panels
from handbill.pdf.reader import Reader
from handbill.proof.claims import tokens
from handbill.typeset.engine import Layout

PREFIX = "panel-"
"""An element whose id begins so is a panel."""


def fit(search: Search, rule: Panels) -> Fitted:
    """Return the layout with the largest type at which every panel keeps to its pages, balanced over them.

    Bisection: five typesettings at the most for sixteen sizes, the smallest included, and one to balance. Raises
    FitError with each panel that takes too many pages at the smallest size or leaves one blank, and InputError when
    the template's panels are not those of format.yaml.
    """
    over = _over(search.at(search.type.sizes[0]), search, rule)
    if over:
        raise FitError(_problems(over, search))
    size = search.largest(lambda layout: not _over(layout, search, rule))
    return balanced(search, size, partial(_taken, search=search, rule=rule))


def _over(layout: Layout, search: Search, rule: Panels) -> list[Taken]:
    return [panel for panel in _taken(layout, search, rule) if panel.pages > panel.room]


def _taken(layout: Layout, search: Search, rule: Panels) -> list[Taken]:
    starts: dict[str, int] = {}
    for number, page in enumerate(layout.pages):
        for name in page.boxes:
            if name.startswith(PREFIX):
                # A panel of several pages has a box on each: the first counts.
                starts.setdefault(name.removeprefix(PREFIX), number)
    names, numbers = list(starts), list(starts.values())
    if not names or (rule.panels and names != list(rule.panels)):
        wanted = ", ".join(PREFIX + name for name in rule.panels) or f"{PREFIX}NAME"
        what = f"the panels of templates/{search.name}/page.html are {', '.join(names) or 'none'}"
        raise InputError.one(what, f"give it elements with these ids, in this order: {wanted}")
    if numbers[0] != 0 or len(set(numbers)) < len(numbers):
        what = f"a panel of templates/{search.name}/page.html does not begin a page of its own"
        raise InputError.one(what, "give each panel break-before: page, and nothing before the first")
    ends = [*numbers[1:], len(layout.pages)]
    return [
        Taken(name, first, end - first, rule.panels.get(name, 1))
        for (name, first), end in zip(starts.items(), ends, strict=True)
    ]


def _problems(over: list[Taken], search: Search) -> Iterator[Problem]:
    """Say for each panel which page is too much, and how many words stand on what is over."""
    size = search.type.sizes[0]
    data = search.at(size).pdf("print")
    with Reader(data) as reader:
        for panel in over:
            surplus = reader.pages[panel.first + panel.room : panel.first + panel.pages]
            words = sum(len(tokens(page.words(search.page.area))) for page in surplus)
            room = "1 page" if panel.room == 1 else f"{panel.room} pages"
            yield Problem(
                Place(search.manuscript.source.file, 1, 1),
                f"{search.called}: page {panel.first + 1}, panel “{panel.name}”: {panel.pages} pages at the smallest "
                f"type ({size:g} pt), it has {room}: {words} words over",
                f"shorten it; the longest sections of this format are {search.longest}",
            )
