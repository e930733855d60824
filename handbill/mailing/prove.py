"""Proves a print file, piece by piece, beside the recipients: each has what is theirs, and nothing else.

Every piece is proven by its objects (`side_proof.py`). As pictures, the slow way, a viewer reads a sample of them: of
each kind the first, the last piece, every 200th, each letter that was typeset whole; or all, where that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from handbill import families
from handbill.errors import Problem, ProofError
from handbill.mailing.cards import Cards
from handbill.mailing.contents import Contents
from handbill.mailing.parts import ExpectedPart, PiecePart, marks_of, record_of, sheets_of
from handbill.mailing.readback import OUTSIDE, OWN, WINDOW, piece_faults
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.mailing.side_proof import SideProof
from handbill.pdf.reader import PageFile
from handbill.pdf.records import Record
from handbill.pdf.sides import Side, SideFile
from handbill.proof.fault import Fault, problems
from handbill.proof.press import print_file

EVERY = 200
"""As pictures, one piece of so many is proven beside those that are the first of their kind."""

PRESS = "press"
RECORD = "record"
"""The names of the proofs of a file for a press: what it says of itself, and which sheets are whose."""

_MOST_PROBLEMS = 20
_REMEDY = "the file was not kept; please report this"


class FaultyPiecesError(ProofError):
    """Some pieces of a print file are not what they must be: `pieces` are their numbers."""

    def __init__(self, found: Iterable[Problem], pieces: Iterable[int] = ()) -> None:
        super().__init__(found)
        self.pieces = tuple(pieces)


Pictures = Literal["sample", "all", "none"]
"""Of which pieces the pictures are proven; none is for tests of the other proof."""


@dataclass
class Proving:
    """What a print file is proven with: the letters, and the parts of each kind of piece.

    `whole` is, by row, how many sides each letter has that was typeset whole. `pictures` says which pieces are looked
    at as pictures; without `objects`, that is all that is looked at.
    """

    letters: Contents
    parts: Mapping[PieceKind, Sequence[PiecePart]]
    whole: Mapping[int, int]
    pictures: Pictures = "sample"
    objects: bool = True
    _seen: set[PieceKind] = field(default_factory=set)

    def prove(self, file: Path, recipients: Iterable[Recipient], done: Callable[[int], None]) -> dict[str, bool]:
        """Return the names of the proofs that hold; `done` is told how many pieces are proven.

        FaultyPiecesError says what a sheet shows that it must not, or lacks; ProofError, that the file is not built as
        a print file is.
        """
        files = families.files(self.letters.cache.workspace)
        found: list[Problem] = []
        faulty: list[int] = []
        with SideFile(file) as opened, PageFile(file) as seen:
            self._prove_kind(opened, file)
            proof, sides, records, first = SideProof(opened, files), opened.sides(), self._records(opened), 0
            for number, (recipient, last) in enumerate(_with_last(recipients), 1):
                parts, count = self._parts(recipient)
                own = list(islice(sides, count))
                faults = self._piece(proof, own, parts, recipient) if self.objects else {}
                faults |= self._told(recipient)
                if opened.press:
                    faults |= self._record_faults(next(records, None), first, recipient, parts)
                if self._is_looked_at(number, recipient, last=last):
                    looked_at = piece_faults(seen.pages(first, len(own)), self.expected(recipient, parts))
                    for name, more in looked_at.items():
                        faults.setdefault(name, []).extend(more)
                if any(faults.values()):
                    faulty.append(recipient.piece)
                    found += problems(f"piece {recipient.piece} (row {recipient.row})", faults, _REMEDY)
                if len(found) > _MOST_PROBLEMS:
                    raise FaultyPiecesError(found, faulty)
                first += count
                done(number)
            if rest := sum(1 for _ in sides):
                stray = Fault(None, "stray", f"{rest} sides that belong to nobody")
                raise ProofError([*found, *problems(file.name, {OWN: [stray]}, _REMEDY)])
            if next(records, None) is not None:
                raise ProofError.one("the print file has a record of nobody", _REMEDY)
            opened.close_to_end()
        if found:
            raise FaultyPiecesError(found, faulty)
        shown = OUTSIDE if isinstance(self.letters, Cards) else WINDOW
        return dict.fromkeys((OWN, shown, *((PRESS, RECORD) if self.letters.press else ())), True)

    def _prove_kind(self, opened: SideFile, file: Path) -> None:
        """Raise ProofError where the file says of itself what it is not to be."""
        wanted = sheets_of(next(iter(self.parts.values()))), self.letters.press is not None
        if (opened.sheets, opened.press) != wanted:
            raise ProofError.one("the print file is to be printed in another way than it must be", _REMEDY)
        if opened.press and (wrong := print_file(file)):
            raise ProofError(problems(file.name, {PRESS: wrong}, _REMEDY))

    def _records(self, opened: SideFile) -> Iterator[Record]:
        return opened.records() if opened.press else iter(())

    def _record_faults(
        self, record: Record | None, first: int, recipient: Recipient, parts: Sequence[PiecePart]
    ) -> dict[str, list[Fault]]:
        """Return that a record is not that of the piece, by its pages or by what is told of it."""
        told, documents = record_of(recipient, parts, self.letters.goes_into(recipient.type))
        if record == Record(first, told, tuple(documents)):
            return {}
        return {RECORD: [Fault(None, "record", "its sheets are no record, or one of which something else is told")]}

    def _parts(self, recipient: Recipient) -> tuple[list[PiecePart], int]:
        """Return the parts of a recipient's piece, and how many sides they take, blank backs included."""
        parts = list(self.parts[recipient.kind])
        if recipient.row in self.whole:
            parts[0] = replace(parts[0], sides=self.whole[recipient.row])
        return parts, sum(part.sides + part.sides % 2 for part in parts)

    def _piece(
        self, proof: SideProof, sides: Sequence[Side], parts: Sequence[PiecePart], recipient: Recipient
    ) -> dict[str, list[Fault]]:
        """Return what the objects of a piece have that they must not; a letter that was typeset whole has no frame."""
        if len(sides) < sum(part.sides + part.sides % 2 for part in parts):
            return {OWN: [Fault(None, "missing", "its sheets are missing")]}
        values, marks = self.letters.values(recipient), marks_of(recipient.piece, parts)
        found: list[Fault] = []
        at = 0
        for number, (part, fronts) in enumerate(zip(parts, marks, strict=True)):
            count = part.sides + part.sides % 2
            if number or recipient.row not in self.whole:
                found += proof.part(sides[at : at + count], part, part.values(values, fronts))
            at += count
        return {OWN: found}

    def _told(self, recipient: Recipient) -> dict[str, list[Fault]]:
        """Return what a recipient's own words tell on the outside of a card."""
        told = self.letters.told(recipient) if isinstance(self.letters, Cards) else ()
        return {OUTSIDE: [Fault(None, "secret", what) for what in told]} if told else {}

    def expected(self, recipient: Recipient, parts: Sequence[PiecePart]) -> list[ExpectedPart]:
        """Return what the sides of a piece must show as pictures."""
        values, marks = self.letters.values(recipient), marks_of(recipient.piece, parts)
        return [part.expected(values, own) for part, own in zip(parts, marks, strict=True)]

    def _is_looked_at(self, number: int, recipient: Recipient, *, last: bool) -> bool:
        """Return whether the pictures of a piece, so many in the file, are proven."""
        if self.pictures != "sample":
            return self.pictures == "all"
        first = recipient.kind not in self._seen
        self._seen.add(recipient.kind)
        return first or last or number % EVERY == 0 or recipient.row in self.whole


def _with_last(recipients: Iterable[Recipient]) -> Iterator[tuple[Recipient, bool]]:
    """Yield each recipient, and whether they are the last."""
    before: Recipient | None = None
    for recipient in recipients:
        if before is not None:
            yield before, False
        before = recipient
    if before is not None:
        yield before, True
