"""Compares pictures of one page that two programs drew: of an edge, they may think up to a dot apart."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter


def differing(got: Image.Image, want: Image.Image) -> int:
    """Return how many dots are plainly another tone than any dot of the other picture beside that place."""
    assert got.size == want.size
    return _beyond(got, want) + _beyond(want, got)


def _beyond(one: Image.Image, other: Image.Image) -> int:
    darker = ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), one)
    lighter = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(3)))
    return sum(ImageChops.lighter(darker, lighter).histogram()[64:])
