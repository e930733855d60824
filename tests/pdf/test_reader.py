"""A PDF is read page by page: sizes, trims and words as they are seen."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import ImageChops
from press_pages import laid, picture

from handbill.geometry import Box
from handbill.pdf.reader import PageFile, Reader


def document(*sizes: tuple[float, float]) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for size in sizes:
        pdf.add_blank_page(page_size=size)
    return pdf


def test_a_file_is_read_from_its_first_page_to_its_last(tmp_path: Path) -> None:
    document((100, 200), (300, 50), (80, 90)).save(tmp_path / "three.pdf")
    with PageFile(tmp_path / "three.pdf") as file:
        sides = [(side.number, side.width, side.height) for side in file.pages()]
        assert sides == [(1, 100, 200), (2, 300, 50), (3, 80, 90)]
        assert [side.width for side in file.pages(1, 1)] == [300]


def test_the_trim_of_a_turned_page_is_as_it_is_seen() -> None:
    pdf, out = document((100, 200)), io.BytesIO()
    pdf.pages[0].TrimBox = Array([10, 20, 70, 160])
    pdf.pages[0].Rotate = 90
    pdf.save(out)
    with Reader(out.getvalue()) as reader:
        (page,) = reader.pages
        assert page.box == Box(0, 0, 200, 100)
        assert page.trim == Box(20, 10, 160, 70)


def test_a_file_without_tags_has_no_elements() -> None:
    pdf, out = document((100, 200)), io.BytesIO()
    assert Name.StructTreeRoot not in pdf.Root
    pdf.save(out)
    with Reader(out.getvalue()) as reader:
        assert (reader.tagged, reader.pages[0].tags) == (False, ())


def test_a_page_is_filled_down_to_its_lowest_ink() -> None:
    pdf, out = document((100, 200)), io.BytesIO()
    pdf.pages[0].Contents = pdf.make_stream(b"20 110 10 10 re f")
    pdf.save(out)
    with Reader(out.getvalue()) as reader:
        (page,) = reader.pages
        assert page.filled(page.box) == 0.45
        assert page.filled(Box(0, 40, 100, 140)) == 0.5
        assert page.filled(Box(60, 0, 100, 200)) == 0


def test_the_bleed_lies_around_the_trim() -> None:
    pdf, out = document((100, 200)), io.BytesIO()
    pdf.pages[0].BleedBox, pdf.pages[0].TrimBox = Array([5, 5, 95, 195]), Array([10, 10, 90, 190])
    pdf.save(out)
    with Reader(out.getvalue()) as reader:
        assert (reader.pages[0].bleed, reader.pages[0].trim) == (Box(5, 5, 95, 195), Box(10, 10, 90, 190))


def test_a_close_up_tells_what_it_covers() -> None:
    pdf, out = document((100, 200)), io.BytesIO()
    pdf.pages[0].Contents = pdf.make_stream(b"20 110 10 10 re f")
    pdf.save(out)
    with Reader(out.getvalue()) as reader:
        (page,) = reader.pages
        seen, covered = page.close_up(Box(18.3, 75.2, 32.1, 92.7), 701)
        scale = seen.width / covered.width
        assert scale == pytest.approx(701 / 72, rel=0.001)
        assert covered.overlaps(Box(18.3, 75.2, 32.1, 92.7), 13)
        left, top, right, bottom = ImageChops.invert(seen.convert("L")).getbbox()
        assert (covered.left + left / scale, covered.top + top / scale) == pytest.approx((20, 80), abs=0.11)
        assert (covered.left + right / scale, covered.top + bottom / scale) == pytest.approx((30, 90), abs=0.11)
        assert page.close_up(page.box, 72)[1] == page.box


def test_an_image_is_found_with_its_box_and_its_kind_of_color() -> None:
    rgb, gray = (
        f'<img style="width: 40pt" src="{picture(mode, fill)}">' for mode, fill in (("RGB", (9, 9, 9)), ("L", 9))
    )
    with Reader(laid(f"<div>{rgb}</div><div>{gray}</div>")) as reader:
        first, second = reader.pages[0].images
    assert (first.gray, second.gray) == (False, True)
    assert first.box.left == pytest.approx(20, abs=0.1)
    assert (first.box.width, first.box.height) == (pytest.approx(40, abs=0.1), pytest.approx(30, abs=0.1))
    assert second.box.top > first.box.bottom
