"""How far a run is, and what became of its pieces: in numbers alone."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.mailing.run.folder import RunFolder, digest
from handbill.mailing.run.ledger import BatchEntry, Event, Ledger


@dataclass(frozen=True)
class RunStatus:
    """The state of a run: `read` rows, of which `pieces` get one; `batches` that are done, of so many `in_all`.

    `running`: a process works on it now. `damaged` are the batches whose files are no longer what was proven, and
    `forgotten` the day (ISO) on which they were removed, or "".
    """

    read: int
    pieces: int
    suppressed: int
    rejected: int
    unprinted: int
    batches: list[BatchEntry]
    in_all: int
    running: bool
    forgotten: str
    looked_by: str
    damaged: list[int]
    events: list[Event]

    @property
    def done(self) -> bool:
        """Whether every piece is printed and proven."""
        return len(self.batches) == self.in_all and not self.damaged


def status(folder: RunFolder) -> RunStatus:
    """Return the state of a run; InputError where the folder is none's."""
    said = folder.asked()
    running = folder.busy()
    with Ledger(folder.path / "ledger.sqlite", read_only=True) as ledger:
        folder.check_ledger(ledger)
        batches, forgotten, unprinted = ledger.batches(), ledger.fact("forgotten") or "", len(ledger.unprinted())
        damaged = (
            []
            if forgotten
            else [batch.number for batch in batches if digest(folder.batch(batch.number)) != batch.sha256]
        )
        return RunStatus(
            said["read"],
            said["pieces"] - unprinted,
            said["suppressed"],
            said["rejected"] + unprinted,
            unprinted,
            batches,
            -(-said["pieces"] // said["asked"]["batch"]),
            running,
            forgotten,
            said["looked_by"],
            damaged,
            ledger.events(),
        )
