"""Each card has its back behind it, alone or repeated."""

from itertools import combinations

from folded_sheets import counts
from hypothesis import given
from hypothesis import strategies as st

from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]


@given(counts, st.sampled_from([(360.0, 216.0), (144.0, 252.0), (612.0, 792.0)]), st.none() | st.integers(1, 12))
def test_each_card_has_its_own_back_behind_it(count, size, up) -> None:
    made = plan("cards", [size] * count, LETTER, Options(up=up))
    fronts = []
    for sheet in made.sheets:
        behind = {(round(made.width - p.box.right, 3), round(p.box.top, 3)): p.page for p in sheet.back.placements}
        for front in sheet.front.placements:
            fronts.append(front.page)
            assert behind.pop((round(front.box.left, 3), round(front.box.top, 3)), None) == (
                front.page + 1 if front.page + 1 < count else None
            )
        assert not behind
    assert fronts == list(range(0, count, 2))


@given(counts, st.sampled_from([(360.0, 216.0), (396.0, 306.0)]))
def test_a_card_that_is_repeated_fills_its_sheet_and_its_back_the_other_side(count, size) -> None:
    made = plan("cards", [size] * count, LETTER, Options(repeat=True))
    assert len(made.sheets) == -(-count // 2)
    for first, sheet in enumerate(made.sheets):
        assert [p.page for p in sheet.front.placements] == [2 * first] * 4
        back = [p.page for p in sheet.back.placements]
        assert back == ([2 * first + 1] * 4 if 2 * first + 1 < count else [])
    assert not any(one.box.overlaps(other.box, 0.01) for one, other in combinations(made.sheets[0].front.placements, 2))
