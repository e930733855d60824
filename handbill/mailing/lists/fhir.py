"""A list of patients from a health record: FHIR R4, as a Bundle (JSON) or one resource a line (NDJSON).

Each Patient is a row, in the columns that a text file would have. Of the Appointments, the earliest is theirs that is
neither over nor called off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from handbill.errors import InputError, Place
from handbill.mailing.lists.cells import CellError
from handbill.mailing.lists.fhir_patient import HEADER, Appointment, Patient, patient_cells
from handbill.mailing.lists.source import ListFile
from handbill.mailing.lists.table import Table, TableRow

MOST_BUNDLE, MOST_LINE = 100_000_000, 1_000_000
"""The most bytes of a Bundle, which is read as a whole, and of one line."""

_AGREED = frozenset({"booked", "arrived", "checked-in"})
"""The states of an appointment that stands: one that is only proposed or waited for is not the patient's yet."""

_AGAIN = "export the patients again, as a Bundle or as NDJSON"

Resource = tuple[int, str, dict[str, Any]]
"""The number of a row, the address of a resource where it has one, and the resource."""


class FhirList(Table):
    """The patients of a file of FHIR resources. InputError for what is none, or is one page of several."""

    header = HEADER

    def __init__(self, source: ListFile) -> None:
        super().__init__(source)
        self._bundle = self._read_bundle()
        self._starts = self._earliest()
        others = sum(resource.get("resourceType") not in ("Patient", "Appointment") for *_, resource in self._read())
        if others:
            self.notes.append(f"Resources that are no Patient and no Appointment, not read: {others:,}.")

    def __iter__(self) -> Iterator[TableRow]:
        """Yield each Patient: the number of its entry in the Bundle, or of its line."""
        if self._bundle is not None:
            self.source.unchanged()
        for number, address, resource in self._read():
            if resource.get("resourceType") == "Patient":
                yield self._row(number, address, resource)

    def _row(self, number: int, address: str, resource: dict[str, Any]) -> TableRow:
        try:
            patient = Patient.model_validate(resource)
            starts = (self._starts.get(key) for key in (f"Patient/{patient.id}", address) if key)
            cells = patient_cells(patient, next(filter(None, starts), ""))
        except CellError as error:
            return TableRow(number, (str(resource.get("id", "")),), (error.what, error.remedy))
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            return TableRow(
                number, (str(resource.get("id", "")),), (f"{where} is not as FHIR R4 has it in a Patient", _AGAIN)
            )
        return self.fitted(number, [cells.get(name, "") for name in HEADER])

    def _earliest(self) -> dict[str, str]:
        """Return the start of the earliest Appointment by the reference to its patient."""
        starts: dict[str, str] = {}
        for number, _, resource in self._read():
            if resource.get("resourceType") != "Appointment":
                continue
            try:
                found = Appointment.model_validate(resource)
            except ValidationError as error:
                what = "an Appointment is not as FHIR R4 has it"
                raise InputError.one(what, _AGAIN, self.place(number)) from error
            if found.status not in _AGREED or not found.start:
                continue
            for participant in found.participant:
                key = _key(participant.actor.reference)
                if key not in starts or _instant(found.start) < _instant(starts[key]):
                    starts[key] = found.start
        return starts

    def _read(self) -> Iterator[Resource]:
        if self._bundle is not None:
            yield from self._bundle
            return
        with self.source.opened() as file:
            number = 0
            while line := file.readline(MOST_LINE + 1):
                number += 1
                if len(line) > MOST_LINE:
                    what = f"a line of more than {MOST_LINE:,} bytes"
                    raise InputError.one(what, _AGAIN, self.place(number))
                if line.strip():
                    yield number, "", self._object(line.rstrip(), number)

    def _read_bundle(self) -> list[Resource] | None:
        """Return the resources of a Bundle, or of a single resource; None where each line is a resource."""
        with self.source.opened() as file:
            first = file.readline(MOST_LINE)
        try:
            whole = json.loads(first)
        except (ValueError, RecursionError):
            whole = None
        if isinstance(whole, dict) and whole.get("resourceType") != "Bundle":
            self.source.unchanged()
            return None
        bundle = self._object(self.source.data(MOST_BUNDLE, "a Bundle"), 1)
        if bundle.get("resourceType") != "Bundle":
            return [(1, "", bundle)]
        if any(isinstance(link, dict) and link.get("relation") == "next" for link in _listed(bundle.get("link"))):
            what = "this Bundle is one page of several: it names a next one"
            raise InputError.one(what, "export all patients in one file", Place(self.file))
        return list(_entries(bundle))

    def _object(self, text: bytes, line: int) -> dict[str, Any]:
        try:
            found = json.loads(text.decode("utf-8-sig"))
        except json.JSONDecodeError as error:
            # Its message quotes nothing of the text.
            what = f"not JSON: {error.msg}"
            raise InputError.one(what, _AGAIN, Place(self.file, line + error.lineno - 1, error.colno)) from error
        except (ValueError, RecursionError) as error:
            raise InputError.one("JSON that cannot be read", _AGAIN, self.place(line)) from error
        if not isinstance(found, dict) or "resourceType" not in found:
            raise InputError.one("JSON that is no FHIR resource", _AGAIN, self.place(line))
        return found


def _entries(bundle: dict[str, Any]) -> Iterator[Resource]:
    for number, entry in enumerate(_listed(bundle.get("entry")), 1):
        if isinstance(entry, dict) and isinstance(resource := entry.get("resource"), dict):
            yield number, str(entry.get("fullUrl", "")), resource


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _key(reference: str) -> str:
    """Return a reference without the address of its server and its version: `Patient/17`, or `urn:uuid:…`."""
    found = re.search(r"(?:^|/)(Patient/[A-Za-z0-9.-]{1,64})(?:/_history/[^/]*)?$", reference)
    return found[1] if found else reference


def _instant(text: str) -> datetime:
    """Return a point in time, by which appointments are put in order."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
