"""A C-fold is folded back on paper: from the plan alone, the reading order is what a reader finds."""

import pytest
from folded_sheets import counts, read, strips
from hypothesis import given

from handbill.geometry import PAPERS, PT_PER_IN, PT_PER_MM
from handbill.impose.schemes import plan

LETTER, A4 = PAPERS["letter"], PAPERS["a4"]


@given(counts)
def test_a_c_fold_opens_from_the_cover_to_the_flap_to_the_inside(count) -> None:
    made = plan("trifold", [(261.0, 612.0)] * count, LETTER)
    order = []
    for sheet in made.sheets:
        # The front is outside: seen from inside, its strips run the other way.
        left, middle, right = [(inside, outside) for outside, inside in reversed(strips(sheet, made))]
        # The right panel is folded over the middle, then the left one over it: on top is the outside of the left one;
        # opened, the inside of the left one lies beside the outside of the right one.
        order += [left[1], right[1], left[0], middle[0], right[0], middle[1]]
    assert read(order) == list(range(1, count + 1))


# US Letter C-fold: panels 3 11/16, 3 11/16 and 3 5/8 in; A4: 100, 100 and 97 mm.
@pytest.mark.parametrize(
    ("paper", "unit", "outside", "inside"),
    [(LETTER, PT_PER_IN, (3.625, 7.3125), (3.6875, 7.375)), (A4, PT_PER_MM, (97, 197), (100, 200))],
)
def test_the_folds_of_a_leaflet_lie_where_the_trade_has_them(paper, unit, outside, inside) -> None:
    sheet = plan("trifold", [(200.0, 500.0)] * 6, paper).sheets[0]
    assert [fold / unit for fold in sheet.front.folds] == pytest.approx(list(outside))
    assert [fold / unit for fold in sheet.back.folds] == pytest.approx(list(inside))
