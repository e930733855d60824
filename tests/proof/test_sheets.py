"""Sheets that do not show the proven pages are found: a page elsewhere, missing, turned, twice, or ink beside it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handbill.geometry import Box, PlacedPage
from handbill.proof import sheets as proof

PLACES = [[PlacedPage(0, Box(10.5, 10.25, 110.5, 160.25)), PlacedPage(1, Box(120, 10, 220, 160))]]


def sheets(*arguments, **options):
    return [str(fault) for fault in proof.sheets(*arguments, **options)]


def bars(page):
    """Draw lines as of text, at the left of page 0 and at the right of page 1."""
    return " ".join(f"{10 + 40 * page} {130 - 12 * line} {50 - 3 * line} 5 re f" for line in range(8))


def pdf(*pages, size):
    document = pikepdf.new()
    for content in pages:
        page = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, *size]), Contents=document.make_stream(content.encode())
        )
        document.pages.append(pikepdf.Page(page))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def at(x, y, content, turn="1 0 0 1"):
    return f"q {turn} {x} {y} cm {content} Q"


SOURCE = pdf(bars(0), bars(1), size=(100, 150))
HEIGHT = 170
RIGHT = [at(10.5, HEIGHT - 160.25, bars(0)), at(120, 10, bars(1))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (RIGHT, []),
        ([RIGHT[0]], ["page 2 is not what"]),
        ([at(10.5, 10, bars(1)), at(120, 10, bars(0))], ["page 1 is not", "page 2 is not"]),
        ([RIGHT[0], at(220, 160, bars(1), "-1 0 0 -1")], ["page 2 is not what"]),
        ([*RIGHT, "112 0 4 8 re f"], ["ink where no page lies"]),
    ],
)
def test_each_page_is_looked_at_in_its_place(content, said) -> None:
    found = sheets(SOURCE, pdf(" ".join(content), size=(230, HEIGHT)), PLACES)
    assert len(found) == len(said), found
    for fault, words in zip(found, said, strict=True):
        assert words in fault


def test_a_page_that_is_placed_nowhere_or_twice_is_found() -> None:
    one = [[PLACES[0][0]]]
    assert sheets(SOURCE, pdf(RIGHT[0], size=(230, HEIGHT)), one) == ["the sheets do not hold each page once"]


def test_bleed_and_marks_around_the_trim_are_no_stray_ink_and_within_it_they_are() -> None:
    """The pages are drawn 10 pt larger all around than their trim, and so is the sheet, with a mark beside it."""
    with pikepdf.open(io.BytesIO(SOURCE)) as document:
        for page in document.pages:
            page.MediaBox, page.TrimBox = Array([-10, -10, 110, 160]), Array([0, 0, 100, 150])
            page.contents_add(b"-10 -10 120 14 re f")
        out = io.BytesIO()
        document.save(out)
    strips = "10 6 100 8 re 110 6 100 8 re f"
    right = [at(10, 10, bars(0)), at(110, 10, bars(1)), strips, "10 0 100 10 re 110 0 100 10 re f 0 80 4 4 re f"]
    places, trim = (
        [[PlacedPage(0, Box(10, 10, 110, 160)), PlacedPage(1, Box(110, 10, 210, 160))]],
        Box(10, 10, 210, 160),
    )
    marked = pdf(" ".join(right), size=(220, 170))
    assert sheets(out.getvalue(), marked, places, trim) == []
    assert sheets(out.getvalue(), marked, places) == ["side 1: ink where no page lies"]


def test_a_side_too_few_is_found() -> None:
    assert sheets(SOURCE, SOURCE, PLACES) == ["2 sides, not 1"]


MARKS = [Box(112, 0, 112, 8), Box(0, 165, 9, 165)]
DRAWN = f"0.25 w 112 {HEIGHT} m 112 {HEIGHT - 8} l S 0 {HEIGHT - 165} m 9 {HEIGHT - 165} l S"


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (DRAWN, []),
        (DRAWN.split(" S ", maxsplit=1)[0] + " S", ["no mark at 0, 165 pt"]),
        (DRAWN + " 20 2 m 90 2 l S", ["ink where no page lies"]),
    ],
)
def test_each_mark_is_there_and_no_other_line(drawn, said) -> None:
    found = sheets(SOURCE, pdf(" ".join([*RIGHT, drawn]), size=(230, HEIGHT)), PLACES, marks=MARKS)
    assert [words in fault for fault, words in zip(found, said, strict=True)] == [True] * len(said)


def test_repeated_pages_fill_a_side_each() -> None:
    places = [
        [PlacedPage(page, Box(10.5, 10.25, 110.5, 160.25)), PlacedPage(page, Box(120, 10, 220, 160))]
        for page in range(2)
    ]
    drawn = [" ".join([at(10.5, HEIGHT - 160.25, bars(page)), at(120, 10, bars(page))]) for page in range(2)]
    made = pdf(*drawn, size=(230, HEIGHT))
    assert sheets(SOURCE, made, places, repeat=True) == []
    assert sheets(SOURCE, made, places) == ["the sheets do not hold each page once"]
    half = [places[0], places[1][:1]]
    found = sheets(SOURCE, pdf(drawn[0], at(10.5, HEIGHT - 160.25, bars(1)), size=(230, HEIGHT)), half, repeat=True)
    assert found == ["the sides are not each filled with the next page"]
