"""A name and a visit are stamped in the sheet's language, or refused with what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from slot_pages import laid_out

from handbill.desk.stamping import NAME, NOBODY, VISIT, person, stamp, values_of
from handbill.errors import HandbillError, ProofError
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets
from handbill.slot import Slot
from handbill.workspace import Workspace, library

LIBRARY = Workspace(None, library())
LAYOUT = laid_out("<p>What to bring</p>{name}{name}")
MASTER = pdf.flattened(pdf.as_sheets(LAYOUT.pdf("print"), Sheets("long")))
FOR_NAME, FOR_VISIT = (replace(slot, name=name) for slot, name in zip(LAYOUT.slots, (NAME, VISIT), strict=True))
BOTH = (FOR_NAME, FOR_VISIT)


def stamped(name: str, visit: str = "", slots: tuple[Slot, ...] = BOTH) -> str:
    values = values_of(person(name, visit), slots, "en")
    with Reader(stamp(LIBRARY, MASTER, slots, values, 72).data) as reader:
        page = reader.pages[0]
        return "|".join(" ".join(page.words(slot.box).split()) for slot in slots)


def test_a_name_is_settled_and_nobody_is_nothing() -> None:
    assert person("  Ana \n  Rivera ", "") == person("Ana Rivera", " ")
    assert person("", "") == NOBODY
    assert not NOBODY
    assert person("", "2026-12-02T09:30").visit == datetime(2026, 12, 2, 9, 30)  # noqa: DTZ001  # the clinic's clock


@pytest.mark.parametrize(
    "name", ["Ana Rivera", "María-José O’Brien", "O'Neil", "<b>&amp;</b>", "{{ 7 * 7 }}", "Łukasz Żółć", "Jose\u0301", "Il", "——", "___",
     "Nguyễn Thị Hường", "Ελένη Παπαδοπούλου", "Наталья Щербакова", "Kealiʻi", "王小明", "陳美玲", "יוסף כהן"]
)  # fmt: skip
def test_a_name_is_printed_as_it_is(name) -> None:
    assert stamped(name).partition("|")[0] == name.replace("e\u0301", "é")


def test_a_visit_stands_in_its_place_or_behind_the_name() -> None:
    assert stamped("Ana Rivera", "2026-12-02T09:30") == "Ana Rivera|Wed, Dec 2, 9:30 AM"
    assert stamped("Ana Rivera", "2026-12-02T09:30", (FOR_NAME,)) == "Ana Rivera · Wed, Dec 2, 9:30 AM"
    assert stamped("", "2026-12-02T09:30", (FOR_NAME,)) == "Wed, Dec 2, 9:30 AM"
    visit = person("", "2026-12-02T15:00")
    assert re.sub(r"\s", " ", values_of(visit, BOTH, "es")[VISIT]) == "mié, 2 de dic, 3:00 p.m."


@pytest.mark.parametrize(
    ("name", "visit", "what"),
    [
        ("x" * 81, "", "more than 80 characters"),
        ("Ana", "2026-13-02T09:30", "the day and time are not complete"),
        ("Ana", "2026-12-02", "the day and time are not complete"),
        ("W" * 60, "", "the name is too long for its place"),
        ("محمد", "", "the name has letters that a stamp does not set"),
        ("राम", "", "the name has letters that a stamp does not set"),
        ("김", "", "the name has letters that a stamp does not set"),
        ("Ana\x00", "", "the name has letters that a stamp does not set"),
        ("\u202egro.live", "", "the name has letters that a stamp does not set"),
    ],
)
def test_what_cannot_be_set_is_refused_without_repeating_it(name, visit, what) -> None:
    with pytest.raises(HandbillError) as refused:
        stamped(name, visit)
    assert what in str(refused.value)
    assert name not in str(refused.value)


def test_a_sheet_without_a_place_is_refused() -> None:
    with pytest.raises(HandbillError, match="no place for a name"):
        values_of(person("Ana", ""), (FOR_VISIT,), "en")


def test_a_sheet_that_is_read_back_wrong_is_not_printed(monkeypatch) -> None:
    monkeypatch.setattr("handbill.stamp.stamper.Stamper.piece", lambda *_: [(0, [b""])])
    with pytest.raises(ProofError, match="does not say what was stamped"):
        stamped("Ana")


def test_it_says_how_it_is_printed_as_its_master_does() -> None:
    data = stamp(LIBRARY, MASTER, BOTH, values_of(person("Ana", ""), BOTH, "en"), 72).data
    with pdf.opened(data) as document:
        assert pdf.sheets_of(document) == Sheets("long")


def test_only_what_has_a_slot_is_drawn_and_the_next_person_has_no_letter_of_the_last_one() -> None:
    layout = laid_out('<p>Front</p>{name}<div style="break-before: page">Back</div>')
    master = pdf.flattened(pdf.as_sheets(layout.pdf("print"), Sheets("long")))
    slots = tuple(replace(slot, name=NAME) for slot in layout.slots)
    before, ana, after = (
        stamp(LIBRARY, master, slots, values_of(person(name, ""), slots, "en"), 72) for name in ("Bo", "Ana", "Bo")
    )
    assert [picture is None for picture in ana.pictures] == [False, True]
    assert ana.pictures[0] != before.pictures[0]
    assert after == before
