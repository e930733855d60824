"""Looks at a list as a run would, and prints nothing: its columns, its rows, its alarms, the sheets of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbill.errors import InputError, Problem
from handbill.lint import release
from handbill.mailing.contents import contents_of, parts_of
from handbill.mailing.lists.columns import ColumnMap
from handbill.mailing.load import load_packet
from handbill.mailing.mark import sheets_of
from handbill.mailing.run.listed import Withheld, keep_told, opened_list
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.request import RunRequest, Survey
from handbill.mailing.run.survey import survey, without
from handbill.masters.cache import MasterCache


@dataclass(frozen=True)
class CheckedKind:
    """A kind of piece: its language and type size, how many get it, its sheets, and the envelope that it goes into."""

    language: str
    type: str
    pieces: int
    sheets: int
    envelope: str


@dataclass(frozen=True)
class CheckResult:
    """What a run would find: `alarms` are those that would stop it."""

    columns: ColumnMap
    survey: Survey
    kinds: tuple[CheckedKind, ...]
    alarms: tuple[Problem, ...]
    notes: tuple[str, ...]


def check(request: RunRequest, today: date) -> CheckResult:
    """Look at the list; InputError where it or the packet is wrong as a whole, or a piece cannot be made at all.

    What is told of the columns is kept; what only their names say is not, since nobody has confirmed it.
    """
    cache = MasterCache.of(request.workspace, request.store)
    loaded, memory = load_packet(request.workspace, request.packet), Memory(request.workspace)
    if problems := list(release.unfilled(loaded.shelf.clinic_source)):
        raise InputError(problems)
    roll = opened_list(request, loaded, today, Withheld(request, None))
    keep_told(request)
    surveyed = survey(roll, memory)
    letters = contents_of(loaded, request.paper, today, cache, request.envelope)
    parts, refused = parts_of(surveyed.kinds, letters)
    surveyed = without(refused, surveyed, roll, memory)
    kinds = tuple(
        CheckedKind(
            kind[0],
            kind[1],
            count,
            sum(sheets_of(part.sides) for part in parts[kind]),
            letters.goes_into(kind[1]),
        )
        for kind, count in surveyed.kinds.items()
    )
    alarms = tuple(problem for alarm in surveyed.alarms for problem in alarm.problems(roll.table))
    return CheckResult(roll.columns, surveyed, kinds, alarms, tuple(roll.notes))
