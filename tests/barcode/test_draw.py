"""A code lies in the middle of its box, as large as it goes, or is refused."""

from __future__ import annotations

import pytest

from handbill.barcode.bars import Drawing
from handbill.barcode.draw import placed
from handbill.geometry import Box


def test_a_drawing_lies_in_the_middle_as_large_as_it_goes() -> None:
    art = Drawing(10, 5, (), 1, 3)
    where = placed(art, Box(100, 100, 120, 120))
    assert (where.left, where.top, where.scale) == (100, 105, 2)


@pytest.mark.parametrize("side", [9, 40])
def test_a_box_too_small_or_too_large_is_refused(side: float) -> None:
    with pytest.raises(ValueError, match="needs a box"):
        placed(Drawing(10, 10, (), 1, 3), Box(0, 0, side, side))
