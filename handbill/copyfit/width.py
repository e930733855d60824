"""The rule for the width: no word runs over the column it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handbill.copyfit.blame import source_of
from handbill.errors import FitError, Problem

if TYPE_CHECKING:
    from handbill.copyfit.search import Search
    from handbill.typeset.engine import Layout


def is_too_wide(layout: Layout) -> bool:
    """Return whether a word of a layout runs over its column."""
    return any(page.too_wide for page in layout.pages)


def check(search: Search) -> None:
    """Raise FitError with each word that is wider than its column in the smallest type, and who wrote it."""
    layout = search.at(search.type.sizes[0])
    if is_too_wide(layout):
        raise FitError(dict.fromkeys(_problems(layout, search)))


def _problems(layout: Layout, search: Search) -> Iterator[Problem]:
    for number, page in enumerate(layout.pages, 1):
        for words in page.too_wide:
            said = words.replace("\u2060", "").replace("\u200b", "")
            what = (
                f"page {number}: “{said}” is wider than its column at the smallest type ({search.type.smallest:g} pt)"
            )
            source = source_of(words, search.manuscript)
            if source is None:
                remedy = "use shorter words, or make the column wider in the template"
                yield search.problem(what, remedy)
            else:
                remedy = f"shorten {source.field}" if source.of_clinic else f"use a shorter word in {source.field}"
                yield search.problem(what, remedy, source.place)
