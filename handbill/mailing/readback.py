"""The print file is read back, piece by piece, beside the recipients: each has what is theirs, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from handbill.errors import Problem, ProofError
from handbill.mailing.masters import Letters
from handbill.mailing.parts import PieceKind, PiecePart, kind_of, wanted
from handbill.mailing.printfile import PrintFile
from handbill.mailing.recipient import Recipient

_MOST_TOLD = 20


def prove(
    file: Path,
    recipients: Iterable[Recipient],
    letters: Letters,
    parts: Mapping[PieceKind, Sequence[PiecePart]],
    whole: Mapping[int, int],
    done: Callable[[int], None],
) -> dict[str, bool]:
    """Return the names of the proofs that hold; ProofError says what a sheet shows that it must not, or lacks.

    `whole` gives for each row whose letter was typeset whole how many sides that takes; `done` is told each piece.
    """
    faults: dict[str, list[str]] = {"only its own": [], "window": []}
    with PrintFile(file) as printed:
        for done_pieces, recipient in enumerate(recipients, 1):
            own = list(parts[kind_of(recipient)])
            if recipient.row in whole:
                own[0] = replace(own[0], sides=whole[recipient.row])
            name = f"piece {recipient.piece} (row {recipient.row})"
            for proof, found in printed.proven(wanted(name, recipient.piece, own, letters.values(recipient))).items():
                faults[proof] += found
            done(done_pieces)
            if sum(map(len, faults.values())) > _MOST_TOLD:
                break
        else:
            if printed.rest:
                faults["only its own"].append(f"{printed.rest} sides that belong to nobody")
    if any(faults.values()):
        raise ProofError(
            Problem(None, f"{proof}: {fault}", "the file was not kept; please report this")
            for proof, found in faults.items()
            for fault in found
        )
    return dict.fromkeys(faults, True)
