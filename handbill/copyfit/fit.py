"""Fits a manuscript to a format, by the rule that the format declares."""

from collections.abc import Callable
from dataclasses import replace

from handbill.content.manuscript import Manuscript
from handbill.copyfit import flow, panels
from handbill.copyfit.search import Fitted, Search
from handbill.formats.format import Flow, Format
from handbill.formats.page import Setting
from handbill.typeset.engine import Layout


def fit(
    typeset: Callable[[float, int, dict[int, float]], Layout],
    manuscript: Manuscript,
    name: str,
    format: Format,
    setting: Setting,
) -> Fitted:
    """Return the layout with the largest type that fits, set without runts where that moves nothing.

    FitError says what does not fit, where and by how much.
    """
    search = Search(typeset, manuscript, name, format, setting)
    found = flow.fit(search, format.fit) if isinstance(format.fit, Flow) else panels.fit(search, format.fit)
    layout = found.layout.narrowed()
    return replace(found, layout=layout, typesettings=found.typesettings + (layout is not found.layout))
