"""PDFium draws the values of a form, and what a page says is read back with whether all of it lies on the page."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from form_pages import field, noted

from handbill.pdf.document import drawn
from handbill.pdf.filled import drawn_values, read_back


def test_each_field_has_an_appearance() -> None:
    file = noted(Path("a.pdf"), field("/FT/Tx/V(5 mg)"), field("/FT/Btn/AS/On/V/On", "20 200 40 220", "fasting"))
    with pikepdf.open(io.BytesIO(drawn_values(file.read_bytes()))) as document:
        typed, ticked = document.pages[0].obj.Annots
        assert b"(5 mg) Tj" in typed.AP.N.read_bytes()
        assert b" c\n" in ticked.AP.N["/Yes"].read_bytes()


@pytest.mark.parametrize(("x", "inside"), [(10, True), (95, False), (-30, False)])
def test_letters_are_read_back(x: int, inside: bool) -> None:
    data = drawn((100, 50), [b"BT /F 10 Tf %d 20 Td (5 mg a day) Tj ET" % x])
    ((letters, whole),) = read_back(data)
    assert (letters == "5mgaday" or not inside, whole) == (True, inside)
