"""A picture in bands is the picture, and one with other rows is that one, to the pixel."""

from __future__ import annotations

import io
import os

import pytest
from PIL import Image, ImageDraw

from handbill.pictures.bands import Bands


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), os.urandom(3 * width * height))


@pytest.mark.parametrize("size", [(1, 1), (7, 31), (7, 32), (300, 33), (641, 1000)])
def test_it_is_read_as_it_was(size) -> None:
    for picture in (noise(*size), Image.new("RGB", size, "white")):
        read = opened(Bands(picture).png())
        assert (read.mode, read.size) == ("RGB", size)
        assert read.tobytes() == picture.tobytes()


@pytest.mark.parametrize("rows", [[(0, 1)], [(31, 33)], [(90, 130), (10, 12)], [(-4, 3), (198, 220)], []])
def test_other_rows_are_those_of_the_other_picture(rows) -> None:
    picture = noise(50, 200)
    other = picture.copy()
    for top, bottom in rows:
        ImageDraw.Draw(other).rectangle((5, top, 44, bottom - 1), fill="red")
    bands = Bands(picture)
    assert opened(bands.changed(other, rows)).tobytes() == other.tobytes()
    # It stays what it was.
    assert opened(bands.png()).tobytes() == picture.tobytes()
