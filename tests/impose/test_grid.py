"""Pieces lie on a grid, at full size or as many as are asked for."""

import pytest

from handbill.errors import InputError
from handbill.geometry import PAPERS, Box
from handbill.impose.grid import grid_for
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]


def test_a_page_larger_than_the_paper_is_refused_where_it_is_not_to_be_shrunk() -> None:
    with pytest.raises(InputError, match="--up 1"):
        plan("nup", [(1000.0, 1000.0)], LETTER)


def test_as_many_as_fit_lie_in_the_middle_and_a_back_in_the_mirror() -> None:
    grid = grid_for([(300.0, 150.0)], LETTER, None)
    assert (grid.paper, grid.columns, grid.rows, grid.count) == ((612, 792), 2, 5, 10)
    assert grid.box == Box(6, 21, 606, 771)
    assert grid.at(3) == Box(306, 171, 606, 321)
    assert grid.at(3, mirrored=True) == grid.at(2)


def test_a_number_of_pieces_takes_the_grid_that_draws_them_largest() -> None:
    grid = grid_for([(306.0, 396.0)], LETTER, 2)
    assert (grid.paper, grid.columns, grid.rows) == ((792, 612), 2, 1)
