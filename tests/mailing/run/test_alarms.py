"""An alarm sounds where columns came apart, though each row is in order; it does not where a few people moved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from packets import JOHN, people

from handbill.mailing.lists.opened import open_table
from handbill.mailing.run.alarms import LIMITS, MOST_SHOWN, Alarm, Limit, Watch
from handbill.mailing.run.memory import Identity

OREGON = JOHN | {"city": "Portland", "state": "OR", "zip": "97209"}


class KnownBefore:
    """Names and addresses by record, as the memory of a workspace has them."""

    def __init__(self, known: dict[str, tuple[str, str]]) -> None:
        self._known = known
        self.known = known.get

    def lived(self, address: str, name: str) -> bool:
        return any(place == address and who != name for who, place in self._known.values())


def watched(
    rows: Iterable[tuple[dict[str, str], Identity]], before: dict[str, tuple[str, str]] | None = None
) -> list[Alarm]:
    watch = Watch(KnownBefore(before or {}))
    for number, (cells, identity) in enumerate(rows, 2):
        watch.see(number, cells, identity, rejected=False)
    return watch.alarms()


def person(number: int, **cells: str) -> tuple[dict[str, str], Identity]:
    """Return a row of Oregon of its own, with changes, and its digests."""
    row = OREGON | {"last_name": f"Name{number}", "address1": f"{number} Elm Street"} | cells
    return row, Identity(f"r{number}", row["last_name"], row["address1"])


def test_a_list_in_order_sounds_no_alarm() -> None:
    assert watched(map(person, range(200))) == []


def test_names_beside_other_peoples_addresses_are_told_by_the_mailing_before() -> None:
    """As in five of seven known breaches: the names of one column, shifted by a row."""
    before = {f"r{number}": (f"Name{number}", f"{number} Elm Street") for number in range(200)}
    shifted = [person(number, last_name=f"Name{number + 1}") for number in range(200)]
    (alarm,) = watched(shifted, before)
    assert (alarm.kind, alarm.strange, alarm.told) == ("name", 200, 200)
    assert alarm.shown == tuple(range(2, 2 + MOST_SHOWN))


def test_addresses_beside_other_people_are_told_by_the_mailing_before() -> None:
    before = {f"r{number}": (f"Name{number}", f"{number} Elm Street") for number in range(200)}
    torn = [person(number, address1=f"{(number * 7) % 200} Elm Street") for number in range(200)]
    assert [alarm.kind for alarm in watched(torn, before)] == ["address", "another's"]


def test_a_few_who_get_another_patients_address_sound_an_alarm() -> None:
    """Too few for the limit of those who move: bills of 577 among 16,342 patients went out so."""
    before = {f"r{number}": (f"Name{number}", f"{number} Elm Street") for number in range(200)}
    rows = [person(number, address1=f"{(number + 100 if number < 6 else number)} Elm Street") for number in range(200)]
    (alarm,) = watched(rows, before)
    assert (alarm.kind, alarm.strange, alarm.told) == ("another's", 6, 200)


def test_who_married_or_moved_sounds_no_alarm() -> None:
    before = {f"r{number}": (f"Name{number}", f"{number} Elm Street") for number in range(200)}
    married, moved = ({"last_name": "New"}, {"address1": "9 Oak Lane"})
    rows = [
        person(number, **(married if number in (1, 2) else moved if number in (3, 4, 5) else {}))
        for number in range(200)
    ]
    assert watched(rows, before) == []


def test_states_sorted_apart_from_their_zip_codes_sound_an_alarm() -> None:
    torn = [person(number, state="ID" if number % 40 == 0 else "OR") for number in range(200)]
    (alarm,) = watched(torn)
    assert (alarm.kind, alarm.strange, alarm.told) == ("zip", 5, 200)


def test_an_address_that_was_filled_down_sounds_an_alarm() -> None:
    rows = [
        person(number, address1="5 Pine Street" if 20 <= number < 40 else f"{number} Elm Street")
        for number in range(200)
    ]
    (alarm,) = watched(rows)
    assert (alarm.kind, alarm.strange, alarm.told) == ("shared", 20, 200)


def test_a_household_sounds_no_alarm() -> None:
    rows = [person(number, address1="5 Pine Street", last_name="Quist") for number in range(12)]
    assert watched([*rows, *map(person, range(50, 200))]) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"city": "97209", "zip": "OR"},
        {"first_name": "12 Elm Street"},
        {"last_name": "1961-04-02"},
        {"address1": "ann@example.org"},
        {"city": "(503) 555-0100"},
        {"city": "OR"},
    ],
)
def test_columns_that_moved_sound_an_alarm(cells: dict[str, str]) -> None:
    rows = [person(number, **(cells if number < 3 else {})) for number in range(100)]
    assert "shifted" in [alarm.kind for alarm in watched(rows)]
    assert "shifted" not in [alarm.kind for alarm in watched(rows[1:])]


def test_a_limit_needs_a_number_and_a_share() -> None:
    limit = Limit(3, 0.01)
    assert limit.passed(3, 100)
    assert not limit.passed(2, 2)
    assert not limit.passed(3, 300)
    assert set(LIMITS) == {"zip", "name", "address", "another's", "shared", "shifted", "rejected"}


def test_an_alarm_shows_rows_by_number_and_no_cell() -> None:
    table = open_table(people(Path("people.csv"), JOHN))
    said = [problem.shown() for problem in Alarm("name", 40, 50, (2, 3)).problems(table)]
    assert said == [
        "people.csv:2:1: 40 of 50 rows: the record had another name in the mailing before; look whether the columns came apart before the list was saved",
        "people.csv:2:1: the record had another name in the mailing before",
        "people.csv:3:1: the record had another name in the mailing before",
    ]
