"""The list of odd_lists.py as files: text, the rows of a workbook, a Bundle of a health record."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from fhir_resources import appointment
from odd_lists import HEADER, Row


def in_windows(made: list[Row | None]) -> list[Row | None]:
    """Return the rows whose letters, once composed, are all there in Windows-1252."""
    composed = [
        row and replace(row, cells={name: unicodedata.normalize("NFC", cell) for name, cell in row.cells.items()})
        for row in made
    ]
    return [
        row for row in composed if row is None or "".join(row.cells.values()) == _windows("".join(row.cells.values()))
    ]


def _windows(text: str) -> str:
    return text.encode("cp1252", "ignore").decode("cp1252")


def text(made: list[Row | None], delimiter: str, *, first: str = "") -> str:
    """Return the list as text; blank rows are lines without a cell, and empty cells at the end are left out."""

    def quoted(cell: str) -> str:
        return f'"{cell.replace(chr(34), chr(34) * 2)}"' if any(sign in cell for sign in f'{delimiter}"\r\n') else cell

    lines = [delimiter.join(map(quoted, HEADER))]
    for row in made:
        cells = [*row.cells.values(), *row.more] if row is not None else []
        while cells and not cells[-1]:
            cells.pop()
        lines.append(delimiter.join(map(quoted, cells)))
    return first + "\r\n".join(lines) + "\r\n"


def typed(made: list[Row | None], *, days: bool) -> Iterator[list[Any]]:
    """Yield the rows of a workbook: figures are numbers, and with `days` ISO days and times are such cells."""
    yield list(HEADER)
    for row in made:
        yield [] if row is None else [_cell(name, cell, days) for name, cell in row.cells.items()] + list(row.more)


def _cell(name: str, cell: str, days: bool) -> Any:
    if name in ("Appt Date", "Appt Time"):
        if re.fullmatch(r"\d{5}|\d*\.\d+", cell):
            return float(cell)
        for kind, form in (
            (time, r"\d\d:\d\d:\d\d"),
            (date, r"\d{4}-\d\d-\d\d"),
            (datetime, r"\d{4}-\d\d-\d\d \d\d:\d\d"),
        ):
            if days and re.fullmatch(form, cell):
                return kind.fromisoformat(cell)
    if name in ("Zip+4", "MRN") and re.fullmatch(r"[1-9]\d*", cell):
        return int(cell)
    return {"TRUE": True, "FALSE": False, "": None}.get(cell, cell) if days else cell


def fhir(made: list[Row | None]) -> bytes:
    """Return the Bundle of the rows that a health record can say, each with its appointment and one called off."""
    entries: list[dict[str, Any]] = []
    for row in in_fhir(made):
        url = f"urn:uuid:{len(entries)}"
        entries.append({"fullUrl": url, "resource": _patient(row)})
        entries.append({"resource": appointment(url, row.start)})
        entries.append({"resource": appointment(url, "2026-11-25T08:00:00-08:00", "cancelled")})
    return json.dumps({"resourceType": "Bundle", "entry": entries}, ensure_ascii=False).encode()


def in_fhir(made: list[Row | None]) -> list[Row]:
    """Return the rows that a health record can say."""
    return [row for row in made if row is not None and row.fhir]


def _patient(row: Row) -> dict[str, Any]:
    cells, spoken = row.cells, row.cells["Preferred Language"]
    name: dict[str, Any] = {
        "use": "official",
        "family": row.person["last_name"],
        "given": row.person["first_name"].split(),
    }
    if (row.same_as or row).why.startswith(("patient_name", "last_name")) or len(row.cells["Apt"]) == 4:
        name = {"use": "official", "text": cells["Patient Name"]}
    address = {
        "use": "home", "line": [line for line in (cells["Address 1"], cells["Apt"]) if line], "city": cells["City"],
        "state": cells["State/Province"], "postalCode": cells["Zip+4"],
    }  # fmt: skip
    return {
        "resourceType": "Patient",
        **({"id": cells["MRN"]} if cells["MRN"] else {}),
        "name": [name],
        "address": [address],
        "communication": [{"language": {"text": spoken}, "preferred": True}] if spoken else [],
        **row.resource,
    }
