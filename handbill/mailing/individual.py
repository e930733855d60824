"""A file of its own for each recipient: letter and brochures, tagged, locked with a password where that is asked for.

It is for a portal or an e-mail: what is typeset is the reading edition. Each letter is typeset whole, since a stamp has
no tags. Each file is read back from the disk, with its password, and compared page by page with what was proven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from handbill.engines import Engine
from handbill.errors import HandbillError, InputError, MachineError, Problem
from handbill.formats.letter import LetterPaper
from handbill.mailing.lists.exceptions import safe, table_writer
from handbill.mailing.lists.table import Table
from handbill.mailing.load import load_packet
from handbill.mailing.masters import Letters
from handbill.mailing.parts import enclosed_master
from handbill.mailing.printer import told
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.mailing.run.folder import digest
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master
from handbill.pdf.reader import PageRead, Reader
from handbill.pdf.tagged import chained_tagged, is_locked, locked
from handbill.proof.accessible import accessible
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault, raise_any
from handbill.staging import Staging
from handbill.workspace import Workspace

INDEX = "index.csv"
_COLUMNS = ("piece", "file", "row", "record_id", "language", "type", "pages", "sha256")

OWN, READ, LOCKED = "only its own", "accessible", "locked"
"""The proofs, as reports name them."""

_PASSWORD = re.compile(r"[ -~]{8,127}")
"""What each viewer takes for the same bytes (ISO 32000-2, 7.6.4.3.2: at most 127), and no one guesses at once."""

_AT_ONCE = 8
"""So many files are one task."""

_DPI = 36


@dataclass(frozen=True)
class FileGrounds:
    """What the files of a mailing have in common: what is set of what, and the folder that they are written into."""

    folder: Path
    workspace: Workspace
    packet: str
    paper: LetterPaper
    today: date
    envelope: str | None
    store: Path | None


@dataclass(frozen=True)
class ProvenPart:
    """A letter or brochure that was proven, and what each of its pages says and shows."""

    data: bytes
    pages: tuple[object, ...]

    @classmethod
    def of(cls, master: Master) -> ProvenPart:
        """Return a master as a part of files."""
        with Reader(master.data) as reader:
            return cls(master.data, tuple(map(_seen, reader.pages)))


@dataclass
class Files:
    """What the files of a mailing are made of, loaded once in a process."""

    letters: Letters
    _enclosed: dict[PieceKind, list[ProvenPart]] = field(default_factory=dict)

    @classmethod
    def of(cls, grounds: FileGrounds) -> Files:
        """Load them; InputError where the packet mails cards, or has a mistake."""
        cache = MasterCache.of(grounds.workspace, grounds.store)
        loaded = load_packet(grounds.workspace, grounds.packet)
        if loaded.packet.card is not None:
            raise InputError.one("a card is printed: nobody gets it as a file", "leave --individual out")
        return cls(Letters(loaded, grounds.paper, grounds.today, cache, grounds.envelope, "reading"))

    def enclosed(self, kind: PieceKind) -> list[ProvenPart]:
        """Return what a kind of recipients gets with the letter; the errors are those of `enclosed_master`."""
        if kind not in self._enclosed:
            language, type, indices = kind
            own = [self.letters.loaded.packet.encloses[index] for index in indices]
            masters = (enclosed_master(self.letters, each.brochure, each.format, language, type) for each in own)
            self._enclosed[kind] = list(map(ProvenPart.of, masters))
        return self._enclosed[kind]


@dataclass(frozen=True)
class FileTask:
    """Some files to be made: whose they are, and what opens each; no password where they are not locked."""

    grounds: FileGrounds
    # Not told by repr(): an engine logs what it was asked when a task fails.
    recipients: tuple[tuple[Recipient, str | None], ...] = field(repr=False)


@dataclass(frozen=True)
class MadeFile:
    """What came of a recipient's file: its pages and its digest (SHA-256), or why it could not be made."""

    recipient: Recipient = field(repr=False)
    pages: int = 0
    sha256: str = ""
    problem: Problem | None = None

    @property
    def name(self) -> str:
        """The name of the file, which tells nothing of whose it is."""
        return f"{self.recipient.piece:06}.pdf"


def passwords(table: Table, column: str, recipients: Iterable[Recipient]) -> Iterator[tuple[Recipient, str | Problem]]:
    """Yield each recipient with the password in this column, or why it is none; InputError without the column."""
    if column not in table.header:
        known = ", ".join(name for name in table.header if name)
        raise InputError.one(f"there is no column {column!r}", f"it has: {known}", table.place(table.header_row))
    at = table.header.index(column)
    for recipient in recipients:
        password = recipient.raw[at] if at < len(recipient.raw) else ""
        if _PASSWORD.fullmatch(password):
            yield recipient, password
        else:
            what = f"{column}: no password; it has 8 to 127 letters without accents, digits, blanks and signs"
            yield recipient, Problem(table.place(recipient.row), what, "correct the cell, or leave this person out")


