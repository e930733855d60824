"""A day and a time is read in each usual form that means one moment; all other forms are refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.mailing.lists.cells import CellError
from handbill.mailing.lists.moments import is_ambiguous, is_day_first, joined, moment

MORNING = datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    "cell",
    [
        "2026-12-01 09:30", "2026-12-01T09:30", "2026-12-01 09:30:00", "2026-12-01T09:30:00.000", "12/1/2026 9:30 AM",
        "12/01/2026 09:30 AM", "12/1/2026 9:30AM", "12/1/2026 9:30:00 AM", "12/1/2026 9:30 a.m.", "12/1/2026 09:30",
        "12/1/2026 9:30", "12/1/26 9:30", "12-1-2026 9:30 AM", "12-01-2026 09:30", "46357.395833", "46357.3958333333",
        "Dec 1, 2026 9:30 AM", "December 1, 2026 at 9:30 AM", "1-Dec-2026 09:30", "1 December 2026 9:30 AM",
        "12/1/2026, 9:30 AM",
    ],
)  # fmt: skip
def test_each_form_of_a_moment_is_read(cell: str) -> None:
    assert moment(cell) == MORNING


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("12/1/2026 12:00 PM", "12:00"),
        ("12/1/2026 12:15 PM", "12:15"),
        ("12/1/2026 1 PM", "13:00"),
        ("12/1/2026 13:45", "13:45"),
        ("12/1/2026 01:30", "01:30"),
        ("12/1/2026 1:30 AM", "01:30"),
        ("46357.5625", "13:30"),
    ],
)
def test_a_time_of_day_is_read_by_its_half(cell: str, time: str) -> None:
    assert f"{moment(cell):%Y-%m-%d %H:%M}" == f"2026-12-01 {time}"


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("2026-12-05", "it has no time of day"),
        ("12/5/2026", "it has no time of day"),
        ("2026-12-05 00:00:00", "it has no time of day"),
        ("12/5/2026 12:00 AM", "it has no time of day"),
        ("12/5/2026 0:00", "it has no time of day"),
        ("46357", "it has no time of day"),
        ("46357.0", "it has no time of day"),
        ("2026-12-05 09", "it has no time of day with hours and minutes"),
        ("12/5/2026 noon", "it has no time of day with hours and minutes"),
        ("12/5/2026 1:30", "it may be in the night or in the afternoon"),
        ("12/5/2026 25:00", "there is no such time of day"),
        ("12/5/2026 13:00 PM", "there is no such time of day"),
        ("12/5/2026 9:75 AM", "there is no such time of day"),
        ("2/30/2026 9:30 AM", "there is no such day"),
        ("Smarch 1, 2026 9:30 AM", "there is no such day"),
        ("13/12/2026 9:30 AM", "its day stands before its month"),
        ("2026-12-05T14:00Z", "it names a time zone"),
        ("2026-12-05T14:00:00-08:00", "it names a time zone"),
        ("12/5/2026 2:00 PM PST", "it has no time of day with hours and minutes"),
        ("12/5/2026 14:00 EST", "it names a time zone"),
        ("99999", "it is a number, and no day of this century"),
        ("20261205 0930", "it is not a day and a time"),
        ("next Monday", "it is not a day and a time"),
        ("5.12.2026 9:30", "it is not a day and a time"),
        ("12/5 9:30 AM", "it is not a day and a time"),
    ],
)
def test_what_is_no_moment_or_could_be_two_is_refused(cell: str, what: str) -> None:
    with pytest.raises(CellError) as caught:
        moment(cell)
    assert caught.value.what == what


def test_in_a_column_with_the_day_first_only_days_after_the_twelfth_are_certain() -> None:
    assert [is_day_first(cell) for cell in ("13/12/2026 9:30", "12/13/2026 9:30", "5/6/2026", "2026-12-13", "x")] == [
        True, False, False, False, False,
    ]  # fmt: skip
    assert [is_ambiguous(cell) for cell in ("5/6/2026", "05/5/2026", "5/13/2026", "13/5/2026", "2026-05-06")] == [
        True, False, False, False, False,
    ]  # fmt: skip
    for cell in ("12/13/2026 9:30 AM", "5/5/2026 9:30 AM", "2026-12-05 9:30"):
        assert moment(cell, day_first_column=True) == moment(cell)
    with pytest.raises(CellError, match="other rows of this column have the day first"):
        moment("12/1/2026 9:30 AM", day_first_column=True)


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("12/1/2026", "9:30 AM"),
        ("2026-12-01", "09:30:00"),
        ("46357", "0.395833"),
        ("46357.0", ".395833333"),
        ("2026-12-01 00:00:00", "1899-12-31 09:30:00"),
        ("12/1/2026 12:00:00 AM", "1899-12-30T09:30"),
        ("12/1/2026 9:30 AM", ""),
    ],
)
def test_day_and_time_in_two_columns_are_one_moment(day: str, time: str) -> None:
    assert moment(joined(day, time)) == MORNING


def test_a_day_that_has_a_time_takes_no_second_one() -> None:
    with pytest.raises(CellError):
        moment(joined("12/1/2026 9:30 AM", "10:00 AM"))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 30)))  # noqa: DTZ001
def test_a_spreadsheets_number_is_the_minute_that_it_shows(when: datetime) -> None:
    when = when.replace(second=0, microsecond=0)
    if when.hour or when.minute:
        days = (when.date() - date(1899, 12, 30)).days + (when - when.replace(hour=0, minute=0)) / timedelta(days=1)
        assert moment(f"{days:.6f}") == when
