"""Days and times as people, spreadsheets and health records write them: read where they mean one moment, else refused.

A day of figures with slashes or hyphens is month first, as it is written in the United States, unless another cell of
its column shows that the column is day first.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from handbill.mailing.lists.cells import REMEMBERED, CellError

WRITE = "write day and time as 2026-12-01 09:30"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIGURES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?!\d)")
_DAY_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})(?!\d)")
_TIME = re.compile(r"(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?)? ?([ap])?(?:\.?m\.?)?", re.IGNORECASE)
_ZONE = re.compile(r"(:\d{2}(\.\d+)?) ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[ECMPAH][SD]?T)$", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FRACTION = re.compile(r"0?\.\d+")
_BASE = re.compile(r"(1899-12-3[01]|1900-01-0[01])[ T](?=\d)")
_NO_TIME = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$|[ T]12:00(:00)? ?AM$", re.IGNORECASE)

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet knows no zones
"""Day 0 of a spreadsheet's numbers (epoch 1900, whose day 60 never was: it counts for days after 28 February 1900)."""

_EARLIEST, _LATEST = 36_526, 73_050
"""The numbers that can be days: 2000-01-01 to 2099-12-31."""

_EARLY = 6
"""An hour before this, written with one figure and without AM or PM, may well be of the afternoon."""


def is_day_first(cell: str) -> bool:
    """Return whether a cell can only be read with its day before its month."""
    found = _FIGURES.match(cell)
    return found is not None and int(found[1]) > 12 >= int(found[3])


def is_ambiguous(cell: str) -> bool:
    """Return whether a cell is one day with its month first, and another with its day first."""
    found = _FIGURES.match(cell)
    return found is not None and found[1].zfill(2) != found[3].zfill(2) and int(found[1]) <= 12 >= int(found[3])


def joined(day: str, time: str) -> str:
    """Return the cells of a day and of a time as one; either may be in a spreadsheet's own way."""
    if not time:
        return day
    time = _BASE.sub("", time)
    if _FRACTION.fullmatch(time):
        time = f"{_EPOCH + _rounded(float(time)):%H:%M}"
    if re.fullmatch(r"\d{5}(\.0+)?", day):
        day = f"{_serial(day).date()}"
    return f"{_NO_TIME.sub('', day)} {time}"


@lru_cache(REMEMBERED)
def moment(cell: str, *, day_first_column: bool = False) -> datetime:
    """Return the day and time of a cell by the clinic's clock; CellError where it is none, or could be two."""
    if _ZONE.search(cell):
        raise CellError("it names a time zone", "write the clinic's own time, without a zone")
    if _SERIAL.fullmatch(cell):
        found = _serial(cell)
        _check_time(found, given="." in cell)
        return found
    if is_day_first(cell):
        raise CellError("its day stands before its month", WRITE)
    if day_first_column and is_ambiguous(cell):
        what = "its month may stand first or second: other rows of this column have the day first"
        raise CellError(what, WRITE)
    day, rest = _day(cell)
    rest = re.sub(r"^(,? at |, ?|[T ])", "", rest.strip() and rest, flags=re.IGNORECASE).strip()
    if not rest:
        raise CellError("it has no time of day", WRITE)
    hour, minute, second = _clock(rest)
    found = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001  # the clinic's clock
    _check_time(found, given=True)
    return found


def _day(cell: str) -> tuple[date, str]:
    """Return the day at the beginning of a cell, and what follows it."""
    try:
        if found := _ISO.match(cell):
            return date(int(found[1]), int(found[2]), int(found[3])), cell[found.end() :]
        if found := _FIGURES.match(cell):
            year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
            return date(year, int(found[1]), int(found[3])), cell[found.end() :]
        if found := _NAMED.match(cell):
            return date(int(found[3]), _month(found[1]), int(found[2])), cell[found.end() :]
        if found := _DAY_NAMED.match(cell):
            return date(int(found[3]), _month(found[2]), int(found[1])), cell[found.end() :]
    except ValueError as error:
        raise CellError("there is no such day", WRITE) from error
    raise CellError("it is not a day and a time", WRITE)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _clock(text: str) -> tuple[int, int, int]:
    found = _TIME.fullmatch(text)
    if found is None or (found[2] is None and found[4] is None):
        raise CellError("it has no time of day with hours and minutes", WRITE)
    hour, minute, second, half = int(found[1]), int(found[2] or 0), int(found[3] or 0), (found[4] or "").casefold()
    if hour > (12 if half else 23) or (half and not hour) or minute > 59 or second > 59:
        raise CellError("there is no such time of day", WRITE)
    if half:
        return hour % 12 + (12 if half == "p" else 0), minute, second
    if 0 < hour < _EARLY and len(found[1]) == 1:
        raise CellError("it may be in the night or in the afternoon", "write AM or PM, or 13:30")
    return hour, minute, second


def _serial(cell: str) -> datetime:
    number = float(cell)
    if not _EARLIEST <= number <= _LATEST:
        raise CellError("it is a number, and no day of this century", WRITE)
    return _EPOCH + _rounded(number)


def _rounded(days: float) -> timedelta:
    return timedelta(seconds=round(days * 86_400))


def _check_time(found: datetime, *, given: bool) -> None:
    """Refuse midnight: it is what a day without a time becomes in a spreadsheet."""
    if not given or (found.hour, found.minute) == (0, 0):
        raise CellError("it has no time of day", WRITE)
