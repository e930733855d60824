"""A plan says how its sheets are flipped."""

from dataclasses import replace

import pytest

from handbill.geometry import PAPERS, Box
from handbill.impose.plan import Cell, arranged
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]


def test_a_booklet_that_lies_flips_on_its_short_edge_and_cards_that_stand_on_their_long_one() -> None:
    assert plan("saddle", [(300.0, 396.0)] * 4, LETTER).flip == "short"
    assert plan("cards", [(250.0, 380.0)] * 4, LETTER).flip == "long"


def test_pages_are_drawn_at_one_scale_in_the_middle_and_a_missing_one_leaves_its_cell_blank() -> None:
    left, right = Box(0, 0, 100, 200), Box(100, 0, 200, 200)
    made = arranged(
        [(50.0, 80.0), (200.0, 100.0)], (200.0, 200.0), [([Cell(0, left), Cell(1, right), Cell(2, left)], None)]
    )
    assert made.scale == pytest.approx(0.5, abs=1e-4)
    first, second = made.sheets[0].front.placements
    assert (first.box.width, second.box.height) == pytest.approx((25, 50), abs=0.01)
    assert ((first.box.left + first.box.right) / 2, (second.box.top + second.box.bottom) / 2) == (50, 100)


def test_a_bleed_reaches_around_the_trim_as_far_as_the_paper() -> None:
    made = replace(arranged([(50.0, 80.0)], (200.0, 100.0), []), trim=Box(5, 20, 190, 80), bleed=9.0)
    assert made.bleed_box == Box(0, 11, 199, 89)
