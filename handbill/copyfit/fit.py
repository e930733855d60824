"""Fits a manuscript to a format, by the rule that the format declares."""

from __future__ import annotations

from collections.abc import Callable

from handbill.content.format import Flow, Format, Page
from handbill.content.load import Manuscript
from handbill.copyfit import flow, panels
from handbill.copyfit.search import Fitted, Search
from handbill.typeset.engine import Layout


def fit(typeset: Callable[[float], Layout], manuscript: Manuscript, name: str, format: Format, page: Page) -> Fitted:
    """Give the layout that fits with the largest type; FitError says what does not fit, where and by how much."""
    search = Search(typeset, manuscript, name, format, page)
    if isinstance(format.fit, Flow):
        return flow.fit(search, format.fit)
    return panels.fit(search, format.fit)
