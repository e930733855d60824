"""What each column of a list means: by handbill's own name, by a usual one of health records, or as it was told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from handbill.errors import InputError, Place, Problems

NEEDED = ("first_name", "last_name", "address1", "city", "state", "zip")
"""Columns that each recipient fills."""

OPTIONAL = ("care_of", "address2", "language", "large_print", "record_id")
"""Columns that may be missing or have empty cells, where the packet's text does not name them."""

NAME, SUFFIX = "patient_name", "suffix"
DAY, TIME = "appointment_date", "appointment_time"
STOPS = ("deceased", "date_of_death", "do_not_mail", "inactive")
"""Columns by which a row gets no mail."""

HELPERS: Mapping[str, tuple[str, ...]] = {
    NAME: ("first_name", "last_name"),
    SUFFIX: (),
    DAY: ("appointment",),
    TIME: (),
    **dict.fromkeys(STOPS, ()),
}
"""Columns that are no cell of a recipient's themselves, and the cells that each is made into."""

UNUSED = "unused"
"""The meaning of a column that is not to be used."""

_KNOWN = {
    "first_name": "first name|fname|first|given name|legal first name|pt first name|patient first name",
    "last_name": "last name|lname|last|surname|family name|legal last name|pt last name|patient last name",
    NAME: "patient name|name|full name|patient|pt name|last, first|last name, first name|legal name|member name",
    SUFFIX: "suffix|name suffix|generation|patient suffix",
    "care_of": "care of|c/o|guarantor c/o|in care of",
    "address1": "address|address 1|address line 1|street|street 1|street address|street line 1|mailing address"
    "|mailing address 1|mailing address line 1|home address|home address 1|patient address|patient address 1|addr 1"
    "|address street",
    "address2": "address 2|address line 2|street 2|street line 2|apt|apt #|apt/unit|apartment|unit|suite|apt/suite"
    "|mailing address 2|mailing address line 2|home address 2|patient address 2|addr 2",
    "city": "city|town|mailing city|home city|patient city|address city",
    "state": "state|state/province|province|st|state code|mailing state|home state|patient state|address state",
    "zip": "zip|zip code|postal code|postcode|zip+4|zip/postal code|zip 5|mailing zip|home zip|patient zip"
    "|patient zip code|mailing zip code|address zip|postal",
    "language": "language|preferred language|primary language|pref language|pref lang|language preference|lang"
    "|patient language|spoken language|written language",
    "large_print": "large print|large type|needs large print|large font",
    "appointment": "appointment|appointment date/time|appointment date & time|appointment date and time"
    "|appointment datetime|appt date/time|appt datetime|appt date & time|appt date and time|appt|next appointment"
    "|appointment start|appt start|visit date/time|visit datetime",
    DAY: "appointment date|appt date|appt day|appointment day|date of appointment|visit date|next appt date"
    "|next appointment date",
    TIME: "appointment time|appt time|time of appointment|visit time|appt start time|next appt time"
    "|next appointment time",
    "record_id": "record id|mrn|mrn #|patient id|pt id|patient mrn|chart #|chart|chart number|chart no|chart id"
    "|medical record number|medical record no|patient number|patient #|account #|record number|record #",
    "deceased": "deceased|is deceased|deceased flag|patient deceased|deceased?|deceased indicator",
    "inactive": "inactive|is inactive|inactive patient|inactive flag",
    "date_of_death": "date of death|dod|death date|deceased date|date deceased",
    "do_not_mail": "do not mail|donotmail|no mail|opt out|optout|mail opt out|opt out of mail|opt-out|do not contact"
    "|do not send mail|no contact",
}


def bare(name: str) -> str:
    """Return the letters and figures of a column's name: its case, blanks, hyphens and underscores say nothing."""
    return re.sub(r"[\W_]+", "", normalize("NFC", name).casefold().replace("#", "number"))


_MEANINGS = {bare(name): meaning for meaning, names in _KNOWN.items() for name in (meaning, *names.split("|"))}


def known_in(cells: Iterable[str]) -> int:
    """Return how many cells are the usual name of a column."""
    return sum(bare(cell) in _MEANINGS for cell in cells)


How = Literal["ours", "known", "told", ""]
"""How it is known what a column means: its name is that, or a usual one; it was told; it means nothing here."""


@dataclass(frozen=True)
class MappedColumn:
    """A column: its header as the file writes it, its place from 0, and what it means (`unused`: nothing)."""

    header: str
    at: int
    meaning: str
    how: How

    @property
    def fills(self) -> tuple[str, ...]:
        """The cells of a recipient that it fills, or itself."""
        return HELPERS.get(self.meaning) or (self.meaning,)


@dataclass(frozen=True)
class ColumnMap:
    """What the columns of a list mean for a packet, in the order of the file: what is shown for confirmation.

    `told` are the meanings that someone told, by header: what is kept for the next list.
    """

    columns: tuple[MappedColumn, ...]
    told: Mapping[str, str]

    @property
    def at(self) -> dict[str, int]:
        """The place of the column of each meaning that is used."""
        return {column.meaning: column.at for column in self.columns if column.meaning != UNUSED}

    @property
    def unused(self) -> list[str]:
        """The headers of the columns that nothing uses; nothing of them is kept or printed."""
        return [column.header for column in self.columns if column.meaning == UNUSED and column.header]


