"""A list of thousands of patients with every oddity of a clinic's own lists, and what must become of each row.

What is expected is written down as a row is made, and never read from what came of it.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handbill.yaml.glyph import no_glyph

HEADER = (
    "Patient Name", "MRN", "Address 1", "Apt", "City", "State/Province", "Zip+4", "Preferred Language", "Large Print",
    "Appt Date", "Appt Time", "Deceased", "Do Not Mail", "Notes",
)  # fmt: skip

TORN = "record_id: it stands in several rows with different names or addresses"
SUPPRESSED_ID = "returned by the post on 2026-11-20"
PADDED = "ZIP codes given the zeros in front that a spreadsheet drops"
SPLIT = "ZIP codes of nine digits given their hyphen"
NAMED = "Names of states written as their two letters"
MONTH_FIRST = "Appointments read with the month first, as in 12/1/2026"

_FIRST = ("María Elena", "José", "Anna-Lena", "John", "Zoë", "Noël", "Łucja", "Siân", "D’Arcy", "Lei")
_LAST = ("López", "O’Brien", "Smith-Jones", "de la Cruz", "Fairweather", "Müller", "Nuñez", "Žukov", "Null")
_STREETS = (
    "1200 Larkspur Avenue",
    "77 Quince Street",
    "12345 Old Stagecoach Road",
    "5 Rue de l’Église",
    "9 AT&T Way #4",
)
_PLACES = (
    ("Portland", "OR", "97209", "Oregon"), ("Boise", "ID", "83702-1234", "Idaho"), ("Boston", "MA", "02139", "Massachusetts"),
    ("San Juan", "PR", "00926", "Puerto Rico"), ("Newark", "NJ", "07102-0001", "New Jersey"), ("Houston", "TX", "77002", "Texas"),
    ("New York", "NY", "10001", "New York"), ("Charleston", "WV", "25301", "West Virginia"),
)  # fmt: skip
_LANGUAGES = {
    "": "en", "English": "en", "en-US": "en", "eng": "en", "Spanish": "es", "es": "es", "es-MX": "es", "español": "es",
    "Spanish; Castilian": "es", "SPA": "es",
}  # fmt: skip
_LARGE = {
    "": False,
    "no": False,
    "N": False,
    "FALSE": False,
    "0": False,
    "Y": True,
    "yes": True,
    "TRUE": True,
    "1": True,
    "x": True,
}
_NOTES = ("", "", "call first", "two\nlines, and; a\ttab", 'says "hello"', "| bar", "=1+1", "a\r\nb")


@dataclass(frozen=True)
class Row:
    """A row as it is written: its cells by column, what must become of it, and what is changed on the way.

    `why` is the cause of a row that is left out. `person` is what must be printed. `fhir` says whether a health record
    can say the same, and `start` the beginning of its appointment there. `same_as` is the row that it repeats.
    """

    cells: dict[str, str]
    person: dict[str, str]
    language: str
    large: bool
    when: datetime
    outcome: str = "mailed"
    why: str = ""
    done: tuple[str, ...] = ()
    fhir: bool = True
    start: str = ""
    more: tuple[str, ...] = ()
    same_as: Row | None = None
    resource: dict[str, Any] = field(default_factory=dict)


def rows(count: int, seed: int = 17) -> list[Row | None]:
    """Return so many rows, some of them blank (None)."""
    chance = random.Random(seed)  # noqa: S311
    made: list[Row | None] = []
    oddities = [*_SPOILED, *_STOPPED]
    while len(made) < count:
        row = _ordinary(chance, len(made))
        lot = chance.random()
        if lot < 0.02:
            made.append(None)
        elif lot < 0.05 and (
            earlier := [each for each in made[-50:] if each is not None and each.why != TORN and not each.more]
        ):
            first = chance.choice(earlier)
            first = first.same_as or first
            made.append(replace(first, outcome="suppressed", why="the same as row", done=(), same_as=first))
        elif lot < 0.07 and len(made) + 2 <= count:
            made += _torn(row, chance)
        elif lot < 0.35:
            made.append(oddities[len(made) % len(oddities)](row))
        else:
            made.append(row)
    return made


def _ordinary(chance: random.Random, number: int) -> Row:
    """Return a row that gets a piece, each of its cells in one of its usual forms."""
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    city, state, zip, state_name = chance.choice(_PLACES)
    street, apt = f"{number + 1} {chance.choice(_STREETS)}", chance.choice(("", "", "Apt. 4", "Rear"))
    when = datetime(2026, 12, chance.randint(1, 28), chance.randint(8, 16), chance.choice((0, 15, 30, 45)))  # noqa: DTZ001
    spoken, printed = chance.choice([*_LANGUAGES]), chance.choice([*_LARGE])
    suffix = chance.choice(("", "", "", " Jr.", " III"))
    done: list[str] = []
    name = f"{last}{suffix}, {first}" if chance.random() < 0.8 else f"{last}, {first}{suffix and ','}{suffix}"
    if chance.random() < 0.2:
        name = unicodedata.normalize("NFD", name).replace(" ", "\u00a0")
    written_state = chance.choice((state, state, state.lower(), state_name))
    if written_state == state_name:
        done.append(NAMED)
    written_zip = zip
    if chance.random() < 0.5:
        written_zip = zip.lstrip("0").replace("-", "")
        done += [PADDED] * zip.startswith("0") + [SPLIT] * ("-" in zip)
    day, clock, month_first = _written(chance, when)
    done += [MONTH_FIRST] * (month_first and when.day <= 12 and when.day != 12)
    cells = dict.fromkeys(HEADER, "") | {
        "Patient Name": name, "MRN": str(10_000 + number) if chance.random() < 0.95 else "", "Address 1": street, "Apt": apt,
        "City": city, "State/Province": written_state, "Zip+4": written_zip, "Preferred Language": spoken,
        "Large Print": printed, "Appt Date": day, "Appt Time": clock, "Deceased": chance.choice(("", "N", "NULL")),
        "Do Not Mail": chance.choice(("", "no")), "Notes": chance.choice(_NOTES),
    }  # fmt: skip
    person = {
        "first_name": first, "last_name": f"{last}{suffix}", "address1": street, "address2": apt, "city": city,
        "state": state, "zip": zip, "record_id": cells["MRN"], "appointment": f"{when:%Y-%m-%d %H:%M}",
    }  # fmt: skip
    start = f"{when.isoformat()}-08:00"
    return Row(cells, person, _LANGUAGES[spoken], _LARGE[printed], when, done=tuple(done), start=start)


def _written(chance: random.Random, when: datetime) -> tuple[str, str, bool]:
    """Return a moment in two cells, and whether it has its month first in figures."""
    slashed, half = f"{when.month}/{when.day}/{when.year}", f"{when.hour % 12 or 12}:{when:%M} {when:%p}"
    serial = (when - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001
    return chance.choice(
        [
            (slashed, half, True),
            (f"{slashed} {half}", "", True),
            (f"{when:%m/%d/%Y %H:%M}", "", True),
            (f"{when:%Y-%m-%d}", f"{when:%H:%M:%S}", False),
            (f"{when:%Y-%m-%d %H:%M}", "", False),
            (f"{when:%Y-%m-%d} 00:00:00", half, False),
            (f"{serial:.6f}", "", False),
            (f"{int(serial)}", f"{serial % 1:.6f}", False),
            (f"{when:%b} {when.day}, {when.year}", half, False),
        ]
    )


def _spoiled(why: str, *, fhir: bool = True, **cells: str) -> Any:
    """Return what spoils cells of a row, for which it is rejected; `_` in a column's name stands for a blank."""
    named = {name.replace("__", "/").replace("_", " "): cell for name, cell in cells.items()}

    def spoil(row: Row) -> Row:
        moment = {"Appt Time": ""} if "Appt Date" in named else {}
        start = named.get("Appt Date", row.start)
        plain = (
            {"State/Province": row.person["state"], "Zip+4": row.person["zip"]}
            if {"State/Province", "Zip+4"} & named.keys()
            else {}
        )
        kept = tuple(
            each for each in row.done if not (moment and each == MONTH_FIRST) and not (plain and each != MONTH_FIRST)
        )
        return replace(
            row,
            cells=row.cells | plain | moment | named,
            outcome="rejected",
            why=why,
            done=kept,
            fhir=fhir,
            start=start,
        )

    return spoil


