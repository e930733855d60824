"""Bleed shows where the paper is cut, never over a fold, a neighbor or a mark; pages by themselves for a press."""

import io
from itertools import combinations

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from handbill.errors import InputError
from handbill.geometry import PAPERS, Box
from handbill.impose.marks import MARK_LENGTH
from handbill.impose.plan import MARK_GAP
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf

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


def test_without_marks_there_is_no_bleed() -> None:
    assert plan("trifold", [(261.0, 612.0)] * 6, LETTER, Options(bleed=9)) == plan(
        "trifold", [(261.0, 612.0)] * 6, LETTER
    )


def test_pages_that_creep_toward_the_fold_still_reach_the_cut() -> None:
    made = plan("saddle", [(396.0, 612.0)] * 16, LETTER, Options(marks=True, creep=0.5, bleed=9))
    for index, sheet in enumerate(made.sheets):
        left, right = sheet.front.placements
        fold = sheet.front.folds[0]
        assert left.clip.left == pytest.approx(made.trim.left - 9)
        assert left.box.left == pytest.approx(made.trim.left + index * 0.5)
        assert (left.clip.right, right.clip.left) == pytest.approx((fold, fold))


def test_a_page_by_itself_has_a_sheet_of_its_size() -> None:
    made = plan("single", [(432.0, 288.0)] * 3, LETTER, Options(marks=True, bleed=9))
    assert (made.trim.width, made.trim.height, made.scale, len(made.sheets), made.flip) == (432, 288, 1, 3, None)
    assert [side.placements[0].page for sheet in made.sheets for side in sheet.sides] == [0, 1, 2]
    assert made.sheets[0].front.placements[0].box == made.trim
    assert plan("single", [(432.0, 288.0)] * 2, LETTER).width == 432


def test_pages_of_different_sizes_are_not_cut_alike() -> None:
    with pytest.raises(InputError, match="page 2 is 288 × 432 pt"):
        plan("single", [(432.0, 288.0), (288.0, 432.0)], LETTER)


def color(page):
    return (40 * page + 20, 250 - 35 * page, 60 + 30 * (page % 3))


def bleeding(widths, height=612, bleed=9, origin=(0, 0), turn=0) -> bytes:
    """Return pages filled with a color of their own up to the bleed; a strip at each trim is darker."""
    document = pikepdf.new()
    for number, width in enumerate(widths):
        red, green, blue = (value / 255 for value in color(number))
        across, up = (height, width) if turn else (width, height)
        x, y = origin
        trim = [x, y, x + across, y + up]
        outer = [x - bleed, y - bleed, x + across + bleed, y + up + bleed]
        content = f"{red} {green} {blue} rg -999 -999 9999 9999 re f"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(outer),
            TrimBox=Array(trim),
            BleedBox=Array(outer),
            Contents=document.make_stream(content.encode()),
        )
        if turn:
            page.Rotate = turn
        document.pages.append(pikepdf.Page(page))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def imposed(source, scheme, **options):
    with pdf.opened(source) as document:
        pages = pages_of(document, bleed=True)
        made = plan(scheme, pages.sizes, LETTER, Options(marks=True, bleed=pages.bleed, **options))
        return made, pdf.written(write(pages, made))


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


def test_the_sheet_says_where_its_bleed_and_its_trim_are() -> None:
    _, data = imposed(bleeding([432.0], 288), "single")
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0].obj
        assert [float(value) for value in page.MediaBox] == pytest.approx([0, 0, 486, 342])
        assert [float(value) for value in page.TrimBox] == pytest.approx([27, 27, 459, 315])
        assert [float(value) for value in page.BleedBox] == pytest.approx([18, 18, 468, 324])


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


def test_pages_from_elsewhere_are_cut_to_their_trim_unless_bleed_is_asked_for() -> None:
    source = bleeding([400.0], 300)
    with pdf.opened(source) as document:
        pages = pages_of(document)
        assert (pages.bleed, pages.sizes) == (0, [(400, 300)])
        data = pdf.written(write(pages, plan("saddle", pages.sizes, LETTER, Options(marks=True, bleed=9))))
    document = pypdfium2.PdfDocument(data)
    assert document[0].render(scale=1).to_pil().convert("RGB").getpixel((4, 4)) == (255, 255, 255)
    document.close()


def test_boxes_that_differ_by_rounding_are_no_bleed() -> None:
    with pdf.opened(bleeding([400.0, 400.0], 300, bleed=0.2)) as document:
        assert pages_of(document, bleed=True).bleed == 0