def map_columns(
    header: tuple[str, ...],
    wanted: Collection[str],
    needed: Collection[str],
    place: Place,
    asked: Mapping[str, str] | None = None,
    kept: Mapping[str, str] | None = None,
) -> ColumnMap:
    """Return what the columns of a header mean for a packet that uses the columns `wanted` (all `needed` among them).

    `asked` are meanings by header that are told now, `kept` those of other lists: a header that is not here is a
    mistake in the former alone. InputError names each column that is missing, and each meaning that two columns claim.
    """
    told = {bare(name): meaning for each in (kept or {}, asked or {}) for name, meaning in each.items()}
    columns = _settled([_meant(name, at, wanted, told) for at, name in enumerate(header)])
    problems = Problems()
    if sum(column.meaning != UNUSED for column in columns) < 2:
        # It may be the first patient: nothing of it is shown.
        what = "row 1 has no names of columns that are known"
        raise InputError.one(what, 'write a header above the list, or say with --map "HEADER=MEANING"', place)
    for what, remedy in (*_wrong(asked or {}, header, wanted), *_twice(columns), *_missing(columns, header, needed)):
        problems.add(place, what, remedy)
    problems.raise_any()
    return ColumnMap(tuple(columns), {name: told[bare(name)] for name in header if bare(name) in told})


def parse_told(texts: Collection[str]) -> dict[str, str]:
    """Return the meanings that `--map "Header=meaning"` tells, by header; InputError for a text of another form."""
    told = {}
    for text in texts:
        header, sign, meaning = (part.strip() for part in text.rpartition("="))
        if not (header and sign and meaning):
            raise InputError.one(f"--map {text!r} is not HEADER=MEANING", 'write it as --map "Pt Nm=patient_name"')
        told[header] = re.sub(r"[\s-]+", "_", meaning.casefold())
    return told


def _wrong(asked: Mapping[str, str], header: tuple[str, ...], wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    names = {bare(name) for name in header}
    meanings = sorted({*_KNOWN, *wanted, UNUSED})
    for name, meaning in asked.items():
        if bare(name) not in names:
            yield f"--map names {name!r}, which is no column here", f"the header has: {', '.join(filter(None, header))}"
        if meaning not in meanings:
            yield (
                f"--map says that {name!r} means {meaning!r}, which is no meaning",
                f"use one of: {', '.join(meanings)}",
            )


def _meant(name: str, at: int, wanted: Collection[str], told: Mapping[str, str]) -> MappedColumn:
    literal = re.sub(r"[\s-]+", "_", name.casefold())
    how: How = "known"
    if bare(name) in told:
        meaning, how = told[bare(name)], "told"
    elif literal in wanted or literal in HELPERS:
        meaning, how = literal, "ours"
    else:
        same = (column for column in wanted if bare(column) == bare(name))
        meaning = next(same, None) or _MEANINGS.get(bare(name), UNUSED)
    if meaning in wanted or (meaning in HELPERS and all(part in wanted for part in HELPERS[meaning])):
        return MappedColumn(name, at, meaning, how)
    return MappedColumn(name, at, UNUSED, "")


def _settled(columns: list[MappedColumn]) -> list[MappedColumn]:
    """Return the columns, unused where another was told to have the same meaning, or where a time lacks its day."""
    told = {part for column in columns if column.how == "told" for part in column.fills}
    meanings = {column.meaning for column in columns}

    def stays(column: MappedColumn) -> bool:
        outvoted = column.how != "told" and bool(told.intersection(column.fills))
        return not outvoted and (column.meaning != TIME or DAY in meanings)

    return [column if stays(column) else MappedColumn(column.header, column.at, UNUSED, "") for column in columns]


def _twice(columns: list[MappedColumn]) -> Iterator[tuple[str, str]]:
    """Yield each meaning that two columns claim: which of them is meant cannot be known."""
    claims: dict[str, MappedColumn] = {}
    for column in columns:
        for meaning in column.fills if column.meaning != UNUSED else ():
            first = claims.setdefault(meaning, column)
            if first.header == column.header and first is not column:
                yield f"the column {column.header!r} is there twice", "remove one: which is meant cannot be known"
            elif first is not column:
                what = f"the columns {first.header!r} and {column.header!r} both mean {meaning}"
                spare = first if first.meaning in HELPERS else column
                yield what, f'say which of them is not, such as --map "{spare.header}=unused"'


def _missing(
    columns: list[MappedColumn], header: tuple[str, ...], needed: Collection[str]
) -> Iterator[tuple[str, str]]:
    there = {part for column in columns for part in (column.meaning, *column.fills)}
    for name in needed:
        if name not in there:
            named = "" if name in NEEDED else ", which the packet names"
            remedy = f'add it, or say with --map "HEADER={name}" which it is; the header has: '
            yield f"the column {name!r} is missing{named}", remedy + ", ".join(filter(None, header))
