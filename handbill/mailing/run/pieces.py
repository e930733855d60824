"""What is done with the pieces of a run once they are printed: reprinted, noted as returned, and forgotten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handbill.errors import InputError, Place, Problem, ProofError
from handbill.mailing.envelopes import NO_ENVELOPE
from handbill.mailing.mark import PieceMark
from handbill.mailing.readback import mark_faults
from handbill.mailing.run.folder import RunFolder, digest, write
from handbill.mailing.run.ledger import KEY, BatchEntry, Ledger, PieceEntry
from handbill.mailing.run.memory import Digester, Memory
from handbill.mailing.run.outcome import write_manifest
from handbill.mailing.run.suppressions import Suppression, Suppressions
from handbill.pdf.document import excerpt, opened
from handbill.pdf.reader import PageFile, Reader
from handbill.pdf.records import TreeError, records
from handbill.proof.fault import Fault, problems
from handbill.proof.press import press
from handbill.proof.scan import data_matrices, data_matrices_of
from handbill.staging import withdraw

_NUMBERS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_CODE = re.compile(r"(\d{6})\d{4}")
"""What a scanner reads of a piece mark (`mark.PieceMark.code`): the piece, the sheet, and how many there are."""

_DPI, _CODE_DPI = 50, 300
_REMEDY = "nothing was written; please report this"


def numbers(text: str) -> tuple[int, int]:
    """Return the first and last of the pieces that `7` or `7-12` means, or a mark's code; ValueError for others."""
    if found := _CODE.fullmatch(text):
        return int(found[1]), int(found[1])
    if (found := _NUMBERS.fullmatch(text)) is None or int(found[2] or found[1]) < int(found[1]):
        raise ValueError(f"{text!r} is no number of a piece; write 7, or 7-12")
    return int(found[1]), int(found[2] or found[1])


def scanned(file: Path) -> int:
    """Return the number of the piece whose mark a picture shows; InputError where it shows none, or several pieces'."""
    found = {int(code[1]) for code in map(_CODE.fullmatch, data_matrices_of(file)) if code}
    if len(found) != 1:
        what = "the picture shows the marks of several pieces" if found else "no piece mark can be read in this picture"
        raise InputError.one(what, "photograph one mark from near, or give its number with --piece", Place(file))
    return found.pop()


def reprint(folder: RunFolder, ledger: Ledger, first: int, last: int, out: Path, today: date) -> list[PieceEntry]:
    """Write the sheets of pieces once more, page by page those of the batch; return the pieces, in order.

    Raises InputError where there is no such piece, or its batch is not what was proven; ProofError where a sheet is not
    what the batch has.
    """
    entries = _pieces(folder, ledger, first, last)
    data = excerpt((folder.batch(entry.batch), entry.first_side, entry.sides) for entry in entries)
    _prove(data, folder, entries)
    write(out, data)
    ledger.add_event(today, "reprinted", entries[0].number, entries[-1].number)
    return entries


def returned(
    folder: RunFolder,
    ledger: Ledger,
    memory: Memory,
    suppressions: Suppressions,
    piece: int,
    today: date,
    reason: str,
) -> None:
    """Put whom a piece was for on the list of suppressions.

    InputError where there is no such piece, or the run is of another workspace than the memory.
    """
    _check_remembered(folder, ledger)
    _check_workspace(folder, ledger, memory.digests)
    found = ledger.pieces(piece, piece)
    if not found:
        raise _no_piece(folder, ledger, piece)
    record, person = found[0].record, "" if found[0].record else found[0].person
    suppressions.add(Suppression(record, person, today.isoformat(), reason))
    ledger.add_event(today, "returned", piece, piece, reason)


def forget(folder: RunFolder, ledger: Ledger, memory: Memory, today: date) -> None:
    """Remove what identifies anyone: the sheets, the rows' cells, record ids and digests; the counts stay.

    What is on the list of suppressions stays there. Interrupted, it is to be called again: what is gone is gone.
    """
    _check_workspace(folder, ledger, memory.digests)
    memory.forget(folder.id)
    ledger.forget(today)
    printed = (file for name in ("batches", "labels", "reprints") for file in folder.path.glob(f"{name}/*.pdf"))
    for file in (*printed, folder.exceptions, folder.suppressed):
        withdraw(file)
    write_manifest(folder, ledger)


