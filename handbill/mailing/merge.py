"""Merges recipients with a packet into one print file: read, survey, make the masters, print, read back, publish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbill import fonts
from handbill.errors import HandbillError, InputError, Problem, Problems
from handbill.formats.letter import LetterPaper
from handbill.formats.page import Setting, TypeSize
from handbill.lint import release
from handbill.mailing.envelope import WINDOWS
from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.mark import MOST_PIECES
from handbill.mailing.masters import Letters
from handbill.mailing.parts import PieceKind, PiecePart, kind_of, part
from handbill.mailing.printer import Printer
from handbill.mailing.readback import prove
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.mailing.table import Table
from handbill.masters.key import grounds
from handbill.masters.store import Store
from handbill.produce.job import Job
from handbill.produce.make import masters
from handbill.staging import Staging, withdraw
from handbill.workspace import Workspace

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many recipients are done, and how many there are."""


@dataclass(frozen=True)
class MergeRequest:
    """What is to be merged into which file. `today` is the date of the letters.

    `whole`: each letter is typeset whole, none is stamped. `skip`: recipients that cannot get a piece are left out and
    told; else one of them keeps the file from being made. `store` is the folder of masters, or None.
    """

    workspace: Workspace
    recipients: Path
    packet: str
    out: Path
    today: date
    paper: LetterPaper = "letter"
    whole: bool = False
    skip: bool = False
    store: Path | None = None


@dataclass
class MergeResult:
    """What came of it: `read` recipients are `pieces` and exceptions, each with its row and reason.

    `whole` counts, by reason, the letters that were typeset whole since stamping would not have set them right.
    """

    file: Path
    read: int = 0
    pieces: int = 0
    sheets: int = 0
    sides: int = 0
    exceptions: list[Problem] = field(default_factory=list)
    left_out: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    unused: list[str] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)
    proofs: Mapping[str, bool] = field(default_factory=dict)


def merge(errand: MergeRequest, progress: Progress) -> MergeResult:
    """Make the print file; every error leaves none under its name, not even an older one.

    Raises InputError with every mistake of the packet, or every exception where none may be left out; ProofError when
    the file read back is not what it must be.
    """
    try:
        return _merged(errand, progress)
    except HandbillError:
        withdraw(errand.out)
        raise


def _merged(errand: MergeRequest, progress: Progress) -> MergeResult:
    # Taken before anything is read: what changes meanwhile is then another ground, and no stale master is kept.
    shared = grounds(errand.workspace)
    loaded = load_packet(errand.workspace, errand.packet)
    roll = RecipientList(Table(errand.recipients), loaded, errand.today, fonts.glyphs(errand.workspace))
    merged = MergeResult(errand.out, unused=roll.unused, findings=_findings(loaded, errand.today))
    kinds = _survey(roll, merged)
    _refuse(errand, merged)
    letters = _letters(errand, loaded, shared)
    shelf: dict[object, PiecePart] = {}
    parts = {kind: _parts(errand, loaded, letters, kind, shelf) for kind in kinds}
    with Staging() as staging:
        with staging.opened(errand.out) as out:
            printer = Printer(out, errand.workspace, list(parts.values()))
            printed = _print(errand, roll, letters, parts, merged, printer, progress)
        _refuse(errand, merged)
        merged.proofs = prove(
            staging.hidden(errand.out),
            recipients(roll, printed.skipped),
            letters,
            parts,
            printed.whole,
            lambda done: progress("proving", done, merged.pieces),
        )
        staging.publish()
    return merged


def _survey(roll: RecipientList, merged: MergeResult) -> list[PieceKind]:
    """Read all recipients, note the exceptions, and give the kinds of pieces that the others get."""
    kinds: dict[PieceKind, None] = {}
    for entry in roll:
        merged.read += 1
        if isinstance(entry, Recipient):
            kinds[kind_of(entry)] = None
        else:
            merged.exceptions += entry
            merged.left_out += 1
    if merged.read > MOST_PIECES:
        raise InputError.one(f"{merged.read:,} recipients (at most {MOST_PIECES:,})", "split the file")
    return list(kinds)


