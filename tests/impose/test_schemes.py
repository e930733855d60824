"""Each scheme is folded back on paper: from the plan alone, the reading order is what a reader finds."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.errors import InputError
from handbill.geometry import PAPERS, PT_PER_IN, PT_PER_MM, Box
from handbill.impose.marks import MARK_LENGTH
from handbill.impose.plan import MARK_GAP
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER, A4 = PAPERS["letter"], PAPERS["a4"]
SCHEMES = ("saddle", "trifold", "zfold", "nup", "cards")
counts = st.integers(1, 90)
sizes = st.tuples(st.floats(60, 1200), st.floats(60, 1200))


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


@given(counts, st.booleans())
def test_a_booklet_reads_from_its_first_page_to_its_last(count, marks) -> None:
    made = plan("saddle", [(306.0, 396.0)] * count, LETTER, Options(marks=marks))
    assert len(made.sheets) == -(-count // 4)
    halves = [strips(sheet, made) for sheet in made.sheets]
    # Folded with the front outside: the right leaves are turned from the outermost sheet inwards, then the left ones
    # from the innermost outwards.
    leaves = [face for _, right in halves for face in right]
    leaves += [face for left, _ in reversed(halves) for face in reversed(left)]
    assert leaves == [page if page <= count else None for page in range(1, 4 * len(made.sheets) + 1)]


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


@given(counts)
def test_a_z_fold_opens_like_a_book_and_has_its_fourth_page_behind(count) -> None:
    made = plan("zfold", [(260.0, 612.0)] * count, LETTER)
    order = []
    for sheet in made.sheets:
        left, middle, right = [(inside, outside) for outside, inside in reversed(strips(sheet, made))]
        order += [left[1], left[0], middle[0], right[0], right[1], middle[1]]
    assert read(order) == list(range(1, count + 1))


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


@given(counts, st.integers(1, 16))
def test_pieces_run_row_by_row(count, up) -> None:
    made = plan("nup", [(300.0, 200.0)] * count, LETTER, Options(up=up))
    found = [p for sheet in made.sheets for p in sheet.front.placements]
    assert [p.page for p in found] == list(range(count))
    for sheet in made.sheets:
        places = [(round(p.box.top, 3), p.box.left) for p in sheet.front.placements]
        assert places == sorted(places)
    assert made.flip is None


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


def contains(outer: Box, inner: Box) -> bool:
    return (
        inner.left >= outer.left - 0.02
        and inner.top >= outer.top - 0.02
        and inner.right <= outer.right + 0.02
        and inner.bottom <= outer.bottom + 0.02
    )


# US Letter C-fold: panels 3 11/16, 3 11/16 and 3 5/8 in; A4: 100, 100 and 97 mm.
@pytest.mark.parametrize(
    ("paper", "unit", "outside", "inside"),
    [(LETTER, PT_PER_IN, (3.625, 7.3125), (3.6875, 7.375)), (A4, PT_PER_MM, (97, 197), (100, 200))],
)
def test_the_folds_of_a_leaflet_lie_where_the_trade_has_them(paper, unit, outside, inside) -> None:
    sheet = plan("trifold", [(200.0, 500.0)] * 6, paper).sheets[0]
    assert [fold / unit for fold in sheet.front.folds] == pytest.approx(list(outside))
    assert [fold / unit for fold in sheet.back.folds] == pytest.approx(list(inside))


def test_creep_moves_the_pages_of_inner_sheets_toward_the_fold() -> None:
    still, moved = (plan("saddle", [(300.0, 396.0)] * 12, LETTER, Options(creep=creep)) for creep in (0.0, 0.3))
    for index, (before, after) in enumerate(zip(still.sheets, moved.sheets, strict=True)):
        for old_side, new_side in zip(before.sides, after.sides, strict=True):
            fold = new_side.folds[0]
            for old, new in zip(old_side.placements, new_side.placements, strict=True):
                toward = 1 if old.box.right <= fold else -1
                assert new.box.left - old.box.left == pytest.approx(toward * index * 0.3)


def test_a_creep_in_the_wrong_unit_is_refused() -> None:
    with pytest.raises(InputError, match="in mm"):
        plan("saddle", [(300.0, 396.0)] * 80, LETTER, Options(creep=5.0))


@pytest.mark.parametrize("scheme", ["saddle", "trifold", "zfold"])
def test_marks_stand_outside_of_the_trim_and_point_at_its_corners_and_folds(scheme) -> None:
    made = plan(scheme, [(200.0, 300.0)] * 6, LETTER, Options(marks=True))
    margin = MARK_LENGTH + MARK_GAP
    assert (made.width, made.height) == (792 + 2 * margin, 612 + 2 * margin)
    for sheet in made.sheets:
        for side in sheet.sides:
            crops = [mark for mark in side.marks if mark.kind == "crop"]
            ticks = [mark for mark in side.marks if mark.kind == "fold"]
            assert len(crops) == 8
            assert sorted({mark.x1 for mark in ticks}) == pytest.approx(list(side.folds))
            for mark in side.marks:
                assert not Box(mark.x1, mark.y1, mark.x2 + 0.1, mark.y2 + 0.1).overlaps(made.trim)


def test_cut_marks_stand_at_each_edge_of_the_cards_and_on_none_of_them() -> None:
    made = plan("cards", [(360.0, 216.0)] * 8, LETTER, Options(marks=True))
    assert (made.width, made.height, len(made.sheets)) == (792, 612, 1)
    front = made.sheets[0].front
    # Two by two cards of 5 × 3 in on a sheet of 11 × 8.5 in that lies: half an inch left at the sides.
    assert sorted({mark.x1 for mark in front.marks if mark.x1 == mark.x2}) == pytest.approx([36, 396, 756])
    assert sorted({mark.y1 for mark in front.marks if mark.y1 == mark.y2}) == pytest.approx([90, 306, 522])
    for mark in front.marks:
        line = Box(mark.x1, mark.y1, mark.x2 + 0.1, mark.y2 + 0.1)
        assert not any(placement.clip.overlaps(line) for placement in front.placements)


def test_a_page_larger_than_the_paper_is_refused_where_it_is_not_to_be_shrunk() -> None:
    with pytest.raises(InputError, match="--up 1"):
        plan("nup", [(1000.0, 1000.0)], LETTER)


def test_nothing_to_impose_is_an_error() -> None:
    with pytest.raises(InputError, match="no page"):
        plan("saddle", [], LETTER)


def test_a_booklet_that_lies_flips_on_its_short_edge_and_cards_that_stand_on_their_long_one() -> None:
    assert plan("saddle", [(300.0, 396.0)] * 4, LETTER).flip == "short"
    assert plan("cards", [(250.0, 380.0)] * 4, LETTER).flip == "long"
