"""The face of a card: its zones are those of the USPS, however the panel lies on the sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbill.geometry import Box, PlacedPage
from handbill.mailing.face import face_of, inked, laid, upright, words_of
from handbill.pdf.document import blank
from handbill.pdf.reader import Reader
from handbill.slot import Slot

SHEET = Box(0, 0, 432, 288)
"""A postcard, 6 × 4 in."""


def slot(name: str, kind: str, box: Box) -> Slot:
    return Slot(name, kind, 0, box, "Sans", 400, 11, 8, (0, 0, 0), "left", 12, "en")  # type: ignore[arg-type]


SLOTS = (
    slot("address", "lines", Box(160, 170, 390, 240)),
    slot("barcode", "imb", Box(160, 150, 390, 164.5)),
    slot("code", "datamatrix", Box(270, 20, 290, 40)),
    slot("piece", "text", Box(270, 40, 310, 48)),
)


def test_the_post_keeps_the_lower_right_for_itself() -> None:
    face = face_of(SLOTS, (), SHEET, barcode=True)
    assert face.clear == Box(432 - 342, 288 - 45, 432, 288)
    assert (face.side, face.turn, face.panel) == (0, 0, SHEET)
    assert (face.address, face.barcode) == (SLOTS[0].box, SLOTS[1].box)
    assert face_of(SLOTS, (), SHEET, barcode=False).barcode is None


def test_a_turned_panel_has_its_lower_right_elsewhere() -> None:
    """A postcard that lies at the right of a sheet, turned to the right: its foot is at the left."""
    slots = [replace(each.turned(288), box=each.turned(288).box.moved(500, 30)) for each in SLOTS]
    panel = Box(500, 30, 500 + 288, 30 + 432)
    face = face_of(
        slots, [[PlacedPage(3, Box(0, 0, 500, 612)), PlacedPage(0, panel)]], Box(0, 0, 800, 612), barcode=True
    )
    assert (face.turn, face.panel) == (90, panel)
    assert face.clear == Box(500, 30 + 432 - 342, 545, 30 + 432)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_laid_is_upright_again(turn: int) -> None:
    panel = Box(100, 50, 400, 250)
    box = Box(5, 10, 30, 60)
    there = laid(box, panel, turn)
    assert panel.left <= there.left < there.right <= panel.right
    assert upright(there, panel, turn) == box


@pytest.mark.parametrize(
    ("name", "box", "what"),
    [
        ("address", Box(160, 180, 390, 250), "its slot 'address' reaches into the lower right"),
        ("piece", Box(380, 250, 420, 258), "its slot 'piece' reaches into the lower right"),
        ("address", Box(160, 80, 390, 150), "where the post's machines do not read it"),
        ("address", Box(180, 170, 410, 240), "where the post's machines do not read it"),
        ("address", Box(40, 200, 85, 270), "lower than the post's machines read it"),
    ],
)
def test_a_slot_that_stands_where_it_must_not(name: str, box: Box, what: str) -> None:
    slots = [replace(each, box=box) if each.name == name else each for each in SLOTS]
    with pytest.raises(ValueError, match=what):
        face_of(slots, (), SHEET, barcode=True)


def test_a_slot_on_the_other_side_is_refused() -> None:
    slots = [replace(each, page=1) if each.name == "piece" else each for each in SLOTS]
    with pytest.raises(ValueError, match="'piece' is on another side than the address"):
        face_of(slots, (), SHEET, barcode=True)


def test_ink_on_the_face_is_named_by_its_place() -> None:
    import io  # noqa: PLC0415

    import pikepdf  # noqa: PLC0415

    face = face_of(SLOTS, (), SHEET, barcode=True)
    with Reader(blank([(432, 288)])) as reader:
        assert list(inked(face, reader.pages[0])) == []
        assert words_of(face, reader.pages[0]).strip() == ""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank([(432, 288)]))) as document:
        # In the lower right, and on the barcode: from the bottom left.
        document.pages[0].Contents = document.make_stream(b"0.9 g 300 10 20 5 re 200 125 9 9 re f")
        document.save(out)
    with Reader(out.getvalue()) as reader:
        assert list(inked(face, reader.pages[0])) == [
            "it has ink in the place of the barcode",
            "it has ink in the place of the post's own barcode",
        ]
