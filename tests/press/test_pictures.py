"""Pictures mean in ink what they meant in light."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from press_pages import DETAILS, PROFILE, image, plain, saved

from handbill.press.edition import pressed
from handbill.proof.press import press


@pytest.mark.parametrize(
    ("pixel", "space", "keys", "inks"),
    [
        (b"\0\0\0", Name.DeviceRGB, {}, (0, 0, 0, 255)),
        (b"\0\0\0", Name.DeviceRGB, {"Decode": Array([1, 0] * 3)}, (0, 0, 0, 0)),
        (b"\xff", Name.DeviceGray, {}, (0, 0, 0, 0)),
        (b"\1", Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\xff\xff")]), {}, (0, 0, 0, 0)),
        (b"\1\2\3\4", Name.DeviceCMYK, {}, (1, 2, 3, 4)),
    ],
)
def test_a_pixel_means_in_ink_what_it_meant_in_light(pixel, space, keys, inks) -> None:
    def resources(document):
        return Dictionary(XObject=Dictionary(A=image(document, pixel, space, **keys)))

    data = pressed(saved(plain(b"/A Do", resources=resources)), PROFILE, DETAILS)
    assert press(data, [(100, 100)], 0) == []
    with pikepdf.open(io.BytesIO(data)) as document:
        found = tuple(document.pages[0].resources.XObject.A.read_bytes())
    assert found == inks if inks != (0, 0, 0, 255) else sum(found) > 255
