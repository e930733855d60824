"""What a run writes at its end: the manifest, the rows that got no piece, and the sheet to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbill.mailing.lists.exceptions import EXCEPTIONS, safe, table_writer
from handbill.mailing.recipient import LeftOut, Outcome, RecipientList
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.ledger import Ledger, PieceEntry
from handbill.staging import Staging

MANIFEST = (
    "piece",
    "batch",
    "row",
    "sheets",
    "envelope",
    "first_page",
    "record_id",
    "piece_hmac",
    "batch_sha256",
    "looked_by",
)
"""`piece_hmac`: a keyed digest of what the letter says to the recipient; `first_page`: in its batch, from 1."""


def write_exceptions(folder: RunFolder, ledger: Ledger, roll: RecipientList) -> None:
    """Write the rows that could not get a piece, and those that get no mail; MachineError when the disk refuses."""
    header = (*EXCEPTIONS, *map(safe, roll.table.header))
    with Staging(private=True) as staging:
        with (
            table_writer(staging, folder.exceptions) as rejected,
            table_writer(staging, folder.suppressed) as suppressed,
        ):
            rejected.writerow(header)
            suppressed.writerow(header)
            for outcome, line in _lines(ledger, roll):
                (rejected if outcome == "rejected" else suppressed).writerow(line)
        staging.publish()


def write_manifest(folder: RunFolder, ledger: Ledger) -> None:
    """Write a line for each piece, as the ledger has it; MachineError when the disk refuses."""
    looked_by = str(folder.asked().get("looked_by", ""))
    with Staging(private=True) as staging:
        with table_writer(staging, folder.manifest) as writer:
            writer.writerow(MANIFEST)
            writer.writerows(_manifest_lines(ledger, looked_by))
        staging.publish()


def _manifest_lines(ledger: Ledger, looked_by: str) -> Iterator[Sequence[object]]:
    batches = {batch.number: batch.sha256 for batch in ledger.batches()}
    for piece in ledger.all_pieces():
        yield _manifest_line(piece, batches[piece.batch], looked_by)


def _manifest_line(piece: PieceEntry, batch_sha256: str, looked_by: str) -> Sequence[object]:
    number, page = f"{piece.number:06}", piece.first_side + 1
    record = safe(piece.record)
    return (
        number,
        piece.batch,
        piece.row,
        piece.sheets,
        piece.envelope,
        page,
        record,
        piece.digest,
        batch_sha256,
        safe(looked_by),
    )


def _lines(ledger: Ledger, roll: RecipientList) -> Iterator[tuple[Outcome, Sequence[object]]]:
    """Yield each row that gets no piece, with what became of it."""
    unprinted = {entry.row: entry for entry in ledger.unprinted()}
    for entry in roll:
        if isinstance(entry, LeftOut):
            reasons = "; ".join(problem.what for problem in entry.problems)
            remedies = "; ".join(problem.remedy for problem in entry.problems if problem.remedy)
            yield entry.outcome, (entry.row, entry.outcome, reasons, remedies, *map(safe, entry.raw))
        elif entry.row in unprinted:
            found = unprinted[entry.row]
            yield "rejected", (entry.row, "rejected", found.what, found.remedy, *map(safe, entry.raw))
