"""Alarms of a whole list: each row can be right by itself where the columns came apart before they reached the program.

Most of the breaches that became known were such: names beside other people's addresses, in letters that were each in
order. Over a limit the run stops, until a person has looked at the list and says so with their name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbill.errors import Problem
from handbill.mailing import address
from handbill.mailing.lists.scratch import Scratch
from handbill.mailing.lists.table import Table
from handbill.mailing.run.memory import Before, Identity
from handbill.mailing.zip_prefixes import may_be_in

MOST_SHOWN = 10
"""How many rows an alarm shows."""

MANY_NAMES = 5
"""From this number of last names on, an address is one under many names. A home for the aged is one too."""


@dataclass(frozen=True)
class Limit:
    """An alarm sounds when at least so many `rows`, and more than this `share` of those that tell, are strange."""

    rows: int
    share: float

    def passed(self, strange: int, told: int) -> bool:
        """Return whether so many of so many are over the limit."""
        return strange >= self.rows and strange > self.share * told


LIMITS: Mapping[str, Limit] = {
    "zip": Limit(3, 0.01),
    # People marry; they seldom do so by the hundred between two mailings.
    "name": Limit(3, 0.01),
    # About one in ten people moves in a year.
    "address": Limit(5, 0.10),
    # Who moves seldom moves to where another patient lived.
    "another's": Limit(3, 0.005),
    "shared": Limit(10, 0.05),
    "shifted": Limit(3, 0.01),
    "rejected": Limit(10, 0.10),
}
"""By the kind of alarm. A list with fewer strange rows than that is looked at row by row anyway."""

_SAYS: Mapping[str, str] = {
    "zip": "the ZIP code lies in another state",
    "name": "the record had another name in the mailing before",
    "address": "the record had another address in the mailing before",
    "another's": "the record has the address that another record had in the mailing before",
    "shared": "the same address stands beside many last names",
    "shifted": "what stands in a column belongs in another",
    "rejected": "the row gets no piece",
}


@dataclass(frozen=True)
class Alarm:
    """So many rows of those that could be told are strange in one way; `shown` are the numbers of the first ten."""

    kind: str
    strange: int
    told: int
    shown: tuple[int, ...]

    def problems(self, table: Table) -> Iterator[Problem]:
        """Yield the alarm, then its first rows, by number alone: whose they are stands in the list."""
        what = f"{self.strange} of {self.told} rows: {_SAYS[self.kind]}"
        yield Problem(table.place(self.shown[0]), what, "look whether the columns came apart before the list was saved")
        for row in self.shown:
            yield Problem(table.place(row), _SAYS[self.kind], "")


@dataclass
class _Count:
    told: int = 0
    strange: int = 0
    shown: list[int] = field(default_factory=list)

    def add(self, row: int, *, strange: bool) -> None:
        self.told += 1
        if strange:
            self.strange += 1
            if len(self.shown) < MOST_SHOWN:
                self.shown.append(row)


class Watch:
    """Looks at the rows of a list as they pass, and tells at the end what is strange in the whole of it.

    `before` is what is known of the mailings before.
    """

    def __init__(self, before: Before) -> None:
        self._before = before
        self._counts: dict[str, _Count] = defaultdict(_Count)
        self._lives = Scratch("place TEXT, name BLOB, line INTEGER, PRIMARY KEY (place, name, line)")
        self._addressed = 0

    def see(self, row: int, cells: Mapping[str, str], identity: Identity, *, rejected: bool) -> None:
        """Look at a row of these cells, by the names of columns."""
        self._counts["rejected"].add(row, strange=rejected)
        code, state = cells.get("zip", ""), cells.get("state", "").upper()
        if address.ZIP.fullmatch(code) and state in address.STATES:
            self._counts["zip"].add(row, strange=not may_be_in(code, state))
        self._counts["shifted"].add(row, strange=_is_shifted(cells))
        if identity.record and (known := self._before.known(identity.record)) is not None:
            name, place = known
            self._counts["name"].add(row, strange=identity.name != name)
            self._counts["address"].add(row, strange=identity.address != place)
            moved_in = identity.address != place and self._before.lived(identity.address, name)
            self._counts["another's"].add(row, strange=moved_in)
        if cells.get("address1"):
            self._addressed += 1
            last = self._lives.hash([cells.get("last_name", "").casefold()])
            self._lives.add((identity.address, last, row))

    def alarms(self) -> list[Alarm]:
        """Return what is over its limit."""
        shared = _Count(self._addressed)
        for (line,) in self._lives.rows(_SHARED, (MANY_NAMES,)):
            shared.strange += 1
            if len(shared.shown) < MOST_SHOWN:
                shared.shown.append(line)
        self._counts["shared"] = shared
        return [
            Alarm(kind, count.strange, count.told, tuple(count.shown))
            for kind, limit in LIMITS.items()
            if limit.passed((count := self._counts[kind]).strange, count.told)
        ]


_SHARED = """
SELECT line FROM kept WHERE place IN (SELECT place FROM kept GROUP BY place HAVING COUNT(DISTINCT name) >= ?)
ORDER BY line
"""

_ZIP = re.compile(r"\d{5}(-\d{4})?")
_STREET = re.compile(r"\d+ \w+")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_PHONE = re.compile(r"\+?[\d(][\d ().-]{6,}\d")


def _is_shifted(cells: Mapping[str, str]) -> bool:
    """Return whether a cell holds what another column is for: a ZIP code as a city, a street as a name."""
    names = [cells.get(column, "") for column in ("first_name", "last_name")]
    city, state, code = (cells.get(column, "") for column in ("city", "state", "zip"))
    written = (*names, city, state, code, cells.get("address1", ""))
    return (
        any("@" in cell or _DATE.fullmatch(cell) for cell in written)
        or any(_PHONE.fullmatch(cell) and not _ZIP.fullmatch(cell) for cell in written if cell != code)
        or any(_ZIP.fullmatch(cell) for cell in (*names, city, state))
        or any(_STREET.match(cell) for cell in (*names, city))
        or code.upper() in address.STATES
        or (city.upper() in address.STATES and city.isupper() and len(city) == 2)
    )
