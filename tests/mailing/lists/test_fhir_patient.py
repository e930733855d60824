"""Of a Patient, the name, the address for mail and the preferred language are taken, or the record is ambiguous."""

from __future__ import annotations

from typing import Any

import pytest
from fhir_resources import patient

from handbill.mailing.lists.cells import CellError
from handbill.mailing.lists.fhir_patient import HEADER, Patient, patient_cells


def cells(start: str = "", **more: Any) -> dict[str, str]:
    return patient_cells(Patient.model_validate(patient(**more)), start)


def test_the_cells_of_a_patient() -> None:
    found = cells("2026-12-01T09:30:00.000-08:00", deceasedBoolean=False, gender="female")
    assert found == {
        "record_id": "17", "first_name": "María Elena", "last_name": "López", "care_of": "",
        "address1": "1200 Larkspur Avenue", "address2": "Apt. 4", "city": "Portland", "state": "OR", "zip": "97209",
        "language": "", "appointment": "2026-12-01 09:30", "deceased": "", "inactive": "",
    }  # fmt: skip
    assert set(found) == set(HEADER)


@pytest.mark.parametrize(
    ("names", "first", "last"),
    [
        ([{"use": "usual", "family": "B", "given": ["A"]}, {"use": "official", "family": "D", "given": ["C"]}], "C", "D"),
        ([{"use": "old", "family": "B", "given": ["A"]}, {"use": "usual", "family": "D", "given": ["C"]}], "C", "D"),
        ([{"use": "official", "family": "B", "given": ["A"], "period": {"end": "2020"}}, {"family": "D", "given": ["C"]}], "C", "D"),
        ([{"family": "King", "given": ["John"], "suffix": ["Jr."], "prefix": ["Mr."]}], "John", "King Jr."),
        ([{"text": "King, John"}], "John", "King"),
        ([{"use": "nickname", "given": ["Jo"]}], "", ""),
        ([{"use": "official", "family": "B", "given": ["A"]}] * 2, "A", "B"),
    ],
)  # fmt: skip
def test_a_name_is_the_official_one_or_the_usual_one(names: list[dict[str, Any]], first: str, last: str) -> None:
    found = cells(name=names)
    assert (found["first_name"], found["last_name"]) == (first, last)


def _address(line: str, **more: Any) -> dict[str, Any]:
    return {"line": [line], "city": "Boise", "state": "ID", "postalCode": "83702", **more}


@pytest.mark.parametrize(
    ("addresses", "line"),
    [
        ([_address("1", use="work"), _address("2", use="home")], "2"),
        ([_address("1", use="home", type="physical"), _address("2", use="home", type="postal")], "2"),
        ([_address("1", use="home"), _address("2", use="home", type="postal")], "2"),
        ([_address("1", use="old"), _address("2")], "2"),
        ([_address("1", use="home", period={"end": "2021"}), _address("2", use="home")], "2"),
        ([_address("2", use="home"), _address("2", use="home")], "2"),
        ([_address("2", use="home", type="physical")], "2"),
        ([_address("2", country="USA")], "2"),
    ],
)
def test_an_address_is_the_one_of_a_home_for_mail(addresses: list[dict[str, Any]], line: str) -> None:
    assert cells(address=addresses)["address1"] == line


def test_who_it_is_in_care_of_has_a_line_of_its_own() -> None:
    found = cells(address=[_address("") | {"line": ["c/o Northside", "1 Elm St", "Rear"]}])
    assert (found["care_of"], found["address1"], found["address2"]) == ("c/o Northside", "1 Elm St", "Rear")


@pytest.mark.parametrize(
    ("communication", "language"),
    [
        ([{"language": {"coding": [{"code": "es", "display": "Spanish"}]}}], "es"),
        ([{"language": {"text": "Spanish"}}], "Spanish"),
        (
            [{"language": {"coding": [{"display": "Spanish"}]}, "preferred": True}, {"language": {"text": "English"}}],
            "Spanish",
        ),
        ([], ""),
    ],
)
def test_a_language_is_the_preferred_one_or_the_only_one(communication: list[dict[str, Any]], language: str) -> None:
    assert cells(communication=communication)["language"] == language


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"name": [{"use": "official", "family": name, "given": ["A"]} for name in "BC"]}, "name: several official ones"),
        ({"name": [{"text": "Ana Maria Lopez"}]}, "name: 3 words without a comma"),
        ({"address": [_address("1", use="home"), _address("2", use="home")]}, "address: several for mail"),
        ({"address": [_address("1") | {"line": ["1", "2", "3"]}]}, "address: 3 lines"),
        ({"address": [_address("1", country="CA")]}, "address: it is outside the United States"),
        ({"communication": [{"language": {"text": "Spanish"}}, {"language": {"text": "English"}}]}, "communication: several languages, and none or several preferred"),
    ],
)  # fmt: skip
def test_a_record_that_is_ambiguous_is_refused(more: dict[str, Any], what: str) -> None:
    with pytest.raises(CellError) as caught:
        cells(**more)
    assert caught.value.what == what


def test_who_has_died_or_is_another_record_now_is_told() -> None:
    assert cells(deceasedBoolean=True)["deceased"] == "yes"
    assert cells(deceasedDateTime="2025-03-01")["deceased"] == "yes"
    assert cells(active=False)["inactive"] == "yes"
    assert cells(link=[{"type": "replaced-by"}])["inactive"] == "yes"
    assert cells(link=[{"type": "seealso"}])["inactive"] == ""


@pytest.mark.parametrize("start", ["2026-12-01T09:30:00Z", "2026-12-01T09:30:00+00:00", "2026-12-01", "soon"])
def test_an_instant_of_which_nobody_knows_the_clinics_clock_stays_as_it_is(start: str) -> None:
    assert cells(start)["appointment"] == start
