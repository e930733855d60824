"""A Z-fold is folded back on paper: from the plan alone, the reading order is what a reader finds."""

from folded_sheets import counts, read, strips
from hypothesis import given

from handbill.geometry import PAPERS
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]


@given(counts)
def test_a_z_fold_opens_like_a_book_and_has_its_fourth_page_behind(count) -> None:
    made = plan("zfold", [(260.0, 612.0)] * count, LETTER)
    order = []
    for sheet in made.sheets:
        left, middle, right = [(inside, outside) for outside, inside in reversed(strips(sheet, made))]
        order += [left[1], left[0], middle[0], right[0], right[1], middle[1]]
    assert read(order) == list(range(1, count + 1))
