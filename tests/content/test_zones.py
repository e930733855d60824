"""A zone is told by color, word, sign and place; what is printed in its colors can be read, in gray too."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from handbill.content.blocks import Block
from handbill.content.clinic import MONO, Palette
from handbill.content.colors import WHITE, contrast, distance, gray
from handbill.content.zones import LEVELS, zone_colors, zone_tokens

DARK = st.integers(0, 0xFFFFFF).map("#{:06x}".format).filter(lambda color: contrast(color, WHITE) >= 7)
"""The inks that a palette may have."""


def zones(*levels: str) -> Block:
    entry = {"heading": "How it is", "signs": ["A cough"], "actions": ["Call us"]}
    return Block.model_validate({"zones": [{"level": level, **entry} for level in levels]})


def test_zones_stand_from_green_to_red_each_once() -> None:
    assert zones("go", "caution", "stop").kind == "zones"
    assert zones("go", "stop").kind == "zones"


@pytest.mark.parametrize("levels", [("stop", "go"), ("go", "go"), ("go",), ("go", "caution", "stop", "stop")])
def test_another_order_is_refused(levels: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        zones(*levels)


def test_the_order_that_is_expected_is_named() -> None:
    with pytest.raises(ValidationError, match="the zones are caution, go") as caught:
        zones("caution", "go")
    assert "go, caution, stop" in str(caught.value.errors()[0])


@given(DARK)
def test_words_and_edges_stand_out_in_color_and_in_gray(ink: str) -> None:
    for level in LEVELS:
        colors = zone_colors(level, ink)
        pairs = [
            (colors.on, colors.band, 4.5), (ink, colors.ground, 4.5), (colors.edge, WHITE, 3.0),
            (colors.edge, colors.ground, 3.0),
        ]  # fmt: skip
        for one, other, least in pairs:
            assert contrast(one, other) >= least, (level, one, other)
            assert contrast(gray(one), gray(other)) >= least, (level, one, other, "in gray")


def test_the_bands_are_told_apart() -> None:
    bands = [zone_colors(level, "#000000").band for level in LEVELS]
    # As far apart as `colors` asks of colors that pictures set side by side.
    assert all(distance(one, other) >= 0.12 for one, other in combinations(bands, 2))


def test_a_brand_changes_no_zone_and_black_alone_has_no_color() -> None:
    assert zone_tokens(Palette().ink)["stop-band"] == zone_tokens("#000000")["stop-band"] == "#9c1b20"
    assert set(zone_tokens(MONO.ink, mono=True).values()) == {WHITE, "#000000"}
    assert len(zone_tokens(MONO.ink)) == 12