_WEB = "a character written as in a web page, such as &amp;"
_NOTHING = "a program's word for nothing, such as NULL"
_CODES = "letters of another encoding, such as Ã© for é"
_ANYONE = "it lets anyone open the envelope (resident, occupant)"
_NO_TIME = "it has no time of day"

_SPOILED = (
    _spoiled(f"patient_name: {_WEB}", Patient_Name="O&#39;Brien, John"),
    _spoiled(f"address1: {_WEB}", Address_1="1 Elm &amp; Oak St"),
    _spoiled(f"address2: {_NOTHING}", Apt="N/A"),
    _spoiled(f"city: {_NOTHING}", City="NULL"),
    _spoiled("address2: the error of a formula", Apt="#N/A"),
    _spoiled("address1: the error of a formula", Address_1="#REF!"),
    _spoiled(f"patient_name: {_CODES}", Patient_Name="LÃ³pez, Ana"),
    _spoiled(f"city: {_CODES}", City="MontrÃ©al"),
    _spoiled("address1: a letter was lost on the way (U+FFFD)", Address_1="5 Rue de l\ufffdEglise"),
    _spoiled("patient_name: a question mark, which often stands for a lost letter", Patient_Name="Mu?oz, Ana"),
    _spoiled(f"patient_name: {_ANYONE}", Patient_Name="King, John or Current Resident"),
    _spoiled("patient_name: 3 words without a comma", Patient_Name="Ana Maria Lopez"),
    _spoiled("patient_name: one word", Patient_Name="Cher"),
    _spoiled("city: the cell is empty", City=""),
    _spoiled("address1: 90 characters (at most 80)", Address_1="x" * 90),
    _spoiled("address1: a line break", Address_1="77 Quince Street\nApt 4"),
    _spoiled(f"last_name: {no_glyph('김')}", Patient_Name="김, Lei"),
    _spoiled("state: it is not a state", State__Province="Idahoo"),
    _spoiled("language: the packet has no copy in vi", Preferred_Language="Vietnamese"),
    _spoiled("language: it is no language that is known", Preferred_Language="Declined"),
    _spoiled("large_print: it is not yes or no", fhir=False, Large_Print="maybe"),
    _spoiled(f"appointment: {_NO_TIME}", Appt_Date="2026-12-05"),
    _spoiled(f"appointment: {_NO_TIME}", Appt_Date="2026-12-05 00:00:00"),
    _spoiled(f"appointment: {_NO_TIME} with hours and minutes", Appt_Date="2026-12-05 09"),
    _spoiled("appointment: it names a time zone", Appt_Date="2026-12-05T14:00:00Z"),
    _spoiled("appointment: it may be in the night or in the afternoon", Appt_Date="12/5/2026 1:30"),
    _spoiled("appointment: it is not a day and a time", Appt_Date="next Monday"),
    _spoiled("appointment: it lies before the date of the letter, 2026-11-24", Appt_Date="2026-11-23 10:00"),
    lambda row: _moved(row, "CA", "9021", "zip: four digits"),
    lambda row: _moved(row, "MA", "926", "zip: three digits"),
    lambda row: _moved(row, "ID", "97209", "zip: it is not in the state that the row names"),
    lambda row: _moved(row, "OR", "00000", "zip: it is a ZIP code of examples"),
    lambda row: _moved(row, "OR", "97209 1234", "zip: it is not a ZIP code"),
    lambda row: replace(
        row, more=("Rear",), outcome="rejected", why="15 cells, the header has 14", fhir=False, done=()
    ),
)  # fmt: skip


