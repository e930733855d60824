"""A booklet is folded back on paper: from the plan alone, the reading order is what a reader finds."""

import pytest
from folded_sheets import counts, strips
from hypothesis import given
from hypothesis import strategies as st

from handbill.errors import InputError
from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]


@given(counts, st.booleans())
def test_a_booklet_reads_from_its_first_page_to_its_last(count, marks) -> None:
    made = plan("saddle", [(306.0, 396.0)] * count, LETTER, Options(marks=marks, most_sheets=200))
    assert len(made.sheets) == -(-count // 4)
    halves = [strips(sheet, made) for sheet in made.sheets]
    # Folded with the front outside: the right leaves are turned from the outermost sheet inwards, then the left ones
    # from the innermost outwards.
    leaves = [face for _, right in halves for face in right]
    leaves += [face for left, _ in reversed(halves) for face in reversed(left)]
    assert leaves == [page if page <= count else None for page in range(1, 4 * len(made.sheets) + 1)]


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
        plan("saddle", [(300.0, 396.0)] * 80, LETTER, Options(creep=6.0))


def test_pages_that_creep_toward_the_fold_still_reach_the_cut() -> None:
    made = plan("saddle", [(396.0, 612.0)] * 16, LETTER, Options(marks=True, creep=0.5, bleed=9))
    for index, sheet in enumerate(made.sheets):
        left, right = sheet.front.placements
        fold = sheet.front.folds[0]
        assert left.clip.left == pytest.approx(made.trim.left - 9)
        assert left.box.left == pytest.approx(made.trim.left + index * 0.5)
        assert (left.clip.right, right.clip.left) == pytest.approx((fold, fold))


@pytest.mark.parametrize(
    ("pages", "most", "signatures"),
    [(60, 15, ()), (61, 15, (8, 8)), (799, 15, (15,) * 4 + (14,) * 10), (20, 2, (2, 2, 1)), (9, 1, (1, 1, 1))],
)
def test_more_sheets_than_can_be_folded_together_come_in_signatures(pages: int, most: int, signatures) -> None:
    made = plan("saddle", [(300.0, 396.0)] * pages, LETTER, Options(most_sheets=most))
    assert made.signatures == signatures
    assert len(made.sheets) == -(-pages // 4)
    reading: list[int] = []
    start = 0
    for count in signatures or (len(made.sheets),):
        # Folded by itself, and laid behind the one before.
        leaves = [
            place for sheet in made.sheets[start : start + count] for side in sheet.sides for place in side.placements
        ]
        reading += sorted(place.page for place in leaves)
        start += count
    assert reading == list(range(pages))


def test_creep_begins_anew_in_each_signature() -> None:
    made = plan("saddle", [(300.0, 396.0)] * 16, LETTER, Options(creep=0.3, most_sheets=2))
    still = plan("saddle", [(300.0, 396.0)] * 16, LETTER, Options(most_sheets=2))
    moves = [
        new.front.placements[0].box.left - old.front.placements[0].box.left
        for new, old in zip(made.sheets, still.sheets, strict=True)
    ]
    assert moves == pytest.approx([0, 0.3, 0, 0.3])


def test_a_book_that_is_bound_on_the_right_is_its_mirror_image() -> None:
    left, right = (
        plan("saddle", [(300.0, 396.0)] * 12, LETTER, Options(creep=0.2, bind=bind)) for bind in ("left", "right")
    )
    cover = right.sheets[0].front.placements
    assert {place.page: place.box.left < LETTER[1] / 2 for place in cover} == {0: True, 11: False}
    for one, other in zip(left.sides, right.sides, strict=True):
        mirrored = {place.page: left.width - place.box.right for place in one.placements}
        assert {place.page: place.box.left for place in other.placements} == pytest.approx(mirrored)
