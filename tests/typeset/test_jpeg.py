"""A JPEG for paper has 300 dots per inch at the most, one for a screen 150, and both say nothing but that."""

from __future__ import annotations

import io

import pytest
from photographs import scene
from PIL import Image, ImageChops, ImageStat

from handbill.content.photograph import Photograph
from handbill.typeset.jpeg import encoded, for_screen


def photograph(width: int = 1600, height: int = 1200, mode: str = "RGB") -> Photograph:
    return Photograph("team", width, height, scene((width, height), mode))


def opened(jpeg: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(jpeg))
    assert picture.format == "JPEG"
    return picture


@pytest.mark.parametrize(("inches", "width", "dpi"), [(2, 600, 300), (4, 1200, 300), (8, 1600, 200)])
def test_paper_gets_as_many_pixels_as_it_shows(inches: int, width: int, dpi: int) -> None:
    picture = opened(encoded(photograph(), inches * 72, gray=False))
    assert picture.size == (width, width * 3 // 4)
    assert picture.info["dpi"] == (dpi, dpi)


def test_it_looks_as_the_photograph_does() -> None:
    made = photograph()
    picture = opened(encoded(made, 8 * 72, gray=False))
    assert max(ImageStat.Stat(ImageChops.difference(picture, made.picture)).mean) < 4


def test_nothing_but_the_resolution_is_said_beside_the_pixels() -> None:
    made = photograph()
    made.picture.info = {"comment": b"at home", "exif": b"Exif\0\0", "icc_profile": b"profile"}
    picture = opened(encoded(made, 144, gray=False))
    extra = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    assert {name: picture.info[name] for name in extra} == {"comment": b"handbill"}


def test_black_alone_and_a_photograph_without_color_are_gray() -> None:
    assert opened(encoded(photograph(), 144, gray=True)).mode == "L"
    assert opened(encoded(photograph(mode="L"), 144, gray=False)).mode == "L"
    assert opened(encoded(photograph(), 144, gray=False)).mode == "RGB"


def test_what_is_the_same_is_encoded_once() -> None:
    made = photograph()
    first = encoded(made, 144, gray=False)
    assert encoded(made, 144, gray=False) is first
    assert encoded(made, 145, gray=False) is not first
    assert encoded(made, 144, gray=True) is not first


@pytest.mark.parametrize(("inches", "width"), [(2, 300), (8, 1200)])
def test_a_screen_gets_half_of_what_paper_gets(inches: int, width: int) -> None:
    data, *size = for_screen(encoded(photograph(), inches * 72, gray=False))
    assert size == [width, width * 3 // 4]
    assert opened(data).size == tuple(size)


def test_what_is_small_enough_or_was_not_made_here_stays_as_it_is() -> None:
    assert for_screen(encoded(photograph(300, 200), 144, gray=False)) is None
    out = io.BytesIO()
    scene((600, 400)).save(out, "JPEG", dpi=(300, 300))
    assert for_screen(out.getvalue()) is None
