"""C-fold: with the inside up, fold the right panel in, then the left one over it.

Pages in reading order: 1 cover, 2 the flap (seen at the right when the cover is opened), 3 to 5 inside from the left,
6 back. The flap and page 5, which is its back, are the narrower panel.
"""

from collections.abc import Sequence

from handbill.geometry import PANELS, PAPERS, PT_PER_IN, PT_PER_MM
from handbill.impose.leaflet import leaflets
from handbill.impose.plan import PageSize, Plan
from handbill.impose.scheme import Options, Scheme

_TUCK, _TUCK_A4 = PT_PER_IN / 16, 3 * PT_PER_MM
"""By how much the panel that is folded in is narrower, so that it lies flat: 1/16 in on Letter, 3 mm on A4."""


def _plan(sizes: Sequence[PageSize], paper: PageSize, options: Options) -> Plan:
    width = max(paper)
    tuck = _TUCK_A4 if abs(width - max(PAPERS["a4"])) < 1 else _TUCK
    wide = (width + tuck) / 3
    return leaflets(sizes, paper, options, (wide - tuck, 2 * wide - tuck), outside=(1, 5, 0), inside=(2, 3, 4))


SCHEME = Scheme(
    name="trifold",
    plan=_plan,
    pages="six panels, C-fold: 1 cover, 2 flap, 3 to 5 inside, 6 back",
    folding="inside up, fold the right panel in, then the left panel over it",
    views=((1,), (3, 2), (3, 4, 5)),
    closed=(1, 6),
    panels=PANELS,
    flat_for_press=True,
)
