"""All that a page draws is walked through, and nothing else comes along."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from press_pages import DETAILS, PROFILE, form, image, operators, plain, saved, stream

from handbill.errors import InputError
from handbill.press.edition import pressed
from handbill.proof.press import press


def test_what_is_said_without_a_color_is_black_ink() -> None:
    data = pressed(saved(plain(b"10 10 50 50 re f")), PROFILE, DETAILS)
    assert operators(data)[:2] == [("k", ("0", "0", "0", "1")), ("K", ("0", "0", "0", "1"))]


def test_a_drawing_shared_by_a_page_and_a_mask_is_ink_in_one_and_light_in_the_other() -> None:
    def resources(document):
        shared = form(document, b"1 0 0 rg 0 0 50 50 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
        mask = Dictionary(S=Name.Luminosity, G=shared, BC=Array([0, 0, 0]))
        return Dictionary(XObject=Dictionary(A=shared), ExtGState=Dictionary(M=Dictionary(SMask=mask)))

    data = pressed(saved(plain(b"/M gs /A Do", b"/A Do", resources=resources)), PROFILE, DETAILS)
    assert press(data, [(100, 100)] * 2, 0) == []
    with pikepdf.open(io.BytesIO(data)) as document:
        used = document.pages[0].resources
        assert Name.DeviceCMYK == used.XObject.A.Group.CS
        assert b" k" in used.XObject.A.read_bytes()
        mask = used.ExtGState.M.SMask
        assert Name.DeviceGray == mask.G.Group.CS
        assert b"0.3 g" in mask.G.read_bytes()
        assert len(mask.BC) == 1


def test_what_a_page_does_not_draw_stays_behind() -> None:
    def resources(document):
        return Dictionary(XObject=Dictionary(A=image(document, b"\xff\0\0", Name.DeviceRGB)))

    with pikepdf.open(io.BytesIO(pressed(saved(plain(b"", resources=resources)), PROFILE, DETAILS))) as document:
        assert "/XObject" not in document.pages[0].resources


def test_a_drawing_that_contains_itself_is_refused() -> None:
    def resources(document):
        endless = form(document, b"/X Do")
        endless.Resources = Dictionary(XObject=Dictionary(X=endless))
        return Dictionary(XObject=Dictionary(X=endless))

    def letters(document):
        glyph = stream(document, b"0 0 d0 BT /X 9 Tf ET")
        font = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=glyph))
        return Dictionary(Font=Dictionary(X=font))

    for content, made in ((b"/X Do", resources), (b"BT /X 9 Tf ET", letters)):
        with pytest.raises(InputError, match="contains itself"):
            pressed(saved(plain(content, resources=made)), PROFILE, DETAILS)