def _refuse(errand: MergeRequest, merged: MergeResult) -> None:
    if merged.exceptions and not errand.skip:
        raise InputError(merged.exceptions)
    if merged.read == merged.left_out:
        problem = Problem(None, "nobody gets a piece", "the file has no recipient that can be sent to")
        raise InputError([*merged.exceptions, problem])


def _findings(loaded: LoadedPacket, today: date) -> list[Problem]:
    """Return what is against a release of what is enclosed: it is printed all the same, with its mark as a proof."""
    problems = Problems()
    for manuscript in loaded.enclosed.values():
        problems.found += release.reasons(loaded.shelf, manuscript, today)
    return list(dict.fromkeys(problems.found))


def _letters(errand: MergeRequest, loaded: LoadedPacket, shared: str) -> Letters:
    store = Store(errand.store) if errand.store else None
    return Letters(errand.workspace, loaded, errand.paper, errand.today, shared, store)


def _parts(
    errand: MergeRequest, loaded: LoadedPacket, letters: Letters, kind: PieceKind, shelf: dict[object, PiecePart]
) -> list[PiecePart]:
    """Return the parts of a kind of piece, in the order in which they lie: the letter, then what is enclosed.

    `shelf` keeps what another kind has too: each master is in the print file once.
    """
    language, type, enclosed = kind
    if (language, type) not in shelf:
        shelf[language, type] = part(letters.master(language, type), "letter", WINDOWS[errand.paper])
    found = [shelf[language, type]]
    for each in (loaded.packet.encloses[index] for index in enclosed):
        known = (each.brochure, each.format, language, type)
        if known not in shelf:
            job = _job(errand, loaded, letters.grounds, *known)
            shelf[known] = part(masters(job)["print"], f"{each.brochure} {each.format}")
        found.append(shelf[known])
    return found


def _job(
    errand: MergeRequest, loaded: LoadedPacket, shared: str, brochure: str, name: str, language: str, type: TypeSize
) -> Job:
    format = loaded.formats[name]
    if errand.paper not in format.pages:
        raise InputError.one(f"{name} is not made on {errand.paper}", f"it has: {', '.join(format.pages)}")
    manuscript, setting = loaded.enclosed[brochure, language], Setting(errand.paper, type)
    return Job(
        errand.workspace,
        errand.out.parent,
        loaded.clinic,
        manuscript,
        name,
        format,
        setting,
        ("print",),
        png=False,
        grade="",
        grounds=shared,
        store=errand.store,
    )


@dataclass
class PrintedPieces:
    """By row: who could not get a piece after all, and how many sides each letter has that was typeset whole."""

    skipped: set[int] = field(default_factory=set)
    whole: dict[int, int] = field(default_factory=dict)


def recipients(roll: RecipientList, skipped: AbstractSet[int] = frozenset()) -> Iterator[Recipient]:
    """Return those who get a piece, in the order of their rows."""
    return (entry for entry in roll if isinstance(entry, Recipient) and entry.row not in skipped)


def _print(
    errand: MergeRequest,
    roll: RecipientList,
    letters: Letters,
    parts: Mapping[PieceKind, list[PiecePart]],
    merged: MergeResult,
    printer: Printer,
    progress: Progress,
) -> PrintedPieces:
    """Print a piece for each recipient; who cannot get one after all is noted as an exception."""
    total = merged.read - merged.left_out
    printed = PrintedPieces()
    for done, recipient in enumerate(recipients(roll), 1):
        try:
            piece = printer.piece(recipient, letters, parts[kind_of(recipient)], merged.pieces + 1, whole=errand.whole)
        except HandbillError as error:
            merged.exceptions += [_at_row(roll, recipient, problem) for problem in error.problems]
            merged.left_out += 1
            printed.skipped.add(recipient.row)
            continue
        merged.pieces += 1
        merged.kinds[f"{recipient.language}, {recipient.type}"] += 1
        merged.sheets += piece.sheets
        merged.sides += piece.sides
        if piece.letter is not None:
            printed.whole[recipient.row] = piece.letter
            merged.whole[piece.reason] += 1
        progress("printing", done, total)
    printer.close()
    return printed


def _at_row(roll: RecipientList, recipient: Recipient, problem: Problem) -> Problem:
    return Problem(roll.table.place(recipient.row), problem.what, problem.remedy)
