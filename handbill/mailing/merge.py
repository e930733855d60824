"""Merge recipients with a packet into one print file: read, survey, make the masters, print, read back, publish.

Or into a file for each, in a folder.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbill import engines, fonts
from handbill.errors import HandbillError, InputError, Problem, ProofError
from handbill.formats.letter import LetterPaper
from handbill.lint import release
from handbill.mailing.contents import contents_of, parts_of
from handbill.mailing.individual import (
    LOCKED,
    OWN,
    READ,
    FileGrounds,
    MadeFile,
    make_files,
    passwords,
    prepare,
    write_index,
)
from handbill.mailing.lists.kept import keep_columns, load_columns
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import findings, load_packet
from handbill.mailing.mark import MOST_PIECES
from handbill.mailing.masters import MailingEdition
from handbill.mailing.parts import sheets_of
from handbill.mailing.printer import Printer, characters_of, told
from handbill.mailing.prove import Pictures, Proving
from handbill.mailing.recipient import PieceKind, Recipient, RecipientList
from handbill.mailing.run.suppressions import Suppressions
from handbill.masters.cache import MasterCache
from handbill.pdf.older import still_there, withdraw_older
from handbill.pdf.sheets import Flip
from handbill.progress import Progress
from handbill.staging import Staging, staged_folder, sweep
from handbill.workspace import Workspace


@dataclass(frozen=True)
class MergeRequest:
    """What is to be merged into which file. `today` is the date of the letters.

    `whole`: each letter is typeset whole, none is stamped. `skip`: recipients that cannot get a piece are left out and
    listed; otherwise one of them keeps the file from being made. `envelope` goes before the one of the packet. `store`
    is the folder of masters, or None. `columns` are meanings of columns by header, which are kept, `sheet` is one of a
    workbook, and `pictures` are as in `prove.Proving`. `individual`: `out` is a folder, of a file for each recipient;
    what stands in their `password_column` opens it.
    """

    workspace: Workspace
    recipients: Path
    packet: str
    out: Path
    today: date
    paper: LetterPaper = "letter"
    envelope: str | None = None
    whole: bool = False
    skip: bool = False
    pictures: Pictures = "sample"
    store: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    edition: MailingEdition = "print"
    individual: bool = False
    password_column: str | None = None


@dataclass
class MergeResult:
    """What came of a merge: `read` rows are `pieces`, exceptions and those who get no mail, each with its reason.

    `suppressed` are the latter, `exceptions` those that cannot be printed; `notes` say what was changed in the list.
    `whole` counts, by reason, the letters that were typeset whole since stamping would not have set them right;
    `unused` are the columns that nothing uses, and `gaps` the numbers of pieces that turned out impossible to print.
    `envelopes` counts the pieces by what they go into, and `flip` is the edge on which the sheets are flipped.
    `characters` are those of the recipients' cells but ASCII's.
    """

    file: Path
    read: int = 0
    pieces: int = 0
    sheets: int = 0
    sides: int = 0
    exceptions: list[Problem] = field(default_factory=list)
    left_out: int = 0
    suppressed: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    unused: list[str] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)
    proofs: Mapping[str, bool] = field(default_factory=dict)
    envelopes: Counter[str] = field(default_factory=Counter)
    flip: Flip | None = "long"
    characters: set[str] = field(default_factory=set)


def merge(request: MergeRequest, progress: Progress) -> MergeResult:
    """Make the print file, or none.

    Raises InputError with every mistake of the packet, or every exception where none may be left out: then an older
    file of that name stays, and the error says so. Raises ProofError when a master or the file read back is not what it
    must be: then an older print file is removed too, so that nobody prints it for the new one.
    """
    try:
        return _merged(request, progress)
    except ProofError as error:
        raise ProofError([*error.problems, *withdraw_older(request.out, print_file=True)]) from error
    except HandbillError as error:
        raise type(error)([*error.problems, *still_there(request.out)]) from error


def _merged(request: MergeRequest, progress: Progress) -> MergeResult:
    cache = MasterCache.of(request.workspace, request.store)
    loaded = load_packet(request.workspace, request.packet)
    if problems := list(release.unfilled(loaded.shelf.clinic_source)):
        # A letter goes out with the sheets of the same run: nobody looks at it as a proof.
        raise InputError(problems)
    table, glyphs = open_table(request.recipients, request.sheet), fonts.font_set(request.workspace).glyphs
    kept, stopped = load_columns(request.workspace), Suppressions(request.workspace)
    roll = RecipientList(
        table, loaded, request.today, glyphs, asked=request.columns, kept=kept, suppress=stopped.reason
    )
    stopped.check(table, roll.columns)
    if request.columns:
        keep_columns(request.workspace, request.columns)
    result = MergeResult(request.out, unused=roll.unused, notes=roll.notes, findings=findings(loaded, request.today))
    kinds = _survey(roll, result)
    _refuse(request, result)
    if request.individual:
        _make_files(request, roll, result, progress)
        return result
    if request.whole and loaded.packet.card is not None:
        raise InputError.one("a card is stamped, and never typeset whole", "leave --typeset out")
    letters = contents_of(loaded, request.paper, request.today, cache, request.envelope, request.edition)
    parts, refused = parts_of(kinds, letters)
    if refused:
        roll.refuse(refused)
        _survey(roll, result)
        _refuse(request, result)
    result.flip = sheets_of(next(iter(parts.values()))).flip
    # The print file has names in it: nobody else may read it, and no half of one stays.
    sweep(request.out)
    with Staging(private=True) as staging:
        with staging.opened(request.out) as out:
            characters = "".join(sorted(result.characters))
            printer = Printer(out, letters, parts, whole=request.whole, characters=characters)
            longer = _print(roll, printer, result, progress)
        _refuse(request, result)
        file, printed = staging.hidden(request.out), _with_piece(roll, set(result.gaps))
        total = result.pieces
        proving = Proving(letters, parts, longer, pictures=request.pictures)
        result.proofs = proving.prove(file, printed, lambda done: progress("proving", done, total))
        staging.publish()
    return result


def _make_files(request: MergeRequest, roll: RecipientList, result: MergeResult, progress: Progress) -> None:
    """Make a file for each recipient, all of them proven before their folder has its name."""
    who = _opened_by(request.password_column, roll, result)
    _refuse(request, result)
    total = result.read - result.left_out - len(result.suppressed)
    with staged_folder(request.out) as folder:
        at = request.workspace, request.packet, request.paper, request.today, request.envelope, request.store
        grounds, files = FileGrounds(folder, *at), list[MadeFile]()
        prepare(grounds, {recipient.kind for recipient, _ in who})
        for done, made in enumerate(make_files(grounds, who, engines.local(engines.cores())), 1):
            if made.problem is not None:
                _leave_out(made.recipient, made.problem, roll, result)
            else:
                files.append(made)
                result.kinds[f"{made.recipient.language}, {made.recipient.type}"] += 1
            progress("files", done, total)
        _refuse(request, result)
        write_index(folder, files)
    result.pieces, result.sides, result.flip = len(files), sum(made.pages for made in files), None
    result.proofs = dict.fromkeys((OWN, READ, *((LOCKED,) if request.password_column else ())), True)


def _opened_by(column: str | None, roll: RecipientList, result: MergeResult) -> list[tuple[Recipient, str | None]]:
    """Return who gets a file, with what opens it; one without a password is an exception."""
    result.unused = [name for name in result.unused if name != column]
    if column is None:
        return [(recipient, None) for recipient in _with_piece(roll)]
    found = list[tuple[Recipient, str | None]]()
    for recipient, password in passwords(roll.table, column, _with_piece(roll)):
        if isinstance(password, Problem):
            _leave_out(recipient, password, roll, result)
        else:
            found.append((recipient, password))
    return found


def _survey(roll: RecipientList, result: MergeResult) -> list[PieceKind]:
    """Read all recipients, note the exceptions, and return the kinds of pieces that the others get.

    From here on the numbers of the pieces are fixed, in the order of the rows: one that cannot be printed after all
    leaves its number unused, and no other piece gets a new one.
    """
    kinds: dict[PieceKind, None] = {}
    result.read = result.left_out = 0
    result.exceptions, result.suppressed = [], []
    for entry in roll:
        result.read += 1
        if isinstance(entry, Recipient):
            kinds[entry.kind] = None
            result.characters |= characters_of(entry.cells)
        elif entry.outcome == "suppressed":
            result.suppressed += entry.problems
        else:
            result.exceptions += entry.problems
            result.left_out += 1
    if result.read > MOST_PIECES:
        raise InputError.one(f"{result.read:,} recipients (at most {MOST_PIECES:,})", "split the file")
    return list(kinds)


def _refuse(request: MergeRequest, result: MergeResult) -> None:
    """Raise InputError when there are exceptions that may not be left out, or when nobody gets a piece."""
    if result.exceptions and not request.skip:
        raise InputError(result.exceptions)
    if result.read == result.left_out + len(result.suppressed):
        problem = Problem(None, "nobody gets a piece", "the file has no recipient that can be sent to")
        raise InputError([*result.suppressed, *result.exceptions, problem])


def _with_piece(roll: RecipientList, gaps: Container[int] = ()) -> Iterator[Recipient]:
    """Yield those who get a piece, in the order of their rows, without the numbers that are not printed."""
    return (entry for entry in roll if isinstance(entry, Recipient) and entry.piece not in gaps)


def _print(roll: RecipientList, printer: Printer, result: MergeResult, progress: Progress) -> dict[int, int]:
    """Print a piece for each recipient; one who cannot get a piece after all is an exception, and a gap.

    Return the number of sides of each letter that was typeset whole, by its row.
    """
    total, longer = result.read - result.left_out - len(result.suppressed), dict[int, int]()
    for done, recipient in enumerate(_with_piece(roll), 1):
        try:
            piece = printer.piece(recipient)
        except HandbillError as error:
            _leave_out(recipient, told(error), roll, result)
            continue
        result.pieces += 1
        result.kinds[f"{recipient.language}, {recipient.type}"] += 1
        result.envelopes[printer.envelope(recipient)] += 1
        result.sheets += piece.sides // 2
        result.sides += piece.sides
        if piece.letter is not None:
            longer[recipient.row] = piece.letter
            result.whole[piece.reason] += 1
        progress("printing", done, total)
    printer.close()
    return longer


def _leave_out(recipient: Recipient, problem: Problem, roll: RecipientList, result: MergeResult) -> None:
    """Note that a recipient cannot get a piece after all: an exception, and a gap in the numbers."""
    place, unused = roll.table.place(recipient.row), f"piece {recipient.piece:06} is not printed"
    what = f"{problem.what}: {unused}, and its number stays unused"
    result.exceptions.append(Problem(place, what, problem.remedy))
    result.left_out += 1
    result.gaps.append(recipient.piece)
