"""Which pixels belong to a box, and which of them are ink."""

import pytest
from PIL import Image

from handbill.geometry import Box
from handbill.pdf.raster import covering, has_ink, hex_color, ink_box, most, pixels


def test_a_box_has_the_nearest_pixels() -> None:
    assert pixels(Box(10.4, 10.6, 20, 30.6), 72) == (10, 11, 20, 31)
    assert pixels(Box(1, 1, 2, 2), 144) == (2, 2, 4, 4)


def test_a_box_is_covered_by_all_pixels_that_it_touches_but_none_off_the_page() -> None:
    assert covering(Box(10.4, 10.6, 20.1, 30.6), 72) == (10, 10, 21, 31)
    assert covering(Box(10.4, 0.5, 20.1, 30.6), 72, 2) == (8, 0, 23, 33)


@pytest.mark.parametrize(("level", "ink"), [(255, False), (250, False), (249, True), (0, True)])
def test_paper_with_rounding_is_no_ink(level: int, ink: bool) -> None:
    picture = Image.new("RGB", (9, 9), "white")
    picture.putpixel((3, 5), (level, level, level))
    assert has_ink(picture) is ink
    assert ink_box(picture) == ((3, 5, 4, 6) if ink else None)


def test_the_most_of_three_colors_is_a_level_of_gray() -> None:
    assert most(Image.new("RGB", (1, 1), (10, 200, 30))).getpixel((0, 0)) == 200
    assert hex_color((1, 171, 255)) == "#01abff"
