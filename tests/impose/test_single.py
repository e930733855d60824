"""Each page by itself has a sheet of its size."""

import pytest

from handbill.errors import InputError
from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]


def test_a_page_by_itself_has_a_sheet_of_its_size() -> None:
    made = plan("single", [(432.0, 288.0)] * 3, LETTER, Options(marks=True, bleed=9))
    assert (made.trim.width, made.trim.height, made.scale, len(made.sheets), made.flip) == (432, 288, 1, 3, None)
    assert [side.placements[0].page for sheet in made.sheets for side in sheet.sides] == [0, 1, 2]
    assert made.sheets[0].front.placements[0].box == made.trim
    assert plan("single", [(432.0, 288.0)] * 2, LETTER).width == 432


def test_pages_of_different_sizes_are_not_cut_alike() -> None:
    with pytest.raises(InputError, match="page 2 is 288 × 432 pt"):
        plan("single", [(432.0, 288.0), (288.0, 432.0)], LETTER)
