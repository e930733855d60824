import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from handbill.content.clinic import Palette
from handbill.content.colors import PAIRS, contrast, failing, gray


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
