"""The rule for panels: each begins a page and takes as many as it is allowed, with its text spread evenly over them."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.copyfit import together, width
from handbill.copyfit.blame import Written, copy_texts, long_lines
from handbill.copyfit.search import Fitted, Search
from handbill.copyfit.together import is_split
from handbill.copyfit.width import is_too_wide
from handbill.errors import FitError, InputError, Problem
from handbill.formats.format import Panels
from handbill.typeset.engine import Layout

PREFIX = "panel-"
"""The ids of panels begin so."""

LEAST = 0.39
"""A last page filled by less than this share of the fullest page is a stub. A text that would not fill each page of its
panel by this share is too little for the panel."""

MARGIN = 1.06
"""How much more than its even share each page may take: a block that does not break must still fit somewhere."""


@dataclass(frozen=True)
class _PanelPages:
    """A panel as laid out: the page it begins on, from 0, how many it should take, and the filled share of each."""

    name: str
    first: int
    allowed: int
    shares: list[float]

    @property
    def pages(self) -> int:
        return len(self.shares)

    @property
    def even_share(self) -> float:
        """The share of each page that the panel's text would fill if it were spread over all of them."""
        return sum(self.shares) / self.allowed

    @property
    def is_uneven(self) -> bool:
        return self.allowed > 1 and (self.pages < self.allowed or self.shares[-1] < LEAST * max(self.shares))

    @property
    def is_spread(self) -> bool:
        """Whether it fills its pages, and the first holds more than a heading whose table did not fit below it."""
        return self.pages == self.allowed and self.shares[0] >= LEAST * max(self.shares)


def fit(search: Search, rule: Panels) -> Fitted:
    """Return the layout with the largest type at which every panel keeps to its pages, balanced over them.

    Bisection takes five typesettings at most for sixteen sizes, and balancing one more. Raises
    FitError with each panel that takes too many pages at the smallest size or leaves one blank, and InputError when
    the template's panels are not those of format.yaml.
    """
    size = search.largest(
        lambda layout: not is_too_wide(layout) and not is_split(layout) and not _too_long(layout, search, rule)
    )
    if size == search.type.sizes[0]:
        # None above it fits: now it must. It is not typeset before.
        width.check(search)
        together.check(search)
        smallest = search.at(size)
        if too_long := _too_long(smallest, search, rule):
            raise FitError(_surplus(too_long, smallest, search))
    return _balanced(search, size, rule)


def _balanced(search: Search, size: float, rule: Panels) -> Fitted:
    """Return the layout of this size with each panel spread over its pages: none is blank, and the last is no stub."""
    panels = _panels(search.at(size), search, rule)
    uneven = [panel for panel in panels if panel.is_uneven]
    too_little = [panel for panel in uneven if panel.even_share < LEAST]
    if uneven and not too_little:
        drops: dict[int, float] = {}
        for panel in uneven:
            share = min(1.0, MARGIN * panel.even_share)
            drop = round((1 - share) * search.page.area.height, 1)
            drops |= dict.fromkeys(range(panel.first + 1, panel.first + panel.allowed), drop)
        spread = search.at(size, drops=drops)
        after = _panels(spread, search, rule)
        if not is_split(spread) and all(
            new.is_spread if panel in uneven else new.pages == new.allowed
            for panel, new in zip(panels, after, strict=True)
        ):
            return search.fitted(size, drops=drops)
        too_little = [panel for panel in panels if panel.pages < panel.allowed]
    if too_little:
        raise FitError(_too_little(panel, search) for panel in too_little)
    return search.fitted(size)


def _too_long(layout: Layout, search: Search, rule: Panels) -> list[_PanelPages]:
    return [panel for panel in _panels(layout, search, rule) if panel.pages > panel.allowed]


def _panels(layout: Layout, search: Search, rule: Panels) -> list[_PanelPages]:
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
    shares = [search.share(page.text_bottom) for page in layout.pages]
    return [
        _PanelPages(name, first, rule.panels.get(name, 1), shares[first:end])
        for (name, first), end in zip(starts.items(), [*numbers[1:], len(shares)], strict=True)
    ]


def _surplus(panels: list[_PanelPages], layout: Layout, search: Search) -> Iterator[Problem]:
    """Yield which panels take too many pages, and the texts to shorten; those once that make several too long."""
    by_cause: dict[tuple[Written, ...], list[_PanelPages]] = {}
    for panel in panels:
        by_cause.setdefault(tuple(long_lines(_text(panel, layout), search.manuscript)), []).append(panel)
    for lines, same in by_cause.items():
        named = ", ".join(map(str, lines))
        if lines and len(same) > 1:
            what = (
                f"{len(same)} panels take more pages than they have at the smallest type ({search.type.smallest:g} pt)"
            )
            which = f"the first is page {same[0].first + 1}, panel “{same[0].name}”"
            yield search.problem(f"{what}; {which}", f"shorten {named}", lines[0].place)
            continue
        for panel in same:
            text = _text(panel, layout)
            copy = [each for each in copy_texts(search.manuscript) if each.stands_in(text)]
            copy.sort(key=lambda each: -len(each.words))
            texts = ", ".join(map(str, copy[:3]))
            remedy = f"shorten {named}, or the longest beside it: {texts}" if lines else f"shorten the longest: {texts}"
            remedy += f"; or name fewer sections for {search.name} in formats: of brochure.yaml"
            yield search.problem(
                _too_many(panel, layout, search), remedy, next((each.place for each in (*lines, *copy)), None)
            )


def _text(panel: _PanelPages, layout: Layout) -> str:
    return " ".join(page.text for page in layout.pages[panel.first : panel.first + panel.pages])


def _too_many(panel: _PanelPages, layout: Layout, search: Search) -> str:
    """Say which page of a panel is one too many, and how many words stand on it and on those after it.

    So many less fit, about: a line more or less moves with them, and a heading or a box has more room than its words.
    """
    words = sum(page.words for page in layout.pages[panel.first + panel.allowed : panel.first + panel.pages])
    allowed = "1 page" if panel.allowed == 1 else f"{panel.allowed} pages"
    return (
        f"page {panel.first + 1}, panel “{panel.name}”: {panel.pages} pages at the smallest type "
        f"({search.type.smallest:g} pt), it has {allowed}: about {words} words over"
    )


def _too_little(panel: _PanelPages, search: Search) -> Problem:
    """Return which panel would be blank in part, after the sections whose lack is the cause."""
    what = (
        f"page {panel.first + 1}, panel “{panel.name}”: its text takes {panel.pages} of {panel.allowed} pages, the "
        "others would be blank"
    )
    if absent := search.absent:
        what = f"the copy has no {', '.join(absent)}, which this format takes: {what}"
    more = f"name more sections for {search.name} in formats: of brochure.yaml, or make another format"
    return search.problem(what, more)
