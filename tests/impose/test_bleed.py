"""Bleed shows where the paper is cut, never over a fold, a neighbor or a mark."""

from itertools import combinations

import pypdfium2
import pytest
from bleeding_pages import bleeding, color, imposed
from hypothesis import given
from hypothesis import strategies as st

from handbill.geometry import PAPERS, Box
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan

LETTER = PAPERS["letter"]
FOLDED = ("saddle", "trifold", "zfold")
PANELS = [265.5, 261.0, 265.5, 265.5, 261.0, 265.5]
"""The widths of the panels of a C-fold on Letter, in reading order."""

bleeds = st.floats(0.5, 30)


def grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def within(outer: Box, inner: Box) -> bool:
    slack = 0.02
    return (
        inner.left >= outer.left - slack
        and inner.top >= outer.top - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


@given(
    st.sampled_from((*FOLDED, "nup", "cards", "single")),
    st.integers(1, 13),
    st.tuples(st.floats(60, 700), st.floats(60, 700)),
    bleeds,
)
def test_what_shows_is_the_page_its_bleed_and_nothing_of_a_neighbor(scheme, count, size, bleed) -> None:
    up = 4 if scheme in ("nup", "cards") else None
    made = plan(scheme, [size] * count, LETTER, Options(marks=True, up=up, bleed=bleed))
    assert made.bleed == pytest.approx(bleed * made.scale)
    for sheet in made.sheets:
        for side in sheet.sides:
            for placement in side.placements:
                assert within(placement.clip, placement.box)
                assert within(grown(made.trim, made.bleed), placement.clip)
            for one, other in combinations(side.placements, 2):
                assert not one.clip.overlaps(other.clip, 0.01)
            for mark in side.marks:
                line = Box(mark.x1, mark.y1, mark.x2 + 0.01, mark.y2 + 0.01)
                for placement in side.placements:
                    shown = grown(placement.box, made.bleed)
                    clip = placement.clip
                    seen = Box(
                        max(shown.left, clip.left),
                        max(shown.top, clip.top),
                        min(shown.right, clip.right),
                        min(shown.bottom, clip.bottom),
                    )
                    assert not line.overlaps(seen, 0.02), "a mark lies on the bleed"


def test_without_marks_there_is_no_bleed() -> None:
    assert plan("trifold", [(261.0, 612.0)] * 6, LETTER, Options(bleed=9)) == plan(
        "trifold", [(261.0, 612.0)] * 6, LETTER
    )


@pytest.mark.parametrize(("origin", "turn"), [((0, 0), 0), ((-9, 40), 0), ((7, 7), 90), ((0, 0), 270)])
def test_bleed_is_seen_around_the_sheet_and_ends_at_the_folds(origin, turn) -> None:
    made, data = imposed(bleeding(PANELS, origin=origin, turn=turn), "trifold")
    assert (made.scale, made.bleed) == (1, 9)
    document = pypdfium2.PdfDocument(data)
    for page, side in zip(document, (side for sheet in made.sheets for side in sheet.sides), strict=True):
        shown = page.render(scale=2).to_pil().convert("RGB")

        def at(x, y, shown=shown):
            return shown.getpixel((int(2 * x), int(2 * y)))

        trim = made.trim
        assert len(side.placements) == 3
        for placement in side.placements:
            mine = pytest.approx(color(placement.page), abs=2)
            middle = (placement.box.left + placement.box.right) / 2
            for y in (trim.top - 8, trim.top + 1, trim.bottom - 1, trim.bottom + 8):
                assert at(middle, y) == mine, "no bleed above or below"
                assert at(placement.box.left + 1, y) == mine, "a neighbor lies over the fold"
                assert at(placement.box.right - 1, y) == mine, "a neighbor lies over the fold"
            assert at(middle, trim.top - 10) == at(middle, trim.bottom + 10) == (255, 255, 255)
        left, right = side.placements[0], side.placements[-1]
        assert at(trim.left - 8, 300) == pytest.approx(color(left.page), abs=2)
        assert at(trim.right + 8, 300) == pytest.approx(color(right.page), abs=2)
        assert at(trim.left - 10, 300) == at(trim.right + 10, 300) == (255, 255, 255)
    document.close()


def test_cards_that_touch_share_their_cut_and_bleed_into_the_paper_around() -> None:
    made, data = imposed(bleeding([252.0] * 4, 144), "nup")
    document = pypdfium2.PdfDocument(data)
    shown = document[0].render(scale=2).to_pil().convert("RGB")
    for placement in made.sheets[0].front.placements:
        box, mine = placement.box, pytest.approx(color(placement.page), abs=2)
        for x, y in ((box.left + 1, box.top + 1), (box.right - 1, box.bottom - 1)):
            assert shown.getpixel((int(2 * x), int(2 * y))) == mine
    first = made.sheets[0].front.placements[0]
    assert shown.getpixel((int(2 * (first.box.left - 8)), int(2 * first.box.top + 9))) == pytest.approx(color(0), abs=2)
    document.close()
