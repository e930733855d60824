"""Marks stand outside of the trim and the bleed, at corners, folds and cuts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.geometry import PAPERS, Box
from handbill.impose.marks import MARK_LENGTH
from handbill.impose.plan import MARK_GAP
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]

FOLDED = ("saddle", "trifold", "zfold")

bleeds = st.floats(0.5, 30)


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


@given(st.sampled_from((*FOLDED, "single")), bleeds)
def test_marks_stand_off_the_trim_by_the_bleed_at_least_and_keep_their_length(scheme, bleed) -> None:
    size = (396.0, 612.0) if scheme == "saddle" else (261.0, 612.0)
    made = plan(scheme, [size] * 6, LETTER, Options(marks=True, bleed=bleed))
    gap = max(MARK_GAP, made.bleed)
    assert made.width - made.trim.width == pytest.approx(2 * (gap + MARK_LENGTH))
    for side in (side for sheet in made.sheets for side in sheet.sides):
        assert len([mark for mark in side.marks if mark.kind == "crop"]) == 8
        for mark in side.marks:
            assert abs(mark.x2 - mark.x1) + abs(mark.y2 - mark.y1) == pytest.approx(MARK_LENGTH)
