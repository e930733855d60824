"""Prints pieces into one file as they come: stamped where that looks as typeset, else with the letter set whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from handbill import fonts
from handbill.errors import FitError
from handbill.mailing import mark
from handbill.mailing.masters import Letters
from handbill.mailing.parts import PiecePart, marks_of
from handbill.mailing.recipient import Recipient
from handbill.pdf import document as pdf
from handbill.stamp.stamper import StampedSide, Stamper
from handbill.stamp.stream import Stream
from handbill.stamp.unfit import Unfit
from handbill.workspace import Workspace

ASKED = "asked for"
"""The reason of a letter that is typeset whole since all are."""


@dataclass(frozen=True)
class PrintedPiece:
    """A piece that was printed: its sheets and sides, blank ones too.

    `letter` is how many sides the letter has where it was typeset whole, and `reason` why.
    """

    sheets: int
    sides: int
    letter: int | None = None
    reason: str = ""


class Printer:
    """Writes the pieces of one print file. `parts` are those of all kinds of pieces, the letter first in each."""

    def __init__(self, out: BinaryIO, workspace: Workspace, parts: Sequence[Sequence[PiecePart]]) -> None:
        masters = {id(each): each for own in parts for each in own}
        self._at = {key: number for number, key in enumerate(masters)}
        sizes = list(dict.fromkeys((each.width, each.height) for each in masters.values()))
        self._blank = {size: len(masters) + number for number, size in enumerate(sizes)}
        height = next(own[0].height for own in parts)
        most = max(own[0].master.facts.pages for own in parts) + mark.MOST_MORE
        self._over = len(masters) + len(sizes)
        self._most = most
        marks = [slot for number in range(0, most, 2) for slot in mark.slots(number, height)]
        self._stamper = Stamper(
            [
                *((each.master.data, each.master.facts.slots) for each in masters.values()),
                *((pdf.blank([size]), ()) for size in sizes),
                (pdf.blank([sizes[0]] * most), marks),
            ],
            fonts.files(workspace),
        )
        self._stream = Stream(out, self._stamper)

    def piece(
        self, recipient: Recipient, letters: Letters, parts: Sequence[PiecePart], number: int, *, whole: bool
    ) -> PrintedPiece:
        """Print a recipient's piece; FitError or ProofError, and nothing is printed, when that cannot be done right."""
        said = letters.values(recipient)
        if not whole:
            try:
                return self._stamped(said, parts, number)
            except Unfit as unfit:
                reason = unfit.kind
        else:
            reason = ASKED
        return self._whole(recipient, letters, parts, number, reason)

    def close(self) -> None:
        """Make the file whole."""
        self._stream.close()

    def _stamped(self, said: Mapping[str, str], parts: Sequence[PiecePart], number: int) -> PrintedPiece:
        drawn: list[StampedSide] = []
        for each, marks in zip(parts, marks_of(number, parts), strict=True):
            drawn += self._stamper.piece(self._at[id(each)], each.values(said, marks))
            drawn += self._back(each)
        self._stream.add(drawn)
        return PrintedPiece(len(drawn) // 2, len(drawn))

    def _whole(
        self, recipient: Recipient, letters: Letters, parts: Sequence[PiecePart], number: int, reason: str
    ) -> PrintedPiece:
        master = letters.whole(recipient)
        sides = master.facts.pages
        if sides > self._most:
            raise FitError.one(f"the letter takes {sides} pages", "shorten what is in the row")
        letter, *rest = parts
        own = [replace(letter, sides=sides), *rest]
        marks = marks_of(number, own)
        over = self._stamper.piece(self._over, mark.values(mark.filled(marks[0], self._most)))
        drawn: list[StampedSide] = []
        for each, each_marks in zip(rest, marks[1:], strict=True):
            drawn += self._stamper.piece(self._at[id(each)], each.values({}, each_marks))
            drawn += self._back(each)
        self._stream.whole(master.data, over[:sides])
        self._stream.add([*self._back(own[0]), *drawn])
        count = sides + sides % 2 + len(drawn)
        return PrintedPiece(count // 2, count, sides, reason)

    def _back(self, part: PiecePart) -> list[StampedSide]:
        """Return the blank back of a part's last sheet, where it has one."""
        return self._stamper.piece(self._blank[part.width, part.height], {}) if part.sides % 2 else []
