"""What goes beside the pieces of a run: the sheet to tick, and labels for envelopes without a window."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from handbill.errors import MachineError
from handbill.mailing import address
from handbill.mailing.contents import Contents
from handbill.mailing.envelopes import NO_ENVELOPE
from handbill.mailing.labels import STOCKS, LabelPiece, labels
from handbill.mailing.recipient import Recipient
from handbill.mailing.run.folder import RunFolder, digest, write
from handbill.mailing.run.ledger import Ledger
from handbill.mailing.run.request import RunRequest, digest_of
from handbill.mailing.tally import TallyBatch, tally


def write_tally(folder: RunFolder, ledger: Ledger, letters: Contents) -> None:
    """Write a page to tick for each batch, where it is not there or is not that of these batches."""
    batches = list(_tally_batches(ledger))
    if not batches:
        return
    made_of = digest_of([repr((batches, letters.loaded.clinic, letters.paper)).encode()])
    if ledger.fact("tally") == f"{made_of} {digest(folder.tally)}":
        return
    out = io.BytesIO()
    tally(batches, out, workspace=letters.cache.workspace, clinic=letters.loaded.clinic, paper=letters.paper)
    write(folder.tally, out.getvalue())
    ledger.note("tally", f"{made_of} {digest(folder.tally)}")


def _tally_batches(ledger: Ledger) -> Iterator[TallyBatch]:
    pieces = groupby(ledger.all_pieces(), key=lambda piece: piece.batch)
    unprinted = [entry.piece for entry in ledger.unprinted()]
    sheets = {
        number: sorted(Counter((piece.sheets, piece.envelope) for piece in own).items()) for number, own in pieces
    }
    for batch in ledger.batches():
        if not batch.pieces:
            continue
        kinds = {_kind(many, count, envelope): count for (count, envelope), many in sheets.get(batch.number, ())}
        missing = [piece for piece in unprinted if batch.first <= piece <= batch.last]
        cards = all(envelope == NO_ENVELOPE for (_, envelope), _ in sheets.get(batch.number, ()))
        yield TallyBatch(batch.number, batch.first, batch.last, batch.pieces, kinds, missing, cards)


def _kind(many: int, sheets: int, envelope: str) -> str:
    """Return so many pieces of a kind as the tally names them."""
    if envelope == NO_ENVELOPE:
        return f"{many} card{'s' if many > 1 else ''} without an envelope"
    return f"{many} piece{'s' if many > 1 else ''} of {sheets} sheets, into {envelope}"


def write_labels(request: RunRequest, folder: RunFolder, ledger: Ledger, recipients: Iterable[Recipient]) -> None:
    """Write the labels of each batch, the first where the labels of a sheet begin that are left.

    InputError names each piece whose address does not fit on such a label.
    """
    stock = STOCKS[str(request.stock)]
    unprinted = {entry.piece for entry in ledger.unprinted()}
    batches = {batch.number: batch for batch in ledger.batches()}
    try:
        (folder.path / "labels").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        what = f"cannot write {folder.path / 'labels'}: {error.strerror or error}"
        raise MachineError.one(what, "move away what has that name, and run this again") from error
    start = request.first_label
    printed = (recipient for recipient in recipients if recipient.piece not in unprinted)
    for number, own in groupby(printed, key=lambda recipient: (recipient.piece - 1) // request.batch + 1):
        pieces = [LabelPiece(recipient.piece, address.lines(recipient.cells)) for recipient in own]
        assert len(pieces) == batches[number].pieces, "the labels of a batch are as many as its pieces"
        out = io.BytesIO()
        labels(stock, pieces, out, start, request.workspace)
        write(folder.labels(number), out.getvalue())
        # The next batch goes on with the label after the last one.
        start = (start - 1 + len(pieces)) % stock.count + 1
