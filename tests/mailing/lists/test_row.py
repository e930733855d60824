"""The cells of a row are read into their usual form; what cannot be is a fault that quotes no cell."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from handbill.errors import Place
from handbill.mailing.lists.columns import NEEDED, OPTIONAL, map_columns
from handbill.mailing.lists.row import MONTH_FIRST, ReadRow, RowReader

ROW = {
    "Patient Name": "López, María", "Street": "1200 Larkspur Avenue", "Apt": "", "City": "Boston", "State": "MA",
    "ZIP Code": "02139", "MRN": "17", "Appt Date": "12/1/2026", "Appt Time": "9:30 AM", "Deceased": "", "DOD": "",
    "Do Not Mail": "", "program": "night",
}  # fmt: skip
WANTED = (*NEEDED, *OPTIONAL, "appointment", "program")


def reader(header: tuple[str, ...] = tuple(ROW), **texts: frozenset[str]) -> RowReader:
    columns = map_columns(header, WANTED, NEEDED, Place(Path("people.csv"), 1, 1))
    return RowReader(columns, WANTED, texts)


def read(**cells: str) -> ReadRow:
    row = ROW | {name.replace("_", " "): cell for name, cell in cells.items()}
    return reader().read(tuple(row.values()))


def test_cells_get_the_form_that_the_letter_needs() -> None:
    found = read()
    assert found.faults == []
    assert found.cells == {
        "first_name": "María", "last_name": "López", "address1": "1200 Larkspur Avenue", "address2": "", "city": "Boston",
        "state": "MA", "zip": "02139", "record_id": "17", "appointment": "2026-12-01 09:30", "program": "night",
    }  # fmt: skip
    assert found.appointment == datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001
    assert found.done == [MONTH_FIRST]


def test_what_is_changed_on_the_way_is_told() -> None:
    found = read(State="Massachusetts", ZIP_Code="2139", Appt_Date="2026-12-01")
    assert (found.cells["state"], found.cells["zip"]) == ("MA", "02139")
    assert found.done == [
        "Names of states written as their two letters",
        "ZIP codes given the zeros in front that a spreadsheet drops",
    ]
    assert read(State="ma", Appt_Date="2026-12-01").done == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Patient Name": "María Elena López"}, "patient_name"),
        ({"Patient Name": ""}, "patient_name"),
        ({"Patient Name": "LÃ³pez, María"}, "patient_name"),
        ({"Patient Name": "López, María or Current Resident"}, "patient_name"),
        ({"Street": "1 Elm &amp; Oak St"}, "address1"),
        ({"Apt": "#N/A"}, "address2"),
        ({"City": "NULL"}, "city"),
        ({"program": "n/a"}, "program"),
        ({"Appt Date": "#REF!"}, "appointment_date"),
        ({"Appt Time": ""}, "appointment"),
        ({"Appt Time": "soon"}, "appointment"),
        ({"Deceased": "perhaps"}, "deceased"),
        ({"Do Not Mail": "?"}, "do_not_mail"),
    ],
)
def test_a_cell_that_cannot_be_read_is_one_fault_that_does_not_quote_it(cells: dict[str, str], column: str) -> None:
    found = reader().read(tuple((ROW | cells).values()))
    (fault,) = found.faults
    assert fault.column == column
    assert column in found.faulty
    for cell in filter(lambda cell: len(cell) > 4, (ROW | cells).values()):
        assert cell not in f"{fault.what}; {fault.remedy}"


def test_a_fault_of_a_whole_name_is_one_of_what_it_would_fill() -> None:
    assert {"first_name", "last_name"} <= reader().read(tuple((ROW | {"Patient Name": "x"}).values())).faulty


@pytest.mark.parametrize(
    ("cells", "stop"),
    [
        ({"Deceased": "Y"}, "the patient has died (deceased)"),
        ({"Deceased": "Deceased"}, "the patient has died (deceased)"),
        ({"Deceased": "03/01/2026"}, "the patient has died (deceased)"),
        ({"Deceased": "N"}, ""),
        ({"Deceased": "NULL"}, ""),
        ({"Deceased": "Alive"}, ""),
        ({"DOD": "3/1/2026"}, "the patient has died (date_of_death)"),
        ({"DOD": "N/A"}, ""),
        ({"Do Not Mail": "x"}, "the patient wants no mail (do_not_mail)"),
        ({"Do Not Mail": "Opted out"}, "the patient wants no mail (do_not_mail)"),
        ({"Do Not Mail": "0"}, ""),
    ],
)
def test_some_rows_get_no_mail(cells: dict[str, str], stop: str) -> None:
    found = reader().read(tuple((ROW | cells).values()))
    assert (found.stop, found.faults) == (stop, [])


def test_a_suffix_of_its_own_column_follows_the_last_name() -> None:
    found = reader((*NEEDED, "Suffix")).read(("John", "King", "77 Quince Street", "Boise", "ID", "83702", "Jr."))
    assert (found.cells["first_name"], found.cells["last_name"]) == ("John", "King Jr.")


def test_a_text_of_a_condition_is_no_fault_in_its_column() -> None:
    row = tuple((ROW | {"program": "N/A"}).values())
    assert [fault.column for fault in reader().read(row).faults] == ["program"]
    assert reader(program=frozenset({"n/a"})).read(row).faults == []


def test_one_row_with_its_day_first_makes_the_ambiguous_ones_faulty() -> None:
    rows = reader()
    shown = [rows.shows_day_first(tuple((ROW | {"Appt Date": day}).values())) for day in ("12/1/2026", "13/1/2026")]
    assert shown == [False, True]
    rows.day_first = True
    assert [fault.column for fault in rows.read(tuple(ROW.values())).faults] == ["appointment"]
