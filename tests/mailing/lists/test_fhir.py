"""A Bundle, or a resource a line, gives the rows of its patients, each with the appointment that is theirs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fhir_resources import appointment, bundle, ndjson, patient

from handbill.errors import InputError, MachineError
from handbill.mailing.lists import fhir
from handbill.mailing.lists.fhir import FhirList
from handbill.mailing.lists.source import ListFile


def listed(folder: Path, data: bytes) -> FhirList:
    (folder / "people.json").write_bytes(data)
    return FhirList(ListFile(folder / "people.json"))


def cells(found: FhirList) -> list[dict[str, str]]:
    return [dict(zip(found.header, row.cells, strict=True)) for row in found]


@pytest.mark.parametrize("write", [bundle, ndjson])
def test_patients_are_rows_with_their_earliest_appointment(tmp_path: Path, write: Callable[..., bytes]) -> None:
    found = listed(
        tmp_path,
        write(
            appointment("Patient/17", "2026-12-02T09:30:00-08:00"),
            patient("17"),
            {"resourceType": "Practitioner", "id": "1"},
            appointment("https://ehr.example.org/fhir/Patient/17/_history/3", "2026-12-01T10:30:00-05:00"),
            appointment("Patient/17", "2026-11-30T09:30:00-08:00", "cancelled"),
            patient("18", active=False),
            appointment("Patient/18", "2026-12-03T08:00:00Z"),
            patient("19"),
        ),
    )
    assert [(each["record_id"], each["appointment"], each["inactive"]) for each in cells(found)] == [
        ("17", "2026-12-01 10:30", ""),
        ("18", "2026-12-03T08:00:00Z", "yes"),
        ("19", "", ""),
    ]
    assert [row.number for row in found] == [2, 6, 8]
    assert found.notes == ["Resources that are no Patient and no Appointment, not read: 1."]


def test_appointments_are_put_in_order_by_the_instant_and_not_by_the_clock(tmp_path: Path) -> None:
    late, early = "2026-12-01T09:30:00-08:00", "2026-12-01T10:30:00-05:00"
    found = listed(tmp_path, bundle(patient("17"), appointment("Patient/17", late), appointment("Patient/17", early)))
    assert cells(found)[0]["appointment"] == "2026-12-01 10:30"


def test_a_patient_is_known_by_the_address_of_its_entry(tmp_path: Path) -> None:
    data = bundle(patient("17"), appointment("urn:uuid:1", "2026-12-01T09:30:00-08:00"), urls=True)
    assert cells(listed(tmp_path, data))[0]["appointment"] == "2026-12-01 09:30"


def test_one_patient_alone_is_a_list_of_one(tmp_path: Path) -> None:
    assert len(cells(listed(tmp_path, json.dumps(patient(), indent=2).encode()))) == 1
    assert len(cells(listed(tmp_path, b"\xef\xbb\xbf" + ndjson(patient())))) == 1


def test_a_record_that_is_ambiguous_or_broken_is_a_fault_of_its_row(tmp_path: Path) -> None:
    several = patient("18", name=[{"use": "official", "family": name, "given": ["A"]} for name in ("B", "C")])
    found = list(listed(tmp_path, bundle(patient("17"), several, patient("19", name={"family": "x"}))))
    assert [(row.number, row.cells[0], row.fault and row.fault[0]) for row in found] == [
        (1, "17", None),
        (2, "18", "name: several official ones"),
        (3, "19", "name is not as FHIR R4 has it in a Patient"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bundle(patient(), link=[{"relation": "next", "url": "x"}]), "this Bundle is one page of several"),
        (b'{"resourceType": "Bundle", "entry": [', "not JSON: Expecting value"),
        (b'{"a": 1}', "JSON that is no FHIR resource"),
        (ndjson(patient()) + b"{}\n", "people.json:2:1: JSON that is no FHIR resource"),
        (ndjson(patient()) + b'{"resourceType": \n', "people.json:2:17: not JSON"),
        (ndjson(patient()) + b"\xff\n", "people.json:2:1: JSON that cannot be read"),
        (ndjson(patient()) + b'{"a":' * 100_000 + b"\n", "people.json:2:1: JSON that cannot be read"),
        (ndjson(patient()) + b" " * 1_000_001, "people.json:2:1: a line of more than 1,000,000 bytes"),
        (bundle({"resourceType": "Appointment"}), "an Appointment is not as FHIR R4 has it"),
    ],
)
def test_what_is_no_list_of_patients_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        list(listed(tmp_path, data))
    assert words in str(caught.value)


def test_a_bundle_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fhir, "MOST_BUNDLE", 100)
    with pytest.raises(InputError, match="a Bundle of more than 100 bytes"):
        listed(tmp_path, bundle(patient()))


@pytest.mark.parametrize("write", [bundle, ndjson])
def test_a_file_that_changes_between_two_readings_is_found(tmp_path: Path, write: Callable[..., bytes]) -> None:
    found = listed(tmp_path, write(patient()))
    (tmp_path / "people.json").write_bytes(write(patient("18")))
    with pytest.raises(MachineError, match="changed meanwhile"):
        list(found)
