"""Lines that run from right to left end where they are full, and their words stand as far apart as elsewhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from slot_pages import laid_out

from handbill.pdf.glyphs import placed_glyphs

TEXT = "هذا الدواء يخفف الألم عند بعض الناس. اقرأ هذه الورقة في <b>5</b> دقائق <i>كلها</i> الآن"
_LEFT, _ROUNDING = 20, 0.6


@pytest.mark.parametrize("width", [96, 98, 120, 136, 147, 160, 216, 249])
def test_each_line_is_full_and_its_words_stand_where_they_belong(width: int) -> None:
    layout = laid_out(f'<p id="p" dir="rtl" style="width: {width}pt">{TEXT}</p>')
    lines: dict[int, list[tuple[float, float]]] = {}
    for placed in placed_glyphs(layout.pdf("print")):
        lines.setdefault(round(placed.baseline), []).append((placed.left, placed.right))
    right, whole = _LEFT + width, 330
    assert len(lines) <= whole // (width - 50) + 1
    for line in lines.values():
        assert max(end for _, end in line) == pytest.approx(right, abs=_ROUNDING)
        assert min(start for start, _ in line) >= _LEFT - _ROUNDING
        # What stands side by side holds the blank between its words.
        assert all(abs(other - end) < _ROUNDING for (_, end), (other, _) in pairwise(sorted(line)))
