"""What a mailing uses of a FHIR Patient and an Appointment (R4), and the cells that they are made into."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pydantic import BaseModel, Field

from handbill.mailing.lists import names
from handbill.mailing.lists.cells import CellError

HEADER = (
    "record_id", "first_name", "last_name", "care_of", "address1", "address2", "city", "state", "zip", "language",
    "appointment", "deceased", "inactive",
)  # fmt: skip

_COUNTRIES = frozenset({"", "us", "usa", "united states", "united states of america", "pr", "vi", "gu", "as", "mp"})


class _Period(BaseModel):
    end: str = ""


class _Name(BaseModel):
    use: str = ""
    text: str = ""
    family: str = ""
    given: list[str] = Field(default_factory=list)
    suffix: list[str] = Field(default_factory=list)
    period: _Period = _Period()


class _Address(BaseModel):
    use: str = ""
    type: str = ""
    line: list[str] = Field(default_factory=list)
    city: str = ""
    state: str = ""
    postal_code: str = Field("", alias="postalCode")
    country: str = ""
    period: _Period = _Period()


class _Coding(BaseModel):
    code: str = ""
    display: str = ""


class _Concept(BaseModel):
    coding: list[_Coding] = Field(default_factory=list)
    text: str = ""


class _Communication(BaseModel):
    language: _Concept
    preferred: bool = False


class _Link(BaseModel):
    type: str


class Patient(BaseModel):
    """What a mailing uses of a Patient."""

    id: str = ""
    active: bool = True
    name: list[_Name] = Field(default_factory=list)
    address: list[_Address] = Field(default_factory=list)
    communication: list[_Communication] = Field(default_factory=list)
    deceased: bool = Field(default=False, alias="deceasedBoolean")
    died: str = Field("", alias="deceasedDateTime")
    link: list[_Link] = Field(default_factory=list)


class _Reference(BaseModel):
    reference: str = ""


class _Participant(BaseModel):
    actor: _Reference = _Reference()


class Appointment(BaseModel):
    """What a mailing uses of an Appointment."""

    status: str
    start: str = ""
    participant: list[_Participant] = Field(default_factory=list)


def patient_cells(patient: Patient, start: str) -> dict[str, str]:
    """Return the cells of a patient whose appointment starts then; CellError where the record is ambiguous."""
    first, last = _name(patient.name)
    gone = not patient.active or any(link.type == "replaced-by" for link in patient.link)
    return {
        "record_id": patient.id,
        "first_name": first,
        "last_name": last,
        "language": _language(patient.communication),
        "appointment": _clock(start),
        "deceased": "yes" if patient.deceased or patient.died else "",
        "inactive": "yes" if gone else "",
        **_address(patient.address),
    }


def _name(found: Iterable[_Name]) -> tuple[str, str]:
    for use in ("official", "usual", ""):
        parts = {_parts(name) for name in found if name.use == use and not name.period.end}
        if len(parts) > 1:
            raise CellError(f"name: several {use or 'other'} ones", "end all but one of them in the record")
        if parts:
            return parts.pop()
    return "", ""


def _parts(name: _Name) -> tuple[str, str]:
    if name.text and not (name.family and name.given):
        try:
            return names.parted(name.text)
        except CellError as error:
            raise CellError(f"name: {error.what}", error.remedy) from error
    return " ".join(name.given), " ".join([name.family, *name.suffix])


def _address(found: Iterable[_Address]) -> dict[str, str]:
    """Return the cells of the address for mail: of a home, postal before others."""
    usable = [each for each in found if each.use in ("home", "") and not each.period.end]
    for type in (("postal",), ("both", ""), ("physical",)):
        for use in ("home", ""):
            of_kind: list[_Address] = []
            of_kind += (each for each in usable if each.type in type and each.use == use and each not in of_kind)
            if len(of_kind) > 1:
                raise CellError("address: several for mail", "end all but one of them in the record")
            if of_kind:
                return _address_cells(of_kind[0])
    return {}


def _address_cells(address: _Address) -> dict[str, str]:
    if address.country.casefold() not in _COUNTRIES:
        raise CellError("address: it is outside the United States", "send it by other means")
    lines = [line for line in address.line if line.strip()]
    care_of = lines.pop(0) if len(lines) > 1 and re.match(r"c/o\b", lines[0], re.IGNORECASE) else ""
    if len(lines) > 2:
        raise CellError(f"address: {len(lines)} lines", "put it into two lines")
    first, second = (*lines, "", "")[:2]
    return {
        "care_of": care_of,
        "address1": first,
        "address2": second,
        "city": address.city,
        "state": address.state,
        "zip": address.postal_code,
    }


def _language(found: list[_Communication]) -> str:
    """Return the language that is preferred, or the only one: by its code, or else its name."""
    preferred = [each for each in found if each.preferred] or found
    if len(preferred) != 1:
        if preferred:
            raise CellError(
                "communication: several languages, and none or several preferred", "mark one of them as preferred"
            )
        return ""
    concept = preferred[0].language
    texts = [each for coding in concept.coding for each in (coding.code, coding.display)]
    return next(filter(None, (*texts, concept.text)), "")


def _clock(start: str) -> str:
    """Return the day and time as the clock on the wall shows it; an instant in UTC stays as it is, to be refused.

    An offset of hours is that of the clinic. Of Z, and of +00:00, nobody knows what the clinic's clock shows.
    """
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?([+-]\d{2}:\d{2})", start)
    return f"{found[1]} {found[2]}" if found and found[3][1:] != "00:00" else start
