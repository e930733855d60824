"""A font is embedded once, cut to what was set."""

from __future__ import annotations

import io

import pikepdf
from stamped import stamper, written


def test_fonts_are_embedded_once_and_cut() -> None:
    document = pikepdf.open(io.BytesIO(written(stamper("{name}"), *((0, {"name": f"Name {n}"}) for n in range(50)))))
    files = {page.Resources.Font["/Hb0"].DescendantFonts[0].FontDescriptor.FontFile2.objgen for page in document.pages}
    assert len(files) == 1
    assert len(document.get_object(files.pop()).read_bytes()) < 8_000
