"""The survey: the whole list is read before anything is printed, and every row is mailed, suppressed or rejected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from handbill.errors import InputError, Problem
from handbill.mailing.mark import MOST_PIECES
from handbill.mailing.recipient import LeftOut, PieceKind, Recipient, RecipientList
from handbill.mailing.run.alarms import Alarm, Watch
from handbill.mailing.run.memory import Identity, Memory
from handbill.mailing.run.request import Survey


def survey(roll: RecipientList, memory: Memory, most_problems: int | None = None) -> Survey:
    """Read all rows; InputError where there are more than pieces can have numbers.

    Of what is wrong with rows, at most so many problems are kept, or all; they are counted in any case.
    """
    counted, said = Survey(), hashlib.sha256()
    with memory.before() as before:
        watch = Watch(before)
        for entry in roll:
            counted.read += 1
            rejected = isinstance(entry, LeftOut) and entry.outcome == "rejected"
            watch.see(entry.row, entry.cells, identity_of(entry, memory), rejected=rejected)
            if isinstance(entry, Recipient):
                counted.mailed += 1
                counted.kinds[entry.kind] += 1
                said.update(
                    repr((entry.row, entry.piece, entry.kind, sorted(entry.cells.items()), entry.appointment)).encode()
                )
            else:
                counted.suppressed += entry.outcome == "suppressed"
                counted.rejected += rejected
                if most_problems is None or len(counted.problems) < most_problems:
                    counted.problems += entry.problems
        counted.alarms = watch.alarms()
    if counted.read > MOST_PIECES:
        raise InputError.one(f"{counted.read:,} recipients (at most {MOST_PIECES:,})", "split the file")
    # Keyed: a plain digest of a list of few could be guessed.
    counted.pieces = memory.digests.digest("pieces", said.hexdigest())
    return counted


def without(
    refused: Mapping[PieceKind, Problem],
    counted: Survey,
    roll: RecipientList,
    memory: Memory,
    most_problems: int | None = None,
) -> Survey:
    """Return the survey without the kinds of pieces that go into no envelope; its alarms are those of before."""
    if not refused:
        return counted
    roll.refuse(refused)
    return replace(survey(roll, memory, most_problems), alarms=counted.alarms)


def identity_of(entry: Recipient | LeftOut, memory: Memory) -> Identity:
    """Return the digests of a row."""
    return memory.digests.identity(entry.cells, entry.cells.get("record_id", ""))


def recipients(roll: RecipientList) -> Iterator[Recipient]:
    """Yield those who get a piece, in the order of their rows."""
    return (entry for entry in roll if isinstance(entry, Recipient))


def check_alarms(alarms: Iterable[Alarm], roll: RecipientList, looked_by: str) -> None:
    """Raise InputError with every alarm and its first rows, unless a person has looked at them and gave their name."""
    problems = [problem for alarm in alarms for problem in alarm.problems(roll.table)]
    if problems and not looked_by:
        what = "nothing is printed before a person has looked at these rows"
        raise InputError([*problems, Problem(None, what, "if they are right, go on with --looked-by NAME")])
