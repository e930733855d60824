"""Print pieces into one file as they come: stamped where that looks as typeset, else with the letter typeset whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from handbill import families
from handbill.errors import FitError, HandbillError, Problem
from handbill.mailing import mark
from handbill.mailing.cards import Cards
from handbill.mailing.contents import Contents
from handbill.mailing.parts import PiecePart, marks_of, record_of, sheets_of
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.mailing.thickness import too_thick
from handbill.slot import Slot
from handbill.stamp.stamper import StampedSide, Stamper
from handbill.stamp.stream import Stream
from handbill.stamp.words import Unfit


@dataclass(frozen=True)
class PrintedPiece:
    """A piece that was printed: its sides, blank ones too.

    `letter` is how many sides the letter has where it was typeset whole, and `reason` why it was.
    """

    sides: int
    letter: int | None = None
    reason: str = ""


_NOT_STAMPED = {
    "long": "a line of the address is too wide, or it has too many lines",
    "script": "the address has letters of a script that no card is stamped in",
    "code": "the barcode cannot say its digits",
}
"""Why a card is not made, by the kind of `stamp.words.Unfit`: a card is never typeset whole."""


class Printer:
    """Writes the pieces of one print file. `parts` are those of all kinds of pieces, the letter first in each.

    With `whole`, each letter is typeset whole. `characters` are those of all cells of the recipients but ASCII's: they
    say which fonts the file needs.
    """

    def __init__(
        self,
        out: BinaryIO,
        letters: Contents,
        parts: Mapping[PieceKind, Sequence[PiecePart]],
        *,
        whole: bool,
        characters: str = "",
    ) -> None:
        self._letters = letters
        self._parts = parts
        self._typeset_whole = whole
        masters: list[PiecePart] = []
        masters += (part for kind in parts.values() for part in kind if part not in masters)
        self._masters = {kind: [masters.index(part) for part in own] for kind, own in parts.items()}
        sizes = list(dict.fromkeys((part.width, part.height) for part in masters))
        self._blank = {size: len(masters) + number for number, size in enumerate(sizes)}
        # The last master is blank too: it has only the marks that are stamped over letters that are typeset whole.
        self._over = len(masters) + len(sizes)
        first = next(iter(parts.values()))
        self._most = max(kind[0].master.facts.pages for kind in parts.values()) + mark.MOST_MORE
        marks = [slot for number in range(0, self._most, 2) for slot in mark.slots(number, first[0].height)]
        made: list[tuple[bytes, Sequence[Slot]]] = [(part.master.data, part.master.facts.slots) for part in masters]
        if not isinstance(letters, Cards):
            made += ((letters.blank([size]), ()) for size in sizes)
            made.append((letters.blank([sizes[0]] * self._most), marks))
        self._stamper = Stamper(made, families.files(letters.cache.workspace), characters)
        press = letters.press.file if letters.press is not None else None
        self._stream = Stream(out, self._stamper, sheets_of(first), press)

    def piece(self, recipient: Recipient) -> PrintedPiece:
        """Print a recipient's piece; FitError or ProofError, and nothing is printed, when that cannot be done right."""
        parts = self._parts[recipient.kind]
        if self._typeset_whole:
            return self._whole(recipient, parts, "asked for")
        marks, values = marks_of(recipient.piece, parts), self._letters.values(recipient)
        try:
            sides = self._sides(self._masters[recipient.kind], parts, marks, values)
        except Unfit as unfit:
            return self._whole(recipient, parts, unfit.kind)
        self._stream.record(*record_of(recipient, parts, self.envelope(recipient)))
        self._stream.add(sides)
        return PrintedPiece(len(sides))

    def envelope(self, recipient: Recipient) -> str:
        """Return what a recipient's piece goes into."""
        return self._letters.goes_into(recipient.type)

    def close(self) -> None:
        """Write the end of the file."""
        self._stream.close()

    def _whole(self, recipient: Recipient, parts: Sequence[PiecePart], reason: str) -> PrintedPiece:
        if isinstance(self._letters, Cards):
            raise FitError.one(f"the card: {_NOT_STAMPED.get(reason, reason)}", "write to them in an envelope")
        master = self._letters.whole(recipient)
        pages = master.facts.pages
        letter, *enclosed = replace(parts[0], sides=pages), *parts[1:]
        sides_of_parts = [part.sides for part in (letter, *enclosed)]
        what = "the piece, with its letter typeset whole,"
        if thick := too_thick(self._letters, recipient.type, sides_of_parts, what):
            raise FitError([thick])
        letter_marks, *marks = marks_of(recipient.piece, [letter, *enclosed])
        over = self._stamper.piece(self._over, mark.values(mark.for_all_fronts(letter_marks, self._most)))
        # All of it is made before any of it is written: nothing of a piece that cannot be made is in the file.
        sides = [*self._back(letter), *self._sides(self._masters[recipient.kind][1:], enclosed, marks, {})]
        self._stream.record(*record_of(recipient, [letter, *enclosed], self.envelope(recipient)))
        self._stream.whole(master.data, over[:pages])
        self._stream.add(sides)
        return PrintedPiece(pages + len(sides), pages, reason)

    def _sides(
        self,
        masters: Sequence[int],
        parts: Sequence[PiecePart],
        marks: Sequence[Mapping[int, mark.PieceMark]],
        values: Mapping[str, str],
    ) -> list[StampedSide]:
        """Return the stamped sides of parts with these masters, each part with a blank back where it needs one."""
        sides: list[StampedSide] = []
        for master, part, part_marks in zip(masters, parts, marks, strict=True):
            sides += self._stamper.piece(master, part.values(values, part_marks))
            sides += self._back(part)
        return sides

    def _back(self, part: PiecePart) -> list[StampedSide]:
        """Return the blank back of a part's last sheet, where it has one."""
        return self._stamper.piece(self._blank[part.width, part.height], {}) if part.sides % 2 else []


def characters_of(cells: Mapping[str, str]) -> set[str]:
    """Return the characters of a recipient's cells but ASCII's, which each font has."""
    return {letter for cell in cells.values() if not cell.isascii() for letter in cell if not letter.isascii()}


def told(error: HandbillError) -> Problem:
    """Return why a piece cannot be printed, never what it says: a failed proof may quote a letter."""
    if isinstance(error, FitError):
        return error.problems[0]
    return Problem(None, "its sheets failed a proof", "write to them by hand, and report this")
