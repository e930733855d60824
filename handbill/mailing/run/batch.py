"""One batch of a run: printed, read back, proven, and given its name. It runs in any process, on any machine.

What it stands on is sent with it; a process loads the packet and its masters once. The same batch is the same bytes
wherever it is made, or it is not made at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from handbill.errors import HandbillError, MachineError
from handbill.formats.letter import LetterPaper
from handbill.mailing.contents import Contents, contents_of, parts_of
from handbill.mailing.load import load_packet
from handbill.mailing.masters import MailingEdition
from handbill.mailing.parts import Parts
from handbill.mailing.printer import PrintedPiece, Printer, characters_of, told
from handbill.mailing.prove import FaultyPiecesError, Pictures, Proving
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.mailing.run.folder import RunFolder, digest
from handbill.mailing.run.ledger import BatchEntry, PieceEntry, UnprintedEntry
from handbill.mailing.run.memory import Digester
from handbill.mailing.run.request import digest_of
from handbill.masters.cache import MasterCache
from handbill.progress import Progress
from handbill.staging import Staging
from handbill.workspace import Workspace

MOST_FAULTY = 3
"""Of a batch. More pieces than that fail their proof for another reason than the names of those who get them."""


@dataclass(frozen=True)
class BatchGrounds:
    """What the batches of a run have in common: what is printed of what, how it is proven, and where it goes.

    `masters` is the digest of the masters of these `kinds`: who sets them otherwise makes no batch.
    """

    folder: RunFolder
    workspace: Workspace
    packet: str
    paper: LetterPaper
    today: date
    envelope: str | None
    edition: MailingEdition
    store: Path | None
    kinds: tuple[PieceKind, ...]
    masters: str
    pictures: Pictures
    digests: Digester = field(repr=False)


@dataclass(frozen=True)
class BatchTask:
    """A batch to be made: its number (from 1), and whose pieces it holds, in their order."""

    grounds: BatchGrounds
    number: int
    # Not told by repr(): an engine logs what it was asked when a task fails.
    recipients: tuple[Recipient, ...] = field(repr=False)


@dataclass
class MadeBatch:
    """A batch whose file has its name: the pieces, those that could not be printed, and the digest of the file."""

    pieces: list[PieceEntry] = field(default_factory=list)
    unprinted: list[UnprintedEntry] = field(default_factory=list)
    sha256: str = ""

    def entry(self, task: BatchTask) -> BatchEntry:
        """Return its line in the ledger."""
        first, last = task.recipients[0].piece, task.recipients[-1].piece
        sheets = sum(piece.sheets for piece in self.pieces)
        return BatchEntry(task.number, first, last, len(self.pieces), sheets, self.sha256)


@dataclass(frozen=True)
class Ready:
    """The letters and parts that stand on some grounds."""

    letters: Contents
    parts: Parts


_ready: dict[BatchGrounds, Ready] = {}


def keep_ready(grounds: BatchGrounds, letters: Contents, parts: Parts) -> None:
    """Let the batches that this process makes use these letters and parts, in place of any others."""
    _ready.clear()
    _ready[grounds] = Ready(letters, parts)


def digest_of_parts(parts: Parts, letters: Contents) -> str:
    """Return the digest of all that kinds of pieces are made of: the masters, their slots, and the words in these."""
    made = [
        (repr(kind), part.master.data, repr((part.master.facts.slots, part.window)))
        for kind in sorted(parts)
        for part in parts[kind]
    ]
    texts = repr(sorted(letters.texts.items())).encode()
    return digest_of([texts, *(each for kind, data, rest in made for each in (kind.encode(), data, rest.encode()))])


def tasks(grounds: BatchGrounds, size: int, recipients: Iterable[Recipient]) -> Iterator[BatchTask]:
    """Yield the batches, of `size` numbers of pieces each."""
    batch: list[Recipient] = []
    number = 1
    for recipient in recipients:
        own = (recipient.piece - 1) // size + 1
        if batch and own != number:
            yield BatchTask(grounds, number, tuple(batch))
            batch = []
        number = own
        batch.append(recipient)
    if batch:
        yield BatchTask(grounds, number, tuple(batch))


def make(task: BatchTask, progress: Progress = lambda *_: None) -> MadeBatch:
    """Make a batch; ProofError, and no file, where it is not what it must be.

    A few pieces that fail their proof, such as those of a name that no font sets right, are left out, and the batch is
    made and proven again without them.
    """
    try:
        return _printed(task, task.recipients, progress)
    except FaultyPiecesError as error:
        if len(error.pieces) > MOST_FAULTY or len(error.pieces) == len(task.recipients):
            raise
        made = _printed(task, [each for each in task.recipients if each.piece not in error.pieces], progress)
        made.unprinted += (_unprinted(each, error) for each in task.recipients if each.piece in error.pieces)
        return made


def _printed(task: BatchTask, recipients: Sequence[Recipient], progress: Progress) -> MadeBatch:
    """Print and prove pieces, and give their file its name; no file where none can be printed."""
    grounds, ready, made = task.grounds, _readied(task.grounds), MadeBatch()
    file, what = grounds.folder.batch(task.number), f"batch {task.number}"
    printed: list[tuple[Recipient, PrintedPiece]] = []
    with Staging(private=True) as staging:
        with staging.opened(file) as out:
            characters = "".join(sorted(set[str]().union(*(characters_of(each.cells) for each in recipients))))
            printer = Printer(out, ready.letters, ready.parts, whole=False, characters=characters)
            for done, recipient in enumerate(recipients, 1):
                try:
                    printed.append((recipient, printer.piece(recipient)))
                except HandbillError as error:
                    made.unprinted.append(_unprinted(recipient, error))
                progress(f"{what}: printing", done, len(recipients))
            printer.close()
        if not printed:
            return made
        made.pieces = list(_entries(task, ready, printed))
        longer = {recipient.row: piece.letter for recipient, piece in printed if piece.letter is not None}
        proving = Proving(ready.letters, ready.parts, longer, pictures=grounds.pictures)
        telling = partial(_told, progress, f"{what}: proving", len(printed))
        proving.prove(staging.hidden(file), [recipient for recipient, _ in printed], telling)
        made.sha256 = digest(staging.hidden(file))
        staging.publish()
    return made


def _readied(grounds: BatchGrounds) -> Ready:
    """Return what stands on some grounds, loaded once in a process; MachineError where it is not what was asked for."""
    if grounds not in _ready:
        cache = MasterCache.of(grounds.workspace, grounds.store)
        loaded = load_packet(grounds.workspace, grounds.packet)
        letters = contents_of(loaded, grounds.paper, grounds.today, cache, grounds.envelope, grounds.edition)
        parts, _ = parts_of(grounds.kinds, letters)
        if digest_of_parts(parts, letters) != grounds.masters:
            what = "a letter or brochure comes out otherwise in this process than in the one that began the run"
            raise MachineError.one(what, "let all machines have the same files, fonts, libraries and handbill")
        keep_ready(grounds, letters, parts)
    return _ready[grounds]


def _entries(task: BatchTask, ready: Ready, printed: Iterable[tuple[Recipient, PrintedPiece]]) -> Iterator[PieceEntry]:
    first, digests = 0, task.grounds.digests
    for recipient, piece in printed:
        said = digests.digest("values", json.dumps(ready.letters.values(recipient), sort_keys=True))
        person = digests.identity(recipient.cells, recipient.record).person
        at = recipient.piece, task.number, recipient.row, first, piece.sides
        yield PieceEntry(*at, recipient.record, person, said, ready.letters.goes_into(recipient.type))
        first += piece.sides


def _told(progress: Progress, what: str, total: int, done: int) -> None:
    progress(what, done, total)


def _unprinted(recipient: Recipient, error: HandbillError) -> UnprintedEntry:
    problem = told(error)
    return UnprintedEntry(recipient.piece, recipient.row, problem.what, problem.remedy)
