"""The list of a run: opened with what its columns mean, and without those who get no mail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handbill import fonts
from handbill.errors import InputError, Problem
from handbill.mailing.lists.columns import ColumnMap, MappedColumn
from handbill.mailing.lists.kept import keep_columns, load_columns
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import LoadedPacket
from handbill.mailing.recipient import RecipientList
from handbill.mailing.run.request import RunRequest
from handbill.mailing.run.suppressions import Suppressions


class Withheld:
    """Tells which rows get no mail: those on the list of suppressions as it was when the run began.

    `before` are the rows that a run which goes on found then. `found` collects the rows, each with its reason.
    """

    def __init__(self, request: RunRequest, before: Mapping[int, str] | None) -> None:
        self._before = before
        self.suppressions = Suppressions(request.workspace)
        self.found: dict[int, str] = {}

    def reason(self, row: int, cells: Mapping[str, str]) -> str | None:
        """Return why a row gets no mail; None where it may."""
        if self._before is not None:
            return self._before.get(row)
        reason = self.suppressions.reason(row, cells)
        if reason is not None:
            self.found[row] = reason
        return reason


def opened_list(request: RunRequest, loaded: LoadedPacket, today: date, withheld: Withheld) -> RecipientList:
    """Return the rows of the list that was asked for.

    Raises InputError for what is no list, for a list of suppressions that stops nobody in it, and where nobody confirms
    what only the usual names of columns say.
    """
    table, kept = open_table(request.recipients, request.sheet), load_columns(request.workspace)
    glyphs, suppress = fonts.font_set(request.workspace).glyphs, withheld.reason
    roll = RecipientList(table, loaded, today, glyphs, asked=request.columns, kept=kept, suppress=suppress)
    withheld.suppressions.check(table, roll.columns)
    known = by_name(roll.columns)
    if known and not request.confirm(roll.columns):
        shown = [Problem(table.place(table.header_row), meaning(column), "") for column in known]
        what = "nobody has confirmed what the columns mean"
        remedy = 'if it is right, call this again with --yes; if not, correct it with --map "HEADER=MEANING"'
        raise InputError([*shown, Problem(None, what, remedy)])
    return roll


def keep(request: RunRequest, roll: RecipientList) -> None:
    """Keep what was told or confirmed of the columns for the next list; MachineError when the disk refuses."""
    confirmed = {column.header: column.meaning for column in by_name(roll.columns)}
    if told := {**confirmed, **request.columns}:
        keep_columns(request.workspace, told)


def keep_told(request: RunRequest) -> None:
    """Keep what was told of the columns, without what only their names say; MachineError when the disk refuses."""
    if request.columns:
        keep_columns(request.workspace, request.columns)


def by_name(columns: ColumnMap) -> list[MappedColumn]:
    """Return the columns of which only a usual name says what they mean."""
    return [column for column in columns.columns if column.how == "known"]


def meaning(column: MappedColumn) -> str:
    """Return what a column means, as it is shown to a person."""
    return f"{column.header!r} is understood as {column.meaning}"
