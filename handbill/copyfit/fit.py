"""Fits a manuscript to a format, by the rule that the format declares."""

from handbill.content.manuscript import Manuscript
from handbill.copyfit import flow, panels
from handbill.copyfit.search import Fitted, Search, Typeset
from handbill.formats.format import Flow, Format
from handbill.formats.page import Setting


def fit(typeset: Typeset, manuscript: Manuscript, name: str, format: Format, setting: Setting) -> Fitted:
    """Return the layout with the largest type that fits; FitError says what does not fit, where and by how much."""
    search = Search(typeset, manuscript, name, format, setting)
    if isinstance(format.fit, Flow):
        return flow.fit(search, format.fit)
    return panels.fit(search, format.fit)
