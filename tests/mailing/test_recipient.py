"""Each row is a recipient or all that is wrong with it: every mistake of a file comes in one pass, with its row."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from packets import HEADER, JOHN, MARIA, people
from small_workspace import edit

from handbill import fonts
from handbill.errors import InputError
from handbill.mailing.address import lines
from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.mailing.table import Table
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 24)


def roll(loaded: LoadedPacket, *rows: dict[str, str], header: tuple[str, ...] = HEADER) -> RecipientList:
    return RecipientList(
        Table(people(Path("people.csv"), *rows, header=header)),
        loaded,
        TODAY,
        fonts.font_set(Workspace(None, library())).glyphs,
    )


def faults(loaded: LoadedPacket, *rows: dict[str, str]) -> list[str]:
    found = []
    for entry in roll(loaded, *rows):
        assert isinstance(entry, list), entry
        found += [problem.shown() for problem in entry]
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


def test_every_mistake_of_a_file_comes_in_one_pass(loaded: LoadedPacket) -> None:
    wrong = [
        JOHN | {"first_name": "", "zip": "2139"},
        JOHN | {"state": "Idaho", "appointment": "2026-12-02"},
        JOHN | {"language": "fr", "appointment": "2026-11-23 10:00"},
        JOHN | {"large_print": "maybe", "appointment": "next Monday", "program": " "},
        JOHN | {"last_name": "Nguyễn"},
        JOHN | {"last_name": "x" * 81, "city": "Bo\u0007ise", "appointment": "2026-12-02T14:00Z"},
    ]
    assert faults(loaded, *wrong) == [
        "people.csv:2:1: first_name: the cell is empty; fill it in",
        "people.csv:2:1: zip: '2139' is not a ZIP code; write five digits; a spreadsheet drops the zeros in front: 02139",
        "people.csv:3:1: state: 'Idaho' is not a state; write its two letters, such as CA",
        "people.csv:3:1: appointment: '2026-12-02' has no time of day; write day and time as 2026-12-01 09:30",
        "people.csv:4:1: appointment: '2026-11-23 10:00' lies before the date of the letter, 2026-11-24; correct one of them",
        "people.csv:4:1: language: the packet has no copy in 'fr'; it has: en, es; for another instead, write fallback: in the packet",
        "people.csv:5:1: program: the cell is empty; fill it in",
        "people.csv:5:1: appointment: 'next Monday' is not a day and a time; write day and time as 2026-12-01 09:30",
        "people.csv:5:1: large_print: 'maybe' is not yes or no; write yes or no",
        "people.csv:6:1: last_name: the fonts have no glyph for 'ễ' (U+1EC5); add a font that has it to templates/fonts/",
        "people.csv:7:1: last_name: 81 characters (at most 80); shorten it",
        "people.csv:7:1: city: a character that does not print (U+0007); remove it",
        "people.csv:7:1: appointment: '2026-12-02T14:00Z' names a time zone; write the clinic's own time, without a zone",
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
    (entry,) = RecipientList(Table(file), loaded, TODAY, fonts.font_set(Workspace(None, library())).glyphs)
    assert isinstance(entry, list)
    assert "13 cells, the header has 12" in entry[0].what


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
    (entry,) = roll(loaded, JOHN | {"first_name": "=1+1", "last_name": "van\u00a0Dyk "})
    assert isinstance(entry, Recipient)
    assert (entry.cells["first_name"], entry.cells["last_name"]) == ("=1+1", "van Dyk")


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
    with pytest.raises(InputError, match="the column 'zip' is there twice"):
        roll(loaded, JOHN, header=(*HEADER, "ZIP Code"))


def test_a_column_that_the_packet_names_itself_is_not_taken_for_another(post: Workspace) -> None:
    edit(post.own / "brochures/packets/welcome.yaml", "our {program} group", "our {program} group {addressline1}")
    header = (*HEADER, "addressline1")
    (entry,) = roll(load_packet(post, "welcome"), MARIA | {"addressline1": "blue"}, header=header)
    assert isinstance(entry, Recipient)
    assert (entry.cells["address1"], entry.cells["addressline1"]) == ("1200 Larkspur Avenue", "blue")
