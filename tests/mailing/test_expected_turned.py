"""Turned slots and barcodes, stamped for the test and read back: each says what is wanted there, and a change is found."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from slot_pages import FONTS, laid_out

from handbill import fonts
from handbill.mailing.expected import BARS, MODULES, SideSlot, faults
from handbill.proof.drawn import Drawing
from handbill.slot import Slot
from handbill.stamp.stamper import Stamper

BODY = "<style>[data-kind=lines] { height: 32pt }</style>{name}{lines}{imb}<div style='margin-left: 30pt'>{datamatrix}</div>"
VALUES = {
    "name": "Effie Moss",
    "lines": "Effie Moss\n12 Ash Lane",
    "imb": "0123456709498765432101234567891",
    "datamatrix": "0001230204",
}


def stamped(turns: int) -> SimpleNamespace:
    """Stamp a page that is turned so many times; return its slots, its operators, and what reads them."""
    empty = laid_out(BODY)
    slots: list[Slot] = list(empty.slots)
    height = 288.0
    for _ in range(turns):
        slots = [slot.turned(height) for slot in slots]
    stamper = Stamper([(empty.pdf("print"), slots)], FONTS)
    ((_, parts),) = stamper.piece(0, VALUES)
    codes = {code: text for face in stamper.faces for code, text in face.used.values()}

    def reads(inside: bytes) -> tuple[str, float, float, float]:
        text = "".join(codes[inside[at : at + 1]] for at in range(len(inside)))
        return text, len(text) * 0.5, -0.2, 0.7

    def no_text(_: bytes) -> tuple[str, float, float, float]:
        raise ValueError("a code")

    names = {stamper.name(face).decode(): fonts.glyphs(Path(FONTS[0]), 0).name for face in stamper.faces}
    (font,) = names.values()
    expected = tuple(SideSlot.of(slot, height, ((font, frozenset(range(0x250))),), None) for slot in slots)
    drawing = Drawing({**dict.fromkeys(names, reads), "HbI": no_text, "HbM": no_text})
    return SimpleNamespace(
        slots=expected, own=b"\n".join(parts), drawing=drawing, names={**names, "HbI": BARS, "HbM": MODULES}
    )


def found(side: SimpleNamespace, own: bytes, values: dict[str, str] = VALUES) -> list[tuple[str, str]]:
    return list(faults(side.drawing.drawn(own), side.slots, values, side.names))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
class TestTurned:
    def test_what_is_stamped_is_what_is_wanted(self, turns: int) -> None:
        side = stamped(turns)
        assert {slot.turn for slot in side.slots} == {90 * turns}
        assert found(side, side.own) == []

    @pytest.mark.parametrize("name", VALUES)
    def test_another_value_is_found(self, turns: int, name: str) -> None:
        side = stamped(turns)
        other = {"name": "Effie Most", "lines": "Effie Moss\n12 Ash Road", "datamatrix": "0001240204"}
        wanted = other.get(name, "0123456709498765432101234567892")
        assert [rule for rule, _ in found(side, side.own, VALUES | {name: wanted})] in (["words"], ["code"])

    def test_what_is_turned_otherwise_is_found(self, turns: int) -> None:
        side = stamped(turns)
        upside_down = re.sub(
            rb"^(?:q .* cm )?(.*?)(?: Q)?$", rb"q -1 0 0 -1 288 288 cm \1 Q", side.own, flags=re.MULTILINE
        )
        sideways = upside_down.replace(b"q -1 0 0 -1 ", b"q 0 -1 1 0 ")
        own = sideways if turns == 2 else upside_down
        assert "stray" in {rule for rule, _ in found(side, own)}

    def test_a_bar_is_found_that_is_another(self, turns: int) -> None:
        side = stamped(turns)
        bars = re.search(rb"\(([ADFT]{65})\)", side.own)
        assert bars is not None
        other = b"T" if bars[1][:1] != b"T" else b"F"
        own = side.own.replace(bars[1], other + bars[1][1:])
        assert [rule for rule, _ in found(side, own)] == ["code"]

    @pytest.mark.parametrize(("scale", "rules"), [(b"0.60000", {"place"}), (b"1.30000", {"place"})])
    def test_a_barcode_is_found_that_is_too_small_or_too_large(self, turns: int, scale: bytes, rules: set[str]) -> None:
        side = stamped(turns)
        own = re.sub(rb"/HbI \S+ Tf", b"/HbI " + scale + b" Tf", side.own)
        assert {rule for rule, _ in found(side, own)} == rules
