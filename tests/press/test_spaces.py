"""The color spaces of a page are known, or refused."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handbill.errors import InputError
from handbill.press.spaces import BLACK, GRAY, Space, space_of

DOCUMENT = pikepdf.new()
SHOWN = DOCUMENT.make_stream(b"profile", N=3)
OF_GRAY = DOCUMENT.make_stream(b"profile", N=1)
OF_INKS = DOCUMENT.make_stream(b"profile", N=4)


@pytest.mark.parametrize(
    ("written", "space"),
    [
        (Name.DeviceGray, GRAY),
        (Name.DeviceCMYK, Space(4)),
        (Name.Own, Space(3, b"profile")),
        (Array([Name.ICCBased, SHOWN]), Space(3, b"profile")),
        (Array([Name.ICCBased, OF_GRAY]), GRAY),
        (Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"abcabc")]), Space(3, indexed=True)),
        (Array([Name.Pattern]), Space(0)),
    ],
)
def test_what_is_written_is_known(written, space) -> None:
    assert space_of(written, Dictionary(Own=Array([Name.ICCBased, SHOWN]))) == space


@pytest.mark.parametrize(
    ("written", "what"),
    [
        (Name.Own, "/Own is not known"),
        (Array([Name.ICCBased, OF_INKS]), "in the space ICCBased"),
        (Array([Name.Indexed, Name.DeviceCMYK, 0, pikepdf.String(b"abcd")]), "a palette of inks"),
        (Array([Name.Pattern, Name.DeviceRGB]), "without colors of its own"),
    ],
)
def test_any_other_is_refused(written, what) -> None:
    with pytest.raises(InputError, match=what):
        space_of(written)


def test_black_has_as_many_components_as_its_space() -> None:
    assert {channels: len(color) for channels, color in BLACK.items()} == {1: 1, 3: 3, 4: 4}