def prepare(grounds: FileGrounds, kinds: Iterable[PieceKind]) -> None:
    """Make what is enclosed for these kinds of recipients, and keep it; the errors are those of `Files`."""
    files = _files(grounds)
    for kind in kinds:
        files.enclosed(kind)


def make_files(
    grounds: FileGrounds, recipients: Iterable[tuple[Recipient, str | None]], engine: Engine
) -> Iterator[MadeFile]:
    """Make a file for each recipient, in any order, and yield what came of it; MachineError where one is not here."""
    for _, made in engine(make, _tasks(grounds, recipients)):
        for each in made:
            if each.problem is None and digest(grounds.folder / each.name) != each.sha256:
                raise MachineError.one(f"{each.name} is not here as it was made", "see to the disk, and run this again")
            yield each


def _tasks(grounds: FileGrounds, recipients: Iterable[tuple[Recipient, str | None]]) -> Iterator[FileTask]:
    waiting = iter(recipients)
    while some := tuple(islice(waiting, _AT_ONCE)):
        yield FileTask(grounds, some)


_ready: dict[FileGrounds, Files] = {}


def make(task: FileTask) -> list[MadeFile]:
    """Make the files of a task; one that cannot be made is a problem, and no file."""
    files = _files(task.grounds)
    return [_made(task.grounds, files, *each) for each in task.recipients]


def _files(grounds: FileGrounds) -> Files:
    """Return what files are made of, loaded once in a process."""
    if grounds not in _ready:
        _ready.clear()
        _ready[grounds] = Files.of(grounds)
    return _ready[grounds]


def _made(grounds: FileGrounds, files: Files, recipient: Recipient, password: str | None) -> MadeFile:
    try:
        parts = [ProvenPart.of(files.letters.whole(recipient)), *files.enclosed(recipient.kind)]
    except HandbillError as error:
        return MadeFile(recipient, problem=told(error))
    data = chained_tagged([part.data for part in parts])
    file = grounds.folder / MadeFile(recipient).name
    with Staging(private=True) as staging:
        staging.write(file, data if password is None else locked(data, password))
        pages = prove_file(staging.hidden(file), parts, recipient, files.letters, password)
        staging.publish()
    return MadeFile(recipient, pages, digest(file))


def prove_file(
    file: Path, parts: Sequence[ProvenPart], recipient: Recipient, letters: Letters, password: str | None
) -> int:
    """Return how many pages a file has that shows its parts, page by page, and nothing else; ProofError otherwise.

    The parts are proven: of the file it is proven that it is made of them, that it is this recipient's, that it can be
    read aloud, and that nothing but its password opens it.
    """
    title = letters.texts[recipient.language].subject.source
    address = tokens(letters.values(recipient)["address"])
    faults: dict[str, list[Fault]] = {OWN: []}
    with Reader(file.read_bytes(), password) as reader:
        wanted = [page for part in parts for page in part.pages]
        for page, proven in zip(reader.pages, wanted, strict=False):
            if _seen(page) != proven:
                faults[OWN].append(Fault(page.number, "other", "it is not the page that was proven"))
        if len(reader.pages) != len(wanted):
            faults[OWN].append(Fault(None, "pages", f"{len(reader.pages)} pages, not {len(wanted)}"))
        if tokens(reader.pages[0].words(letters.window(recipient.type).address.safe)) != address:
            faults[OWN].append(Fault(1, "address", "the address is not this recipient's"))
        faults[READ] = list(accessible(reader, title, recipient.language))
        pages = len(reader.pages)
    if password is not None and not is_locked(file, password):
        faults[LOCKED] = [Fault(None, "locked", "it opens without its password, or is locked in an older way")]
    raise_any(file.name, faults, "write to them by hand, and report this")
    return pages


def _seen(page: PageRead) -> tuple[object, ...]:
    return page.words(page.box), page.tags, page.picture(_DPI).tobytes()


def write_index(folder: Path, made: Iterable[MadeFile]) -> None:
    """Write which file is whose, by row and record id, with no name; MachineError when the disk refuses."""
    lines = sorted(made, key=lambda each: each.recipient.piece)
    with Staging(private=True) as staging:
        with table_writer(staging, folder / INDEX) as writer:
            writer.writerow(_COLUMNS)
            for each in lines:
                who = each.recipient
                at = f"{who.piece:06}", each.name, who.row, safe(who.record)
                writer.writerow((*at, who.language, who.type, each.pages, each.sha256))
        staging.publish()
