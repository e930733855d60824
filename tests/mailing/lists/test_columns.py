"""Columns are known by the names that health records give them; where two claim a meaning, neither is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import InputError, Place
from handbill.mailing.lists.columns import NEEDED, OPTIONAL, ColumnMap, map_columns, parse_told

PLACE = Place(Path("people.csv"), 1, 1)
REST = ("address1", "city", "state", "zip")


def mapped(*header: str, more: tuple[str, ...] = (), **told: dict[str, str]) -> ColumnMap:
    needed = (*NEEDED, *more)
    return map_columns(header, (*needed, *OPTIONAL), needed, PLACE, **told)


@pytest.mark.parametrize(
    ("meaning", "headers"),
    [
        ("first_name", ("First Name", "FIRST_NAME", "first-name", "FirstName", "Legal First Name", "Pt First Name", "Given Name")),
        ("last_name", ("Last Name", "LastName", "Pt Last Name", "Surname", "Patient Last Name")),
        ("address1", ("Address", "Address 1", "ADDRESS1", "Street", "Street Address", "Address Line 1", "Mailing Address 1")),
        ("address2", ("Address 2", "Address Line 2", "Apt", "Apt #", "Unit", "Street Line 2")),
        ("city", ("City", "CITY", "Mailing City")),
        ("state", ("State", "State/Province", "ST", "Home State")),
        ("zip", ("ZIP", "ZIP Code", "Zip+4", "Postal Code", "ZIP/Postal Code", "zipcode")),
        ("language", ("Preferred Language", "Language", "Primary Language", "Pref. Language")),
        ("large_print", ("Large Print", "large_print")),
        ("record_id", ("MRN", "Patient ID", "Record ID", "Chart #", "Chart Number", "Medical Record Number", "Pt. ID")),
        ("appointment", ("Appointment", "Appointment Date/Time", "Appt Date/Time", "Appointment Date and Time")),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_usual_names(meaning: str, headers: tuple[str, ...]) -> None:
    for name in headers:
        own = tuple(column for column in (*NEEDED, "appointment") if column != meaning)
        found = mapped(*own, name, more=("appointment",))
        assert found.at[meaning] == len(own), name
        assert found.columns[-1].how == (
            "ours" if name.casefold().replace("-", "_").replace(" ", "_") == meaning else "known"
        )


@pytest.mark.parametrize("name", ["Patient Name", "Last, First", "Name", "Full Name"])
def test_a_whole_name_is_as_good_as_two_columns(name: str) -> None:
    assert mapped(name, *REST).at["patient_name"] == 0


def test_a_day_and_a_time_are_as_good_as_an_appointment() -> None:
    found = mapped("Appt Date", *NEEDED, "Appt Time", more=("appointment",))
    assert (found.at["appointment_date"], found.at["appointment_time"]) == (0, 7)
    # A time alone says nothing, and a packet without appointments reads neither.
    assert mapped("Appointment", *NEEDED, "Appt Time", more=("appointment",)).unused == ["Appt Time"]
    assert mapped("Appt Date", *NEEDED, "Appt Time").unused == ["Appt Date", "Appt Time"]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [("Deceased", "deceased"), ("Date of Death", "date_of_death"), ("DOD", "date_of_death"), ("Do not mail", "do_not_mail"),
     ("Opt-Out", "do_not_mail"), ("Inactive", "inactive"), ("Suffix", "suffix")],
)  # fmt: skip
def test_a_column_that_stops_mail_is_known(name: str, meaning: str) -> None:
    assert mapped(*NEEDED, name).at[meaning] == 6


@pytest.mark.parametrize(
    ("header", "both", "remedy"),
    [
        ((*NEEDED, "ZIP Code"), "the columns 'zip' and 'ZIP Code' both mean zip", '--map "ZIP Code=unused"'),
        (("Patient Name", *NEEDED), "the columns 'Patient Name' and 'last_name' both mean last_name", '--map "Patient Name=unused"'),
        ((*NEEDED, "zip"), "the column 'zip' is there twice", "remove one"),
        ((*NEEDED, "MRN", "Chart #"), "the columns 'MRN' and 'Chart #' both mean record_id", '--map "Chart #=unused"'),
        ((*NEEDED, "Appt Date", "Appointment"), "the columns 'Appt Date' and 'Appointment' both mean appointment", '--map "Appt Date=unused"'),
    ],
)  # fmt: skip
def test_two_columns_that_claim_one_meaning_are_named_both(header: tuple[str, ...], both: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        mapped(*header, more=("appointment",) if "Appointment" in header else ())
    assert both in str(caught.value)
    assert remedy in str(caught.value)


def test_what_is_told_goes_before_what_is_known() -> None:
    header = ("Pt Nm", *REST, "ZIP Code", "MRN", "Chart #")
    found = mapped(*header, asked={"pt nm": "patient_name", "ZIP Code": "zip"}, kept={"MRN": "unused", "Other": "city"})
    assert [(column.header, column.meaning, column.how) for column in found.columns] == [
        ("Pt Nm", "patient_name", "told"),
        ("address1", "address1", "ours"),
        ("city", "city", "ours"),
        ("state", "state", "ours"),
        ("zip", "unused", ""),
        ("ZIP Code", "zip", "told"),
        ("MRN", "unused", ""),
        ("Chart #", "record_id", "known"),
    ]
    assert found.told == {"Pt Nm": "patient_name", "ZIP Code": "zip", "MRN": "unused"}
    assert found.unused == ["zip", "MRN"]


def test_what_is_told_of_no_column_or_means_nothing_is_a_mistake() -> None:
    with pytest.raises(InputError) as caught:
        mapped(*NEEDED, asked={"Pt Nm": "patient_name", "zip": "zap"})
    assert "--map names 'Pt Nm', which is no column here; the header has: first_name, last_name" in str(caught.value)
    assert "--map says that 'zip' means 'zap', which is no meaning; use one of: address1, address2" in str(caught.value)


def test_columns_that_are_missing_are_named_together_with_what_is_there() -> None:
    with pytest.raises(InputError) as caught:
        mapped("Patient Nm", "Street", "City", "Zip", more=("program",))
    said = str(caught.value)
    assert [name for name in (*NEEDED, "program") if f"the column {name!r} is missing" in said] == [
        "first_name", "last_name", "state", "program",
    ]  # fmt: skip
    assert "'program' is missing, which the packet names" in said
    assert '--map "HEADER=state" which it is; the header has: Patient Nm, Street, City, Zip' in said


def test_a_list_without_a_header_shows_nobody() -> None:
    with pytest.raises(InputError) as caught:
        mapped("María", "López", "1200 Larkspur Avenue", "Portland", "OR", "97209", asked={"Pt Nm": "patient_name"})
    assert "row 1 has no names of columns that are known; write a header above the list" in str(caught.value)
    assert not [word for word in ("María", "López", "Larkspur", "Portland", "97209") if word in str(caught.value)]


def test_what_is_told_is_written_header_equals_meaning() -> None:
    assert parse_told(["Pt Nm=Patient Name", "A = B = zip"]) == {"Pt Nm": "patient_name", "A = B": "zip"}
    for text in ("zip", "=zip", "Pt Nm="):
        with pytest.raises(InputError, match="is not HEADER=MEANING"):
            parse_told([text])


def test_what_is_told_now_goes_before_what_is_kept_of_a_header_written_otherwise() -> None:
    header = (*NEEDED, "Second Line")
    found = mapped(*header, asked={"Second Line": "address2"}, kept={"Second Line": "care_of", "second_line": "unused"})
    assert found.at["address2"] == len(NEEDED)


def test_headers_of_other_scripts_are_told_apart() -> None:
    found = mapped(*NEEDED, "住所", "備考", "Año", asked={"住所": "address2"})
    assert (found.at["address2"], found.unused) == (len(NEEDED), ["備考", "Año"])
