"""Each row is a recipient or all that is wrong with it: every mistake of a file comes in one pass, with its row."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from packets import HEADER, JOHN, MARIA, people
from small_workspace import edit

from handbill import fonts
from handbill.errors import InputError, Problem
from handbill.mailing.address import lines
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.recipient import LeftOut, Recipient, RecipientList
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 24)


def roll(loaded: LoadedPacket, *rows: dict[str, str], header: tuple[str, ...] = HEADER) -> RecipientList:
    return RecipientList(
        open_table(people(Path("people.csv"), *rows, header=header)),
        loaded,
        TODAY,
        fonts.font_set(Workspace(None, library())).glyphs,
    )


def faults(loaded: LoadedPacket, *rows: dict[str, str]) -> list[str]:
    found = []
    for entry in roll(loaded, *rows):
        assert isinstance(entry, LeftOut), entry
        found += [problem.shown() for problem in entry.problems]
    return found


def test_what_follows_from_a_row(loaded: LoadedPacket) -> None:
    maria, john = roll(loaded, MARIA, JOHN)
    assert isinstance(maria, Recipient)
    assert isinstance(john, Recipient)
    assert (maria.row, maria.language, maria.type, maria.enclosed) == (2, "es", "large", (0, 1))
    assert (john.row, john.language, john.type, john.enclosed) == (3, "en", "standard", (0,))
    assert maria.appointment == datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001
    assert lines(maria.cells) == ["María López", "1200 Larkspur Avenue", "Apt. 4", "Portland, OR 97209"]
    assert lines(john.cells) == ["John Fairweather", "77 Quince Street", "Boise, ID 83702-1234"]


def test_rows_of_a_refused_kind_are_rejected_and_the_others_numbered_anew(loaded: LoadedPacket) -> None:
    entries = roll(loaded, MARIA, JOHN, JOHN | {"zip": ""})
    assert [entry.piece for entry in entries if isinstance(entry, Recipient)] == [1, 2]
    entries.refuse({("es", "large", (0, 1)): Problem(None, "too thick", "enclose less")})
    maria, john, faulty = entries
    assert isinstance(maria, LeftOut)
    assert (maria.row, maria.outcome, maria.raw[0]) == (2, "rejected", "María")
    assert [problem.shown() for problem in maria.problems] == ["people.csv:2:1: too thick; enclose less"]
    assert isinstance(john, Recipient)
    assert john.piece == 1
    assert isinstance(faulty, LeftOut)
    assert faulty.problems[0].what == "zip: the cell is empty"


def test_every_mistake_of_a_file_comes_in_one_pass(loaded: LoadedPacket) -> None:
    wrong = [
        JOHN | {"first_name": "", "zip": "2139"},
        JOHN | {"state": "Ida", "appointment": "2026-12-02"},
        JOHN | {"language": "fr", "appointment": "2026-11-23 10:00"},
        JOHN | {"large_print": "maybe", "appointment": "next Monday", "program": " "},
        JOHN | {"last_name": "김"},
        JOHN | {"last_name": "x" * 81, "city": "Bo\u0007ise", "appointment": "2026-12-02T14:00Z"},
    ]
    assert faults(loaded, *wrong) == [
        "people.csv:2:1: first_name: the cell is empty; fill it in",
        "people.csv:2:1: zip: four digits; write all of them: no ZIP code in this state begins with 0",
        "people.csv:3:1: appointment: it has no time of day; write day and time as 2026-12-01 09:30",
        "people.csv:3:1: state: it is not a state; write its two letters, such as CA",
        "people.csv:4:1: appointment: it lies before the date of the letter, 2026-11-24; correct one of them",
        "people.csv:4:1: language: the packet has no copy in fr; it has: en, es; for another instead, write fallback: in the packet",
        "people.csv:5:1: appointment: it is not a day and a time; write day and time as 2026-12-01 09:30",
        "people.csv:5:1: program: the cell is empty; fill it in",
        "people.csv:5:1: large_print: it is not yes or no; write yes or no",
        "people.csv:6:1: last_name: Handbill Sans has no glyph for '김' (U+AE40, HANGUL SYLLABLE GIM), nor has another font of templates/fonts/; put a font that has it into templates/fonts/",
        "people.csv:7:1: appointment: it names a time zone; write the clinic's own time, without a zone",
        "people.csv:7:1: last_name: 81 characters (at most 80); shorten it",
        "people.csv:7:1: city: a character that does not print (U+0007); remove it",
    ]


def test_missing_columns_are_named_together(loaded: LoadedPacket) -> None:
    with pytest.raises(InputError) as caught:
        roll(loaded, JOHN, header=("first_name", "last_name", "address1", "city", "zip"))
    said = str(caught.value)
    assert [name for name in ("state", "appointment", "program", "address2") if f"'{name}' is missing" in said] == [
        "state", "appointment", "program",
    ]  # fmt: skip
    assert "'program' is missing, which the packet names" in said


def test_a_row_with_a_stray_comma_is_not_read_one_cell_off(loaded: LoadedPacket) -> None:
    file = people(Path("people.csv"), JOHN)
    file.write_text(file.read_text("utf-8").replace("77 Quince Street", "77 Quince Street, Rear"), "utf-8")
    (entry,) = RecipientList(open_table(file), loaded, TODAY, fonts.font_set(Workspace(None, library())).glyphs)
    assert isinstance(entry, LeftOut)
    assert (entry.outcome, entry.raw[3:5]) == ("rejected", ("77 Quince Street", "Rear"))
    assert "13 cells, the header has 12" in entry.problems[0].what


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ("", "en"),
        ("ES", "es"),
        ("es-MX", "es"),
        ("en_US", "en"),
        ("Spanish", "es"),
        ("español", "es"),
        ("English", "en"),
    ],
)
def test_a_language_is_named_in_several_ways(loaded: LoadedPacket, named: str, language: str) -> None:
    (entry,) = roll(loaded, JOHN | {"language": named})
    assert isinstance(entry, Recipient)
    assert entry.language == language


def test_a_packet_with_a_fallback_takes_it_for_other_languages(loaded: LoadedPacket) -> None:
    packet = loaded.packet.model_copy(update={"fallback": "es"})
    object.__setattr__(loaded, "packet", packet)
    (entry,) = roll(loaded, JOHN | {"language": "vi"})
    assert isinstance(entry, Recipient)
    assert entry.language == "es"


def test_large_print_that_is_not_there_is_an_exception_and_not_small_print(loaded: LoadedPacket) -> None:
    sheet = loaded.shelf.formats["sheet"]
    small = sheet.model_copy(update={"type": {"standard": sheet.type["standard"]}})
    object.__setattr__(loaded.shelf, "formats", {**loaded.shelf.formats, "sheet": small})
    assert faults(loaded, JOHN | {"large_print": "yes"}) == [
        "people.csv:2:1: large_print: there is no large print of the sheet small; send it by other means"
    ]


def test_formulas_are_text_and_blanks_are_plain(loaded: LoadedPacket) -> None:
    (entry,) = roll(loaded, JOHN | {"first_name": "=SUM(A1)", "last_name": "van\u00a0Dyk "})
    assert isinstance(entry, Recipient)
    assert (entry.cells["first_name"], entry.cells["last_name"]) == ("=SUM(A1)", "van Dyk")


def test_columns_that_nothing_uses_are_told_and_not_kept(loaded: LoadedPacket) -> None:
    found = roll(loaded, JOHN | {"diagnosis": "x"}, header=(*HEADER, "diagnosis"))
    assert found.unused == ["diagnosis"]
    (entry,) = found
    assert isinstance(entry, Recipient)
    assert "diagnosis" not in entry.cells


def test_the_columns_of_a_health_record_are_known(loaded: LoadedPacket) -> None:
    names = {"address1": "Address 1", "address2": "Address Line 2", "zip": "ZIP Code", "language": "Preferred Language"}
    header = tuple(names.get(name, name) for name in HEADER)
    row = {names.get(name, name): cell for name, cell in MARIA.items()}
    (entry,) = list(rolled := roll(loaded, row, header=header))
    assert isinstance(entry, Recipient)
    assert (entry.cells["address1"], entry.cells["zip"], entry.language) == ("1200 Larkspur Avenue", "97209", "es")
    assert rolled.unused == []


def test_two_columns_that_mean_one_are_refused(loaded: LoadedPacket) -> None:
    with pytest.raises(InputError, match=r"the columns 'zip' and 'ZIP Code' both mean zip; .*--map"):
        roll(loaded, JOHN, header=(*HEADER, "ZIP Code"))


def test_a_column_that_the_packet_names_itself_is_not_taken_for_another(post: Workspace) -> None:
    edit(post.own / "brochures/packets/welcome.yaml", "our {program} group", "our {program} group {addressline1}")
    header = (*HEADER, "addressline1")
    (entry,) = roll(load_packet(post, "welcome"), MARIA | {"addressline1": "blue"}, header=header)
    assert isinstance(entry, Recipient)
    assert (entry.cells["address1"], entry.cells["addressline1"]) == ("1200 Larkspur Avenue", "blue")


def outcomes(found: RecipientList) -> list[tuple[int, str, list[str]]]:
    """Return each row with what becomes of it, and why."""
    return [
        (entry.row, "mailed", [])
        if isinstance(entry, Recipient)
        else (entry.row, entry.outcome, [problem.what for problem in entry.problems])
        for entry in found
    ]


def test_each_row_ends_in_one_of_three_ways(loaded: LoadedPacket) -> None:
    header = (*HEADER, "MRN", "Deceased", "Do not mail")
    john = JOHN | {"MRN": "1", "Deceased": "", "Do not mail": ""}
    rows = [
        john,
        john,
        john | {"MRN": "2", "Deceased": "yes", "zip": "wrong"},
        john | {"MRN": "3", "Do not mail": "Y"},
        john | {"MRN": "4", "zip": "wrong"},
        john | {"MRN": "5", "first_name": "Ana"},
        john | {"MRN": "5", "first_name": "Eva"},
        john | {"MRN": "6"},
        john | {"MRN": "", "first_name": "Joan"},
    ]
    found = RecipientList(
        open_table(people(Path("people.csv"), *rows, header=header)),
        loaded,
        TODAY,
        fonts.font_set(Workspace(None, library())).glyphs,
        suppress=lambda _, cells: "returned by the post on 2026-11-20" if cells["record_id"] == "6" else None,
    )
    torn = ["record_id: it stands in several rows with different names or addresses"]
    assert outcomes(found) == [
        (2, "mailed", []),
        (3, "suppressed", ["the same as row 2"]),
        (4, "suppressed", ["no mail: the patient has died (deceased)"]),
        (5, "suppressed", ["no mail: the patient wants no mail (do_not_mail)"]),
        (6, "rejected", ["zip: it is not a ZIP code"]),
        (7, "rejected", torn),
        (8, "rejected", torn),
        (9, "suppressed", ["no mail: returned by the post on 2026-11-20"]),
        (10, "mailed", []),
    ]
    assert outcomes(found) == outcomes(found)
    mailed = [entry for entry in found if isinstance(entry, Recipient)]
    assert [(entry.piece, entry.record) for entry in mailed] == [(1, "1"), (2, "")]


def test_a_row_that_is_left_out_keeps_its_cells(loaded: LoadedPacket) -> None:
    (entry,) = roll(loaded, JOHN | {"zip": "wrong", "state": "Idaho", "diagnosis": "x"}, header=(*HEADER, "diagnosis"))
    assert isinstance(entry, LeftOut)
    assert (entry.cells["state"], entry.cells["zip"]) == ("ID", "wrong")
    assert (entry.raw[6:8], entry.raw[-1]) == (("Idaho", "wrong"), "x")


def test_what_was_changed_is_counted(loaded: LoadedPacket) -> None:
    boston = JOHN | {"city": "Boston", "state": "Massachusetts", "zip": "2139"}
    rows = [boston, boston | {"first_name": "Eva"}, boston, JOHN | {"appointment": "12/5/2026 9:30 AM"}]
    assert roll(loaded, *rows).notes == [
        "Appointments read with the month first, as in 12/1/2026: 1.",
        "Names of states written as their two letters: 2.",
        "ZIP codes given the zeros in front that a spreadsheet drops: 2.",
    ]


def test_one_row_with_its_day_first_rejects_all_that_are_ambiguous(loaded: LoadedPacket) -> None:
    days = ("12/5/2026 9:30 AM", "12/20/2026 9:30 AM", "20/12/2026 9:30", "2026-12-05 09:30")
    found = roll(loaded, *(JOHN | {"appointment": day} for day in days))
    assert [outcome for _, outcome, _ in outcomes(found)] == ["rejected", "mailed", "rejected", "mailed"]
    assert found.notes == []


def test_a_decomposed_letter_is_composed(loaded: LoadedPacket) -> None:
    (entry,) = roll(loaded, JOHN | {"first_name": "Jose\u0301"})
    assert isinstance(entry, Recipient)
    assert entry.cells["first_name"] == "José"


def test_an_appointment_that_the_packet_names_may_not_be_empty(loaded: LoadedPacket) -> None:
    header = tuple("Appt Date" if name == "appointment" else name for name in HEADER)
    (entry,) = roll(loaded, JOHN | {"Appt Date": ""}, header=header)
    assert isinstance(entry, LeftOut)
    assert [problem.what for problem in entry.problems] == ["appointment: the cell is empty"]


def test_a_number_is_no_name(loaded: LoadedPacket) -> None:
    assert faults(loaded, JOHN | {"last_name": "83702"}) == [
        "people.csv:2:1: last_name: no letter; is it in the right column?"
    ]


def test_no_message_quotes_a_name_or_an_address(loaded: LoadedPacket) -> None:
    secret = {
        "first_name": "Zebulon&#39;", "last_name": "Quackenbush?", "address1": "77 Quince\nStreet", "city": "N/A",
        "state": "Idahox", "zip": "8370x", "language": "Zebulon", "large_print": "Quackenbush", "appointment": "Zebulon",
        "address2": "Quackenbush" * 8,
    }  # fmt: skip
    found = faults(loaded, JOHN | secret)
    assert len(found) >= 8
    said = " ".join(found)
    assert not [cell for cell in ("Zebulon", "Quackenbush", "Quince", "Idahox", "8370") if cell in said]
