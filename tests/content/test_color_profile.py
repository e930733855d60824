"""The numbers of a photograph are what its own profile says that they look like, or they are not printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageCms

from handbill.content.color_profile import in_srgb
from handbill.errors import InputError
from handbill.press.profile import FILE
from handbill.workspace import library

PLACE = Path("team.jpg")
RED, GREEN = (220, 0, 0), (0, 220, 0)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped() -> bytes:
    """Return a profile whose red is the green of sRGB, and the other way around."""
    return srgb().replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")


def press() -> bytes:
    return (library() / FILE).read_bytes()


def color(mode: str, fill, profile: bytes | None):
    made = in_srgb(PLACE, Image.new(mode, (4, 4), fill), profile)
    return made.mode, made.getpixel((1, 1))


def test_a_picture_without_a_profile_is_srgb() -> None:
    assert color("RGB", RED, None) == ("RGB", RED)
    assert color("L", 90, None) == ("L", 90)


def test_a_profile_is_honored() -> None:
    mode, seen = color("RGB", RED, swapped())
    assert mode == "RGB"
    assert all(abs(one - other) <= 3 for one, other in zip(seen, GREEN, strict=True))


def test_inks_with_a_profile_become_the_light_they_look_like() -> None:
    mode, paper = color("CMYK", (0, 0, 0, 0), press())
    _, cyan = color("CMYK", (255, 0, 0, 0), press())
    assert mode == "RGB"
    assert min(paper) >= 250
    assert cyan[0] < 60
    assert cyan[2] > 120


@pytest.mark.parametrize("profile", [None, "srgb"])
def test_inks_of_an_unknown_press_are_refused(profile) -> None:
    with pytest.raises(InputError, match="does not say for which press; save it as JPEG in RGB"):
        color("CMYK", (0, 0, 0, 0), srgb() if profile else None)


def test_a_profile_of_another_kind_of_colors_does_not_count() -> None:
    assert color("L", 90, srgb()) == ("L", 90)
    assert color("RGB", RED, press()) == ("RGB", RED)


def test_a_profile_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(InputError, match="its color profile cannot be read"):
        color("RGB", RED, b"no profile")
