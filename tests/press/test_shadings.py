"""Gradients are mixed of inks between the same stops, or refused."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from press_pages import PROFILE

from handbill.errors import InputError
from handbill.press.inks import Separations
from handbill.press.shadings import converted

INKS = Separations(PROFILE, {})


def gradient(function, kind=2, space=Name.DeviceRGB, **keys) -> pikepdf.Object:
    return Dictionary(
        ShadingType=kind, ColorSpace=space, Coords=Array([0, 0, 1, 0]), Function=function, Private=1, **keys
    )


def between(one, other) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array(one), C1=Array(other))


def test_the_colors_at_the_stops_are_inks_and_the_rest_stays() -> None:
    parts = Array([between([0, 0, 0], [1, 1, 1]), between([1, 1, 1], [0, 0, 0])])
    function = Dictionary(
        FunctionType=3, Domain=Array([0, 1]), Bounds=Array([0.5]), Encode=Array([0, 1] * 2), Functions=parts
    )
    made = converted(gradient(function, Background=Array([1, 1, 1])), INKS, None)
    assert Name.DeviceCMYK == made.ColorSpace
    stops = [[list(map(float, part[key])) for key in ("/C0", "/C1")] for part in made.Function.Functions]
    black, white = [0, 0, 0, 1], [0, 0, 0, 0]
    assert stops == [[black, white], [white, black]]
    assert list(map(float, made.Background)) == white
    assert list(map(float, made.Function.Bounds)) == [0.5]
    assert "/Private" not in made


@pytest.mark.parametrize(
    ("shading", "what"),
    [
        (gradient(between([0], [1]), kind=4), "mesh"),
        (gradient(Dictionary(FunctionType=4)), "colors are computed"),
        (gradient(between([0], [1]), space=Name.Pattern), "palette"),
    ],
)
def test_what_cannot_be_mixed_of_inks_is_refused(shading, what) -> None:
    with pytest.raises(InputError, match=what):
        converted(shading, INKS, None)
