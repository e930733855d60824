"""A list of 5,000 rows with every oddity gives the same pieces in each form of file, and loses nobody.

What must become of each row, and why, is what the list was made with; nothing of it is read from what came of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from letters import TODAY
from odd_list_files import fhir, in_fhir, in_windows, text, typed
from odd_lists import HEADER, MONTH_FIRST, Row, expected_notes, rows, suppressed_ids
from small_workspace import edit
from workbooks import ods, xlsx

from handbill import fonts
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.recipient import LeftOut, Recipient, RecipientList
from handbill.workspace import Workspace, library

COUNT = 5_000
_PRINTED = ("first_name", "last_name", "address1", "address2", "city", "state", "zip", "record_id", "appointment")

Made = Sequence[Row | None]


@cache
def made() -> list[Row | None]:
    return rows(COUNT)


@pytest.fixture
def reminder(post: Workspace) -> LoadedPacket:
    """Return a packet of which a health record can say all that it needs."""
    file = post.own / "brochures/packets/welcome.yaml"
    for before, after in (
        ("our {program} group", "our group"),
        ("su grupo es {program}", "hola"),
        ("program: [evening, night], ", ""),
    ):
        edit(file, before, after)
    return load_packet(post, "welcome")


def read(loaded: LoadedPacket, file: Path, data: bytes) -> RecipientList:
    file.write_bytes(data)
    glyphs = fonts.font_set(Workspace(None, library())).glyphs
    ids = suppressed_ids(made())
    suppress = lambda _, cells: ids.get(cells.get("record_id", ""))  # noqa: E731
    return RecipientList(open_table(file), loaded, TODAY, glyphs, suppress=suppress)


def printed(entry: Recipient) -> tuple[str, ...]:
    return (*(entry.cells.get(name, "") for name in _PRINTED), entry.language, f"{entry.appointment:%Y-%m-%d %H:%M}")


def why(entry: LeftOut) -> tuple[str, str]:
    return entry.outcome, re.sub(r"(?<=the same as row) \d+$", "", entry.problems[0].what)


def expected_people(of: Made) -> list[tuple[str, ...]]:
    return [
        (*(row.person[name] for name in _PRINTED), row.language, f"{row.when:%Y-%m-%d %H:%M}")
        for row in of
        if row is not None and row.outcome == "mailed"
    ]


def check(found: RecipientList, of: Made) -> list[Recipient | LeftOut]:
    """Hold what became of a list against what it was made of, and return it."""
    entries, there = list(found), [row for row in of if row is not None]
    mailed = [entry for entry in entries if isinstance(entry, Recipient)]
    left_out = [entry for entry in entries if isinstance(entry, LeftOut)]
    assert len(entries) == len(there)
    assert [printed(entry) for entry in mailed] == expected_people(of)
    assert [entry.piece for entry in mailed] == list(range(1, len(mailed) + 1))
    assert Counter(map(why, left_out)) == Counter((row.outcome, row.why) for row in there if row.outcome != "mailed")
    assert all(len(entry.problems) == 1 for entry in left_out)
    counts = Counter(entry.outcome for entry in left_out)
    assert len(there) == len(mailed) + counts["suppressed"] + counts["rejected"]
    noted = Counter(
        {
            what: int(count.rstrip(".").replace(",", ""))
            for what, _, count in (
                note.rpartition(": ")
                for note in found.notes
                if note.rstrip(".").rpartition(": ")[2].replace(",", "").isdecimal()
            )
        }
    )
    assert {what: noted[what] for what in expected_notes(of)} == expected_notes(of)
    return entries


_TABLES: dict[str, tuple[Callable[[], Made], Callable[[Made], bytes]]] = {
    "comma.csv": (made, lambda of: text([*of], ",").encode("utf-8-sig")),
    "semicolon.csv": (lambda: in_windows(made()), lambda of: text([*of], ";", first="sep=;\r\n").encode("cp1252")),
    "tab.txt": (made, lambda of: text([*of], "\t").encode("utf-16")),
    "list.xlsx": (made, lambda of: xlsx(List=typed([*of], days=True))),
    "list.ods": (made, lambda of: ods(typed([*of], days=False))),
}


@pytest.mark.parametrize("name", _TABLES)
def test_each_form_of_the_list_gives_the_same_pieces_and_loses_nobody(
    reminder: LoadedPacket, tmp_path: Path, name: str
) -> None:
    of, write = _TABLES[name][0](), _TABLES[name][1]
    entries = check(read(reminder, tmp_path / name, write(of)), of)
    there = [(number, row) for number, row in enumerate(of, 2) if row is not None]
    # Each row keeps the number that a spreadsheet shows, blank rows and line breaks in cells counted as there.
    assert [(entry.row, entry.type if isinstance(entry, Recipient) else "") for entry in entries] == [
        (number, ("large" if row.large else "standard") if row.outcome == "mailed" else "") for number, row in there
    ]
    numbers = {id(row): number for number, row in there}
    repeats = [(entry, row) for entry, (_, row) in zip(entries, there, strict=True) if row.same_as is not None]
    assert len(repeats) > 50
    if name != "semicolon.csv":
        for entry, row in repeats:
            assert isinstance(entry, LeftOut)
            assert entry.problems[0].what == f"the same as row {numbers[id(row.same_as)]}"


def _unparted(why: str) -> bool:
    return why.endswith(("one word", "words without a comma"))


def _in_fhir(row: Row) -> Row:
    """Return a row as a health record says it: in parts or in one text, its appointment in one form alone."""
    origin = row.same_as or row
    if _unparted(origin.why):
        # A record that cannot be read is not known again: both are rejected.
        return replace(row, outcome="rejected", why=origin.why.replace("patient_name", "name"), done=())
    ways = {"no mail: the patient wants no mail (do_not_mail)": "no mail: the record is no longer active (inactive)"}
    part = "first_name" if "resident" in row.why else "last_name"
    why = ways.get(row.why, row.why).replace("patient_name", part)
    return replace(row, why=why, done=tuple(each for each in row.done if each != MONTH_FIRST))


def test_a_health_record_gives_the_same_pieces(reminder: LoadedPacket, tmp_path: Path) -> None:
    of = in_fhir(made())
    assert len(of) > 0.9 * COUNT
    check(read(reminder, tmp_path / "list.json", fhir([*of])), [_in_fhir(row) for row in of])


def test_the_list_has_every_oddity_many_times() -> None:
    causes = Counter(row.why for row in made() if row is not None and row.outcome == "rejected")
    assert len(causes) >= 30
    assert min(causes.values()) >= 5
    changes = expected_notes(made())
    assert len(changes) == 4
    assert min(changes.values()) >= 100
    assert len(made()) == COUNT
    assert sum(row is None for row in made()) >= 50
    assert len(HEADER) == 14
