"""Sheets of a plan, looked at as on paper: which page lies in front of which, and what lies inside of what."""

from itertools import pairwise

from hypothesis import strategies as st

from handbill.geometry import Box

counts = st.integers(1, 90)
"""How many pages there are."""


def page_in(side, left, right):
    """Return the number of the page, from 1, whose middle lies between two x of a side; None for a blank."""
    found = [p.page + 1 for p in side.placements if left < (p.box.left + p.box.right) / 2 < right]
    assert len(found) <= 1
    return found[0] if found else None


def strips(sheet, plan):
    """Return the strips of a sheet between its folds, from the left of the front: what is on the front, and behind it.

    The sheet is turned about its vertical axis to see the back: the leftmost strip is rightmost there.
    """
    edges = [plan.trim.left, *sheet.front.folds, plan.trim.right]
    return [
        (page_in(sheet.front, a, b), page_in(sheet.back, plan.width - b, plan.width - a)) for a, b in pairwise(edges)
    ]


def read(pages):
    """Return the pages that are not blank."""
    return [page for page in pages if page is not None]


def contains(outer: Box, inner: Box) -> bool:
    return (
        inner.left >= outer.left - 0.02
        and inner.top >= outer.top - 0.02
        and inner.right <= outer.right + 0.02
        and inner.bottom <= outer.bottom + 0.02
    )
