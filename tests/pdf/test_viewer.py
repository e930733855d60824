"""Pages are drawn as they would be printed, at any place and scale."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handbill.pdf.viewer import View, Viewer


def stamped(flags: int) -> bytes:
    """Return a page of 100 × 50 with a black square at its left, and a red note at its right with these flags."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(100, 50)).obj
        page.Contents = document.make_stream(b"0 g 10 20 20 20 re f")
        drawn = document.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        note = Dictionary(Subtype=Name.Stamp, Rect=Array([60, 10, 90, 40]), F=flags, AP=Dictionary(N=drawn))
        page.Annots = Array([note])
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("flags", "printed"), [(4, True), (0, False), (6, False)])
def test_notes_are_drawn_that_print(flags: int, printed: bool) -> None:
    with Viewer(stamped(flags)) as viewer:
        assert (len(viewer), viewer.size(0)) == (1, (100, 50))
        picture = viewer.drawn(0, View(1, 0, 0, 100, 50))
    assert picture.getpixel((75, 25)) == ((255, 0, 0) if printed else (255, 255, 255))


@pytest.mark.parametrize("rough", [False, True])
def test_a_page_is_drawn_at_any_place_and_scale(rough: bool) -> None:
    with Viewer(stamped(0)) as viewer:
        picture = viewer.drawn(0, View(2, 7, -5, 80, 60), rough=rough)
    assert picture.size == (80, 60)
    assert picture.convert("L").point([255] + [0] * 255).getbbox() == (27, 15, 67, 55)


def test_what_is_no_pdf_or_has_no_such_page_is_an_error() -> None:
    with pytest.raises(ValueError, match=r".+"):
        Viewer(b"no PDF")
    with Viewer(stamped(0)) as viewer, pytest.raises(ValueError, match="page 5"):
        viewer.size(4)
