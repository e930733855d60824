"""The survey of all recipients, before anything is made: how many there are, who cannot get a piece, which kinds."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.errors import InputError, Problem
from handbill.mailing.mark import MOST_PIECES
from handbill.mailing.parts import PieceKind, kind_of
from handbill.mailing.recipient import Recipient, RecipientList


@dataclass(frozen=True)
class Survey:
    """What the recipients are: `read` rows, of which `pieces` get a piece, with these kinds of pieces.

    The others are exceptions, with all that is wrong in each row. The numbers of the pieces are fixed from here on, in
    the order of the rows: one that cannot be printed after all leaves its number unused, and no other gets a new one.
    """

    read: int
    pieces: int
    kinds: tuple[PieceKind, ...]
    exceptions: tuple[Problem, ...]

    @property
    def left_out(self) -> int:
        """How many recipients do not get a piece."""
        return self.read - self.pieces


def survey(recipients: RecipientList) -> Survey:
    """Read all recipients; InputError where they are more than pieces have numbers."""
    kinds: dict[PieceKind, None] = {}
    exceptions: list[Problem] = []
    read = pieces = 0
    for entry in recipients:
        read += 1
        if isinstance(entry, Recipient):
            pieces = entry.piece
            kinds[kind_of(entry)] = None
        else:
            exceptions += entry
    if read > MOST_PIECES:
        raise InputError.one(f"{read:,} recipients (at most {MOST_PIECES:,})", "split the file")
    return Survey(read, pieces, tuple(kinds), tuple(exceptions))
