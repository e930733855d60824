"""Colors become inks that look alike, within what the paper bears; black and gray are black ink alone."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from press_pages import PROFILE
from ruamel.yaml import YAML

from handbill.errors import InputError
from handbill.press.inks import Mask, Separations
from handbill.workspace import library

PALETTE = YAML(typ="safe").load((library() / "brochures/clinic.yaml").read_text("utf-8"))["colors"]
channels = st.integers(0, 255)


def light(color):
    return [value / 255 for value in bytes.fromhex(color.removeprefix("#"))]


def lab(color, mode, profile):
    """Return the Lab of a color of 8-bit channels, as a measuring device would."""
    made = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(profile, made, mode, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    found = ImageCms.applyTransform(Image.new(mode, (1, 1), tuple(color)), transform).getpixel((0, 0))
    return [found[0] / 2.55, *(value - 128 for value in found[1:])]


def printed(inks):
    return lab([round(255 * share) for share in inks], "CMYK", ImageCms.getOpenProfile(io.BytesIO(PROFILE.data)))


def test_the_palette_of_the_clinic_looks_alike_in_inks_that_the_paper_bears() -> None:
    assert len(PALETTE) >= 8
    separations = Separations(PROFILE, {})
    for name, color in PALETTE.items():
        inks = separations.of(light(color))
        assert sum(inks) <= 3.3, name
        seen = lab(bytes.fromhex(color[1:]), "RGB", ImageCms.createProfile("sRGB"))
        difference = sum((one - other) ** 2 for one, other in zip(seen, printed(inks), strict=True)) ** 0.5
        assert difference < 8, f"{name}: {seen} becomes {printed(inks)}"


@settings(deadline=None)  # the profile is read in the first example
@given(channels, channels, channels)
def test_no_color_takes_more_ink_than_the_paper_bears(red, green, blue) -> None:
    inks = Separations(PROFILE, {}).of((red / 255, green / 255, blue / 255))
    assert sum(inks) <= 3.3
    assert all(0 <= share <= 1 for share in inks)


@pytest.mark.parametrize("gray", range(0, 256, 15))
def test_gray_is_black_ink_alone_and_as_light_as_it_was(gray) -> None:
    separations = Separations(PROFILE, {})
    inks = separations.of((gray / 255,) * 3)
    assert inks[:3] == (0, 0, 0)
    assert inks == separations.of((gray / 255,))
    seen = lab((gray,) * 3, "RGB", ImageCms.createProfile("sRGB"))[0]
    black, white = printed((0, 0, 0, 1))[0], printed((0, 0, 0, 0))[0]
    assert printed(inks)[0] == pytest.approx(black + (white - black) * seen / 100, abs=2)


def test_black_is_all_ink_and_white_is_none() -> None:
    separations = Separations(PROFILE, {})
    assert separations.of((0, 0, 0)) == separations.of((0,)) == (0, 0, 0, 1)
    assert separations.of((1, 1, 1)) == separations.of((1,)) == (0, 0, 0, 0)


def test_a_fixed_build_is_taken_for_its_color_alone() -> None:
    separations = Separations(PROFILE, {"#1f2a30": (0, 0, 0, 1)})
    assert separations.of(light("#1f2a30")) == (0, 0, 0, 1)
    assert separations.of([0.121569, 0.164706, 0.188235]) == (0, 0, 0, 1)
    assert separations.of(light("#1f2a31"))[0] > 0.5


@pytest.mark.parametrize(
    ("build", "what"), [((1, 1, 1, 0.4), "340%"), ((0, 0, 1), "not four shares"), ((0, 0, 0, 2), "not four shares")]
)
def test_a_build_that_is_none_or_too_much_is_refused(build, what) -> None:
    with pytest.raises(InputError, match=what):
        Separations(PROFILE, {"#000000": build})


def test_inks_given_as_such_stay_within_what_the_paper_bears() -> None:
    separations = Separations(PROFILE, {})
    assert separations.of((0.1, 0.2, 0.3, 0.4)) == (0.1, 0.2, 0.3, 0.4)
    with pytest.raises(InputError, match="400%"):
        separations.of((1, 1, 1, 1))


def test_a_mask_lets_through_as_much_light_as_its_colors_have() -> None:
    mask = Mask()
    assert mask.of((0.25,)) == (0.25,)
    assert mask.of((1, 0, 0)) == pytest.approx((0.3,))
    assert mask.of((0, 0, 0, 0.5)) == (0.5,)
    assert mask.of((1, 0, 0, 0)) == pytest.approx((0.7,))
