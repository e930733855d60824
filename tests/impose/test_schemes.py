"""Whatever the scheme, no page is lost, enlarged, cut or laid on another."""

from itertools import combinations

import pytest
from folded_sheets import contains
from hypothesis import given
from hypothesis import strategies as st

from handbill.errors import InputError
from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]
SCHEMES = ("saddle", "trifold", "zfold", "nup", "cards")
sizes = st.tuples(st.floats(60, 1200), st.floats(60, 1200))


@given(st.sampled_from(SCHEMES), st.lists(sizes, min_size=1, max_size=30), st.booleans(), st.sampled_from(list(PAPERS)))
def test_no_page_is_lost_enlarged_cut_or_laid_on_another(scheme, pages, marks, paper) -> None:
    options = Options(marks=marks, up=4 if scheme in ("nup", "cards") else None)
    made = plan(scheme, pages, PAPERS[paper], options)
    assert made.scale <= 1
    seen = []
    for sheet in made.sheets:
        for side in sheet.sides:
            for placement in side.placements:
                seen.append(placement.page)
                width, height = pages[placement.page]
                assert placement.box.width == pytest.approx(width * made.scale)
                assert placement.box.height == pytest.approx(height * made.scale)
                assert contains(placement.clip, placement.box)
                assert contains(made.trim, placement.box)
            for one, other in combinations(side.placements, 2):
                assert not one.clip.overlaps(other.clip, 0.01)
    assert sorted(seen) == list(range(len(pages)))


def test_nothing_to_impose_is_an_error() -> None:
    with pytest.raises(InputError, match="no page"):
        plan("saddle", [], LETTER)
