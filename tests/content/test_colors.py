import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from handbill.content.clinic import Palette
from handbill.content.colors import ALIKE, PAIRS, contrast, distance, failing, gray, too_alike


def test_contrast_is_that_of_wcag() -> None:
    # WCAG 2.1's own ends of the scale, and its well-known limit gray on white.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLORS, COLORS)
def test_contrast_is_as_another_library_computes_it(front, back) -> None:
    # WCAG rounds the weights of the channels to four digits.
    assert contrast(front, back) == pytest.approx(Color(front).contrast(back, method="wcag21"), rel=5e-4)


def test_gray_weighs_the_channels_as_a_copier_does() -> None:
    assert gray("#ff0000") == "#4c4c4c"
    assert gray("#ffffff") == "#ffffff"


def test_the_library_palette_is_readable_and_a_pale_ink_is_not() -> None:
    palette = Palette().model_dump()
    assert list(failing(palette)) == []
    found = list(failing(palette | {"ink": "#999999"}))
    assert {(front, back) for front, back, _, _ in found} >= {("ink", "white"), ("ink", "sand")}
    assert all(ratio < least for _, _, ratio, least in found)


def test_every_pair_names_tokens() -> None:
    tokens = {*Palette.model_fields, "white"}
    assert PAIRS
    assert all(front in tokens and back in tokens and front != back for front, back, _ in PAIRS)


@given(COLORS, COLORS)
def test_distance_is_as_another_library_computes_it(one, other) -> None:
    assert distance(one, other) == pytest.approx(Color(one).delta_e(other, method="ok"), abs=1e-3)


@pytest.mark.parametrize(
    ("changed", "pair"),
    [
        ({"accent": "#0f4c52"}, ("accent", "deep", "")),
        ({"deep": "#c4552d"}, ("accent", "deep", "")),
        ({"mid": "#14555b"}, ("mid", "deep", "")),
        # As dark as each other, in two hues: told apart in color, and one on a copy.
        ({"accent": "#6a3a20"}, ("accent", "deep", " in gray")),
        ({"alarm": "#2e7f84"}, ("alarm", "mid", "")),
        ({"hair": "#e8cdb2"}, ("hair", "skin", "")),
        ({"skin_3": "#c9956a"}, ("skin_3", "skin_2", "")),
        ({"hair_2": "#8b5a3e"}, ("hair_2", "skin_3", "")),
        ({"hair_3": "#453530"}, ("hair_3", "hair_2", "")),
        ({"vein": "#e9d4c0"}, ("vein", "skin", "")),
    ],
)
def test_colors_that_tell_nothing_apart_are_found(changed, pair) -> None:
    palette = Palette().model_dump()
    assert list(too_alike(palette)) == []
    assert pair in list(too_alike(palette | changed))


def test_every_color_of_a_drawing_is_a_key_of_its_own() -> None:
    assert len(set(Palette().model_dump().values())) == len(Palette.model_fields)
    assert all(one in Palette.model_fields and other in Palette.model_fields for one, other, _ in ALIKE)
