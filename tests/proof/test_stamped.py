"""A stamped page differs from its master by what stands in its slots, or the proof says where else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from slot_pages import laid_out
from stamped import stamper, written

from handbill.pdf.document import drawn
from handbill.pdf.reader import Reader
from handbill.proof.stamped import blank, stamped

BODY = "<p>Dear</p>{name}<p>Take one pill, not two.</p>"
VALUES = {"name": "Effie Núñez"}


def rules(data: bytes, values: dict[str, str] = VALUES, body: str = BODY) -> list[str]:
    layout = laid_out(body)
    with Reader(data) as reader, Reader(layout.pdf("print")) as master:
        return [fault.rule for fault in stamped(reader, blank(master, layout.slots, 72), values)]


def sheet(body: str = BODY, name: str = "Effie Núñez") -> bytes:
    return written(stamper(body), (0, {"name": name}))


def test_what_was_stamped_and_nothing_else_holds() -> None:
    assert rules(sheet()) == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (sheet(name="Effie Nunez"), ["slot", "words"]),
        (sheet(name=""), ["slot", "words"]),
        (sheet(BODY.replace("one pill", "two pills")), ["words", "drawn"]),
        (sheet(BODY.replace("<p>Dear", '<p style="border: 1pt solid red">Dear')), ["drawn"]),
        (sheet(BODY + '<div style="break-before: page">More</div>'), ["sides"]),
        (drawn((288, 288), [b""]), ["slot", "words", "drawn"]),
    ],
)
def test_another_word_line_or_side_is_found(data, found) -> None:
    assert rules(data) == found


def on(ground: str, color: str, style: str = "") -> str:
    """Return a page whose slot has type of this color on a ground."""
    return f'<p>Dear</p><div style="background: {ground}; color: {color}; {style}">{{name}}</div>'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (on("#0f4c52", "#fff"), []),
        (on("#0f4c52", "#1f2a30"), ["contrast"]),
        (on("#0f4c52", "#0f4c52"), ["contrast"]),
        (on("linear-gradient(90deg, white 40pt, #1f2a30 40pt)", "#1f2a30"), ["contrast"]),
        # 3.5:1
        (on("#fff", "#888"), ["contrast"]),
        (on("#fff", "#888", "font-size: 18pt; line-height: 15pt"), []),
        # 5.3:1 in color, 2.4:1 in a copy in gray.
        (on("#f00", "#000"), ["contrast"]),
    ],
)
def test_a_value_that_cannot_be_read_on_its_ground_is_found(body, found) -> None:
    assert rules(sheet(body), body=body) == found


def test_a_value_outside_of_its_slot_is_found() -> None:
    layout = laid_out(BODY)
    moved = tuple(replace(slot, box=slot.box.moved(0, 60)) for slot in layout.slots)
    with Reader(sheet()) as reader, Reader(layout.pdf("print")) as master:
        assert {fault.rule for fault in stamped(reader, blank(master, moved, 72), VALUES)} == {"slot", "drawn"}


def test_a_fault_does_not_name_the_person() -> None:
    layout = laid_out(BODY)
    with Reader(sheet(name="Another Person")) as reader, Reader(layout.pdf("print")) as master:
        faults = list(stamped(reader, blank(master, layout.slots, 72), VALUES))
    assert faults
    assert not any(word in str(fault) for fault in faults for word in ("Effie", "Another", "Person"))
