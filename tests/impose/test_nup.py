"""Pieces run row by row."""

from folded_sheets import counts
from hypothesis import given
from hypothesis import strategies as st

from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]


@given(counts, st.integers(1, 16))
def test_pieces_run_row_by_row(count, up) -> None:
    made = plan("nup", [(300.0, 200.0)] * count, LETTER, Options(up=up))
    found = [p for sheet in made.sheets for p in sheet.front.placements]
    assert [p.page for p in found] == list(range(count))
    for sheet in made.sheets:
        places = [(round(p.box.top, 3), p.box.left) for p in sheet.front.placements]
        assert places == sorted(places)
    assert made.flip is None
