"""The rule for pages that flow: the fewest sheets of paper, then the largest type that keeps to them."""

import math
from functools import partial

from handbill.copyfit import together, width
from handbill.copyfit.search import Fitted, Search
from handbill.copyfit.together import is_split
from handbill.copyfit.width import is_too_wide
from handbill.errors import FitError, InputError
from handbill.formats.format import Flow
from handbill.typeset.engine import Layout

END = "end"
"""The id of the element that every flowing template ends with: its place tells how full the last page is."""


def fit(search: Search, rule: Flow) -> Fitted:
    """Return the layout with the fewest sheets of paper, and among those the one with the largest type.

    Paper comes first, since it is paid for and mailed. Then the type grows into what is left: onto a back that would be
    blank, or onto the pages that a stapled sheet has anyway. What is still blank becomes pages for notes. Eight sizes
    take six typesettings at most. Where every size leaves the last page nearly empty, that is so. Raises FitError when
    the smallest size takes too many pages.
    """
    width.check(search)
    together.check(search)
    most = search.type.most_pages or rule.most_pages
    smallest = search.at(search.type.sizes[0])
    fewest = len(smallest.pages)
    filled = fewest - 1 + _last_page_share(smallest, search)
    if fewest > most:
        over = math.ceil(sum(search.words.values()) * (filled - most) / filled)
        what = f"{fewest} pages at the smallest type ({search.type.smallest:g} pt), {most} are possible"
        shorten = "say it in fewer words below briefs" if search.format.brief else "shorten"
        remedy = f"{shorten}; the longest sections are {search.longest}"
        raise FitError([search.problem(f"{what}: about {over} words over", remedy)])
    for pages in _page_counts(fewest, search.format.sides == "duplex", rule, most):
        # Where the back cover must be full enough, a size between two that fit may not: there, none is guessed.
        fill = partial(_fill, pages=pages, search=search) if rule.multiple == 1 else None
        size = search.largest(partial(_fits, pages=pages, search=search, rule=rule), fill)
        layout = search.at(size)
        if len(layout.pages) == 1 or _last_page_share(layout, search) >= rule.last_page:
            return _with_notes(search, size, rule)
    # A last page that is nearly empty is a pity, which the report says, and no reason to give a patient nothing.
    return _with_notes(search, search.largest(partial(_keeps_to, pages=fewest)), rule)


def _fits(layout: Layout, pages: int, search: Search, rule: Flow) -> bool:
    """Return whether a layout keeps to these pages and, where stapled, fills its back cover enough."""
    full = rule.multiple == 1 or _last_page_share(layout, search) >= rule.last_page
    return _keeps_to(layout, pages) and full


def _fill(layout: Layout, pages: int, search: Search) -> float:
    """Return the share of these pages that a layout fills."""
    return (len(layout.pages) - 1 + _last_page_share(layout, search)) / pages


def _keeps_to(layout: Layout, pages: int) -> bool:
    return len(layout.pages) <= pages and not is_too_wide(layout) and not is_split(layout)


def _page_counts(fewest: int, duplex: bool, rule: Flow, most: int) -> list[int]:
    """Return the numbers of pages to try, the best first: where a back would be blank, the text may use that too."""
    if rule.multiple > 1:
        return [-(-fewest // rule.multiple) * rule.multiple]
    even = fewest + fewest % 2
    return [even, fewest] if duplex and 1 < fewest < even <= most else [fewest]


def _with_notes(search: Search, size: float, rule: Flow) -> Fitted:
    text_pages = len(search.at(size).pages)
    notes = -text_pages % rule.multiple
    if len(search.at(size, notes).pages) != text_pages + notes:
        what = f"templates/{search.name}/page.html does not print {notes} pages for notes"
        raise InputError.one(what, "print as many pages as `notes` says, before the last one")
    return search.fitted(size, notes)


def _last_page_share(layout: Layout, search: Search) -> float:
    """Return the share of the last page that is filled; InputError when the template does not end with END."""
    end = layout.pages[-1].boxes.get(END)
    if end is None:
        what = f"templates/{search.name}/page.html does not end with an element of the id {END!r}"
        raise InputError.one(what, f'put <div id="{END}"></div> before </body>')
    return search.share(end.bottom)
