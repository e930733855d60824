"""Z-fold: with the inside up, fold the left panel over, and the right one back behind.

Pages in reading order: 1 cover, 2 to 4 inside from the left, 5 and 6 outside from the left, beside the cover. Page 4
is the back while it is folded. All panels are equal.
"""

from collections.abc import Sequence

from handbill.geometry import PANELS
from handbill.impose.leaflet import leaflets
from handbill.impose.plan import PageSize, Plan
from handbill.impose.scheme import Options, Scheme


def _plan(sizes: Sequence[PageSize], paper: PageSize, options: Options) -> Plan:
    third = max(paper) / 3
    return leaflets(sizes, paper, options, (third, 2 * third), outside=(4, 5, 0), inside=(1, 2, 3))


SCHEME = Scheme(
    name="zfold",
    plan=_plan,
    pages="six equal panels: 1 cover, 2 to 4 inside, 5 and 6 outside",
    folding="inside up, fold the left panel over, then the right panel back behind",
    views=((1,), (2, 3), (2, 3, 4)),
    closed=(1, 4),
    panels=PANELS,
    flat_for_press=True,
)