def _pieces(folder: RunFolder, ledger: Ledger, first: int, last: int) -> list[PieceEntry]:
    """Return the pieces of these numbers, whose batches are still what was proven."""
    _check_remembered(folder, ledger)
    entries = ledger.pieces(first, last)
    if not entries:
        raise _no_piece(folder, ledger, first)
    batches = {batch.number: batch for batch in ledger.batches()}
    for number in dict.fromkeys(entry.batch for entry in entries):
        _check_batch(folder, batches[number])
    return entries


def _check_batch(folder: RunFolder, batch: BatchEntry) -> None:
    file = folder.batch(batch.number)
    if digest(file) != batch.sha256:
        what = "this is not the file that was proven" if file.exists() else "the file is missing"
        raise InputError.one(what, "make it again: handbill mail run, as it was called before", Place(file))


def _check_workspace(folder: RunFolder, ledger: Ledger, digests: Digester) -> None:
    """Raise InputError where the run was made in another workspace: what is done in this one would come to nothing."""
    if ledger.fact(KEY) not in (None, digests.mark):
        what = "this run was made in another workspace"
        raise InputError.one(what, "name that with --workspace", Place(folder.path))


def _check_remembered(folder: RunFolder, ledger: Ledger) -> None:
    folder.check_ledger(ledger)
    if day := ledger.fact("forgotten"):
        what = f"this run was forgotten on {day}: its sheets, and whose they were, are gone"
        raise InputError.one(what, "begin a new run", Place(folder.path))


def _no_piece(folder: RunFolder, ledger: Ledger, piece: int) -> InputError:
    done = ledger.batches()
    span = f"it has {done[0].first} to {done[-1].last}" if done else "no batch of it is done"
    unused = any(entry.piece == piece for entry in ledger.unprinted())
    what = f"piece {piece} could not be printed" if unused else f"this run has no piece {piece}"
    return InputError.one(what, span if not unused else "its reason stands in exceptions.csv", Place(folder.path))


def _prove(data: bytes, folder: RunFolder, entries: Sequence[PieceEntry]) -> None:
    """Raise ProofError unless each page looks and reads as the batch's, and each front has the mark of its piece."""
    faults: list[Problem] = []
    with Reader(data) as reader:
        sides = iter(reader.pages)
        for entry in entries:
            own: list[Fault] = []
            # A card has one mark, wherever its format has the place for it.
            codes: list[str] = []
            with PageFile(folder.batch(entry.batch)) as batch:
                for number, before in enumerate(batch.pages(entry.first_side, entry.sides)):
                    side = next(sides)
                    same = side.words(side.box) == before.words(before.box)
                    if not same or side.picture(_DPI).tobytes() != before.picture(_DPI).tobytes():
                        own.append(Fault(side.number, "same", "it is not the page of the batch", "side"))
                    mark = PieceMark(entry.number, number // 2 + 1, entry.sheets)
                    if entry.envelope == NO_ENVELOPE:
                        codes += data_matrices(side.picture(_CODE_DPI))
                    elif number % 2 == 0:
                        own += mark_faults(side, mark)
            if entry.envelope == NO_ENVELOPE and codes != [PieceMark(entry.number, 1, 1).code]:
                own.append(Fault(None, "code", "its mark does not say its number"))
            faults += problems(f"piece {entry.number}", {"same": own}, _REMEDY)
    faults += problems("the pieces", {"press": _press_faults(data, entries)}, _REMEDY)
    if faults:
        raise ProofError(faults)


def _press_faults(data: bytes, entries: Sequence[PieceEntry]) -> list[Fault]:
    """Return what is wrong with pieces that are for a press: with their inks, and with whose pages they are."""
    with opened(data) as document:
        if "/DPartRoot" not in document.Root:
            return []
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in document.pages]
        try:
            found = [
                (record.told.get("Piece"), sum(count for count, _ in record.documents)) for record in records(document)
            ]
        except TreeError as error:
            return [Fault(None, "record", str(error))]
    if found != [(f"{entry.number:06}", entry.sides) for entry in entries]:
        return [Fault(None, "record", "its records are not these pieces")]
    return press(data, sizes, 0.0)
