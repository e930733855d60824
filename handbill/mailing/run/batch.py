"""One batch of a run: printed, read back, proven, and entered in the ledger once its file has its name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from handbill.errors import FitError, HandbillError
from handbill.mailing.masters import Letters
from handbill.mailing.parts import PiecePart
from handbill.mailing.printer import PrintedPiece, Printer
from handbill.mailing.prove import FaultyPiecesError, Pictures, Proving
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.mailing.run.folder import RunFolder, digest
from handbill.mailing.run.ledger import BatchEntry, Ledger, PieceEntry, UnprintedEntry
from handbill.mailing.run.memory import Memory
from handbill.progress import Progress
from handbill.staging import Staging

MOST_FAULTY = 3
"""Of a batch. More pieces than that fail their proof for another reason than the names of those who get them."""


@dataclass
class _Printed:
    """What came of printing: the pieces, those that could not be printed, and the digest of the file."""

    pieces: list[PieceEntry] = field(default_factory=list)
    unprinted: list[UnprintedEntry] = field(default_factory=list)
    sha256: str = ""


@dataclass(frozen=True)
class BatchMaker:
    """Makes the batches of a run, of `size` pieces each; the parts are those of all kinds of pieces.

    `pictures` are as in `prove.Proving`.
    """

    folder: RunFolder
    ledger: Ledger
    memory: Memory
    letters: Letters
    parts: Mapping[PieceKind, Sequence[PiecePart]]
    size: int
    pictures: Pictures = "sample"

    def batches(self, recipients: Iterable[Recipient]) -> Iterator[tuple[int, list[Recipient]]]:
        """Yield the number of each batch (from 1) with those whose pieces it holds."""
        batch: list[Recipient] = []
        for recipient in recipients:
            if batch and self._number(recipient) != self._number(batch[0]):
                yield self._number(batch[0]), batch
                batch = []
            batch.append(recipient)
        if batch:
            yield self._number(batch[0]), batch

    def make(self, number: int, recipients: Sequence[Recipient], progress: Progress) -> BatchEntry:
        """Make a batch; ProofError, and no file, where it is not what it must be.

        A few pieces that fail their proof, such as those of a name that no font sets right, are left out, and the batch
        is made and proven again without them.
        """
        try:
            made = self._printed(number, recipients, progress)
        except FaultyPiecesError as error:
            if len(error.pieces) > MOST_FAULTY:
                raise
            others = [recipient for recipient in recipients if recipient.piece not in error.pieces]
            made = self._printed(number, others, progress)
            faulty = (recipient for recipient in recipients if recipient.piece in error.pieces)
            made.unprinted += (_unprinted(recipient, error) for recipient in faulty)
        first, last = recipients[0].piece, recipients[-1].piece
        sheets = sum(piece.sheets for piece in made.pieces)
        entry = BatchEntry(number, first, last, len(made.pieces), sheets, made.sha256)
        self.ledger.enter(entry, made.pieces, made.unprinted)
        return entry

    def _printed(self, number: int, recipients: Sequence[Recipient], progress: Progress) -> _Printed:
        """Print and prove pieces, and give their file its name; no file where none can be printed."""
        file = self.folder.batch(number)
        printed: list[tuple[Recipient, PrintedPiece]] = []
        made = _Printed()
        with Staging(private=True) as staging:
            with staging.opened(file) as out:
                printer = Printer(out, self.letters, self.parts, whole=False)
                for done, recipient in enumerate(recipients, 1):
                    try:
                        printed.append((recipient, printer.piece(recipient)))
                    except HandbillError as error:
                        made.unprinted.append(_unprinted(recipient, error))
                    progress(f"batch {number}: printing", done, len(recipients))
                printer.close()
            if not printed:
                return made
            made.pieces = list(self._entries(number, printed))
            longer = {recipient.row: piece.letter for recipient, piece in printed if piece.letter is not None}
            in_file = [recipient for recipient, _ in printed]
            told = partial(_told, progress, f"batch {number}: proving", len(in_file))
            Proving(self.letters, self.parts, longer, pictures=self.pictures).prove(staging.hidden(file), in_file, told)
            made.sha256 = digest(staging.hidden(file))
            staging.publish()
        return made

    def _number(self, recipient: Recipient) -> int:
        return (recipient.piece - 1) // self.size + 1

    def _entries(self, number: int, printed: Iterable[tuple[Recipient, PrintedPiece]]) -> Iterator[PieceEntry]:
        first = 0
        for recipient, piece in printed:
            values = json.dumps(self.letters.values(recipient), sort_keys=True)
            said = self.memory.digest("values", values)
            person = self.memory.identity(recipient.cells, recipient.record).person
            yield PieceEntry(recipient.piece, number, recipient.row, first, piece.sides, recipient.record, person, said)
            first += piece.sides


def _told(progress: Progress, what: str, total: int, done: int) -> None:
    progress(what, done, total)


def _unprinted(recipient: Recipient, error: HandbillError) -> UnprintedEntry:
    """Note why a piece cannot be printed, never what it says: a failed proof may quote a letter."""
    problem = error.problems[0]
    if isinstance(error, FitError):
        return UnprintedEntry(recipient.piece, recipient.row, problem.what, problem.remedy)
    what, remedy = "its sheets failed a proof", "write to them by hand, and report this"
    return UnprintedEntry(recipient.piece, recipient.row, what, remedy)
