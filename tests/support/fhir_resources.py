"""FHIR resources of patients and their appointments, and files of them."""

from __future__ import annotations

import json
from typing import Any


def patient(id: str = "17", **more: Any) -> dict[str, Any]:
    """Return a Patient, with these elements in place of the usual ones; None removes one."""
    usual = {
        "resourceType": "Patient",
        "id": id,
        "name": [{"use": "official", "family": "López", "given": ["María", "Elena"]}],
        "address": [
            {
                "use": "home",
                "line": ["1200 Larkspur Avenue", "Apt. 4"],
                "city": "Portland",
                "state": "OR",
                "postalCode": "97209",
            }
        ],
    }
    return {key: value for key, value in {**usual, **more}.items() if value is not None}


def appointment(patient: str, start: str, status: str = "booked") -> dict[str, Any]:
    """Return an Appointment of a patient, by reference."""
    actors = [{"actor": {"reference": "Practitioner/1"}}, {"actor": {"reference": patient}}]
    return {"resourceType": "Appointment", "status": status, "start": start, "participant": actors}


def bundle(*resources: dict[str, Any], urls: bool = False, **more: Any) -> bytes:
    """Return a Bundle; with `urls`, each entry has an address of its own (urn:uuid:NUMBER)."""
    entries = [
        {"resource": each, **({"fullUrl": f"urn:uuid:{number}"} if urls else {})}
        for number, each in enumerate(resources, 1)
    ]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries, **more}, indent=1).encode()


def ndjson(*resources: dict[str, Any]) -> bytes:
    """Return resources, one a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in resources).encode()
