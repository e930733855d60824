"""Notes become part of their pages as a viewer prints them, or are refused by their kind."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from form_pages import field, noted, with_look
from pikepdf import Array, Dictionary, Name

from handbill.errors import InputError
from handbill.impose.scheme import Options
from handbill.outside.sheets import sheets_from
from handbill.pdf.viewer import View, Viewer

RED = b"1 0 0 rg 0 0 100 100 re f"
STAMP = "/Subtype/Stamp/F 4/Rect[50 50 150 150]"


def lost(file: Path) -> list[str]:
    return [str(loss) for loss in sheets_from(file, "single", "letter", Options(), as_is=True).lost]


def color(file: Path) -> tuple[int, int, int]:
    """Return the color in the middle of the stamp."""
    with Viewer(sheets_from(file, "single", "letter", Options()).data) as viewer:
        pixel = viewer.drawn(0, View(1, 0, 0, 300, 300)).getpixel((100, 200))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize(
    "note",
    [
        "/Subtype/FreeText/F 4/Rect[20 20 200 60]/Contents(STOP)/DA(/Helv 9 Tf)",
        "/Subtype/Highlight/F 4/Rect[20 20 200 60]/QuadPoints[20 60 200 60 20 20 200 20]/C[1 1 0]",
        "/Subtype/Line/F 4/Rect[20 20 200 60]/L[20 20 200 60]",
        "/Subtype/Stamp/F 4/Rect[20 20 200 60]/Name/Draft",
        "/Subtype/Ink/F 4/Rect[20 20 200 60]/InkList[[20 20 200 60]]",
    ],
)
def test_a_note_that_prints_and_has_no_look_is_refused_with_its_page(note: str) -> None:
    file = noted(Path("a.pdf"), note, form=False)
    with pytest.raises(InputError, match=r"page 1: .* does not say how it looks"):
        sheets_from(file, "single", "letter", Options())


@pytest.mark.parametrize(
    "note",
    [
        "/Subtype/FreeText/F 0/Rect[20 20 200 60]/Contents(screen)",
        "/Subtype/FreeText/F 6/Rect[20 20 200 60]/Contents(hidden)",
        "/Subtype/Link/F 4/Rect[20 20 200 60]",
        "/Subtype/Popup/F 4/Rect[20 20 200 60]",
    ],
)
def test_a_note_that_does_not_print_is_left_out(note: str) -> None:
    assert lost(noted(Path("a.pdf"), note, form=False)) == []


@pytest.mark.parametrize(("flags", "printed"), [(4, True), (5, True), (36, True), (0, False), (6, False)])
def test_a_stamp_is_printed_by_its_flags(flags: int, printed: bool) -> None:
    file = noted(Path("a.pdf"), STAMP, form=False)
    with_look(file, 0, RED, F=flags)
    assert color(file) == ((255, 0, 0) if printed else (255, 255, 255))


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("hidden", [False, True])
def test_a_stamp_is_hidden_with_its_layer(hidden: bool, own: bool) -> None:
    file = noted(Path("a.pdf"), STAMP, form=False)
    with_look(file, 0, RED)
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("internal")))
        off = Array([layer] if hidden else [])
        document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=off))
        note = document.pages[0].obj.Annots[0]
        note.OC = layer
        if own:
            note.AP.N.OC, note.AP.N.Matrix = layer, Array([0, 1, -1, 0, 0, 0])
        document.save(file)
    assert color(file) == ((255, 255, 255) if hidden else (255, 0, 0))


def test_a_portfolio_is_refused() -> None:
    file = noted(Path("a.pdf"), form=False)
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        document.Root.Collection = Dictionary(Type=Name.Collection)
        document.save(file)
    with pytest.raises(InputError, match="a portfolio"):
        sheets_from(file, "single", "letter", Options())


def test_a_value_that_is_drawn_must_be_on_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    file = noted(Path("a.pdf"), field("/FT/Tx/V(5 mg)"))
    assert lost(file) == []
    monkeypatch.setattr(pikepdf.Pdf, "flatten_annotations", lambda *_: None)
    assert "is missing from the sheet" in lost(file)[0]