def _moved(row: Row, state: str, zip: str, why: str) -> Row:
    cells = row.cells | {"State/Province": state, "Zip+4": zip}
    return replace(
        row, cells=cells, outcome="rejected", why=why, done=tuple(each for each in row.done if each == MONTH_FIRST)
    )


def _stopped(why: str, resource: dict[str, Any], **cells: str) -> Any:
    named = {name.replace("_", " "): cell for name, cell in cells.items()}
    return lambda row: replace(row, cells=row.cells | named, outcome="suppressed", why=why, resource=resource)


def _returned(row: Row) -> Row:
    cells = row.cells | {"MRN": f"R{row.cells['Address 1'].split()[0]}"}
    return replace(row, cells=cells, outcome="suppressed", why=f"no mail: {SUPPRESSED_ID}")


_STOPPED = (
    _stopped("no mail: the patient has died (deceased)", {"deceasedBoolean": True}, Deceased="Y"),
    _stopped("no mail: the patient has died (deceased)", {"deceasedDateTime": "2026-03-01"}, Deceased="3/1/2026"),
    _stopped("no mail: the patient wants no mail (do_not_mail)", {"active": False}, Do_Not_Mail="x"),
    _returned,
)


def _torn(row: Row, chance: random.Random) -> list[Row | None]:
    """Return two rows of one record with different streets."""
    cells = row.cells | {"MRN": f"T{row.cells['Address 1'].split()[0]}", "Patient Name": "King, John"}
    other = cells | {"Address 1": f"{chance.randint(20_000, 30_000)} Elsewhere Road"}
    both = [replace(row, cells=each, outcome="rejected", why=TORN) for each in (cells, other)]
    return [*both]


def suppressed_ids(made: list[Row | None]) -> dict[str, str]:
    """Return the ids of records that get no mail, each with its reason."""
    return {row.cells["MRN"]: SUPPRESSED_ID for row in made if row is not None and row.cells["MRN"].startswith("R")}


def expected_notes(made: Sequence[Row | None]) -> Counter[str]:
    """Return what is changed on the way, counted."""
    return Counter(each for row in made if row is not None for each in row.done)
