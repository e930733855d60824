"""The rule for what stands together: the blocks of a group stand on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handbill.content.section import TOGETHER, Section
from handbill.errors import FitError, Problem

if TYPE_CHECKING:
    from handbill.copyfit.search import Search
    from handbill.typeset.engine import Layout


def is_split(layout: Layout) -> bool:
    """Return whether a group of a layout stands on several pages."""
    return bool(_split(layout))


def check(search: Search) -> None:
    """Raise FitError with each group that no page holds in the smallest type, at its place."""
    split = _split(search.at(search.type.sizes[0]))
    if split:
        raise FitError(_problems(split, search))


def _split(layout: Layout) -> dict[str, list[int]]:
    """Return the pages (from 1) of each group that stands on several, by the id of its element."""
    ids = Counter(name for page in layout.pages for name in page.boxes if name.startswith(TOGETHER))
    return {
        id: [number for number, page in enumerate(layout.pages, 1) if id in page.boxes]
        for id, count in ids.items()
        if count > 1
    }


def _problems(split: dict[str, list[int]], search: Search) -> Iterator[Problem]:
    for path, part in search.manuscript.copy.parts():
        if isinstance(part, Section):
            blocks = part.steps_to("blocks") or (*path, "blocks")
            for number in range(len(part.blocks)):
                pages = split.get(f"{TOGETHER}{part.at}-{number}")
                if pages:
                    size = f"at the smallest type ({search.type.smallest:g} pt)"
                    what = f"what stands together is longer than a page {size}"
                    where = f"it runs from page {pages[0]} to page {pages[-1]}"
                    remedy = "keep fewer blocks together, or shorten them"
                    place = search.manuscript.source.place((*blocks, number, "together"))
                    yield search.problem(f"{what}: {where}", remedy, place)
