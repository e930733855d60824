"""A page is shown where the plan says, measured on the page as it is seen."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Name

from handbill.geometry import PAPERS, Box
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of
from handbill.outside.places import shown_on


@pytest.mark.parametrize(
    ("turn", "trim", "apart"),
    [
        (0, (5, 30), Box(15, 40, 35, 60)),
        (90, (20, 5), Box(120, 15, 140, 35)),
        (180, (15, 20), Box(45, 120, 65, 140)),
        (270, (30, 15), Box(40, 45, 60, 65)),
    ],
)
def test_a_page_is_measured_as_it_is_seen(turn: int, trim: tuple[float, float], apart: Box) -> None:
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(100, 200))
        page.obj.CropBox, page.obj.TrimBox = Array([10, 10, 90, 190]), Array([15, 30, 75, 160])
        page.obj[Name.Rotate], page.obj[Name.UserUnit] = turn, 2
        pages = pages_of(document)
        made = plan("single", pages.sizes, PAPERS["letter"])
        areas = {0: [pikepdf.Rectangle(25, 130, 45, 150)]}
        (shown,) = shown_on(made, pages, areas)
        assert (shown.page, shown.side, shown.scale, shown.trim) == (0, 0, 2, trim)
        assert shown.apart == (apart,)
