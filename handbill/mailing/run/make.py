"""The recipe of a run: survey, masters, batches, then the files that say what was made. Run again, it goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from handbill import engines
from handbill.errors import InputError, MachineError, Problem
from handbill.lint import release
from handbill.mailing.contents import Contents, contents_of, parts_of
from handbill.mailing.load import findings, load_packet
from handbill.mailing.parts import Parts, sheets_of
from handbill.mailing.recipient import RecipientList
from handbill.mailing.run import outcome, papers
from handbill.mailing.run.batch import BatchGrounds, BatchTask, digest_of_parts, keep_ready, make, tasks
from handbill.mailing.run.folder import RunFolder, digest, write
from handbill.mailing.run.ledger import KEY, RUN, Ledger
from handbill.mailing.run.listed import Withheld, keep, opened_list
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.request import RunRequest, RunResult, Survey, check_same, written
from handbill.mailing.run.survey import check_alarms, recipients, survey, without
from handbill.mailing.run.ticket import write_ticket
from handbill.masters.cache import MasterCache
from handbill.progress import Progress
from handbill.staging import sweep


def run(request: RunRequest, progress: Progress) -> RunResult:
    """Make the run, or what is left of it.

    Raises InputError where the list or the packet is wrong, an alarm sounds, or a half-done run began with something
    else; ProofError where a batch is not what it must be; MachineError where the folder cannot be written or another
    process works in it. Batches that are done stay.
    """
    folder = RunFolder(request.folder.resolve())
    check_apart(request, folder)
    with folder.locked(make=True) as ledger:
        return _made(request, folder, ledger, progress)


def check_apart(request: RunRequest, folder: RunFolder) -> None:
    """Raise InputError where the list lies in the folder of the run: a file of the run could take its place."""
    if request.recipients.resolve().is_relative_to(folder.path.resolve()):
        what = f"the list lies in {folder.path}, where the run writes its own files"
        raise InputError.one(what, "choose another folder with -o")


def _made(request: RunRequest, folder: RunFolder, ledger: Ledger, progress: Progress) -> RunResult:
    before = folder.asked() if folder.facts.is_file() else None
    if before is not None and ledger.fact("forgotten"):
        raise InputError.one(
            "this run was forgotten: whose pieces were whose is no longer known", "begin another with -o"
        )
    if before is not None:
        folder.check_ledger(ledger)
    today = _today(request, before)
    cache = MasterCache.of(request.workspace, request.store)
    loaded, memory = load_packet(request.workspace, request.packet), Memory(request.workspace)
    if problems := list(release.unfilled(loaded.shelf.clinic_source)):
        raise InputError(problems)
    withheld = Withheld(request, ledger.withheld() if before is not None else None)
    roll = opened_list(request, loaded, today, withheld)
    surveyed = survey(roll, memory, _MOST_PROBLEMS)
    check_alarms(surveyed.alarms, roll, looked := request.looked_by or _looked(before))
    if not surveyed.mailed:
        raise InputError(
            [*surveyed.problems, Problem(None, "nobody gets a piece", "the list has nobody to be sent to")]
        )
    letters = contents_of(loaded, request.paper, today, cache, request.envelope, request.edition)
    if request.stock is not None and loaded.packet.card is not None:
        raise InputError.one("a card has its address printed on it, and no envelope to label", "leave --labels out")
    parts, refused = parts_of(surveyed.kinds, letters)
    surveyed = without(refused, surveyed, roll, memory, _MOST_PROBLEMS)
    asked = _asked(request, letters, parts, surveyed)
    if before is None:
        ledger.withhold(withheld.found)
        ledger.note(KEY, memory.digests.mark)
        _write_facts(folder, ledger, _facts(asked, surveyed, looked))
    else:
        check_same(folder.facts, before["asked"], asked)
        if request.looked_by and request.looked_by != _looked(before):
            _write_facts(folder, ledger, _facts(asked, surveyed, looked))
    keep(request, roll)
    grounds = BatchGrounds(
        folder,
        request.workspace,
        request.packet,
        request.paper,
        today,
        request.envelope,
        request.edition,
        request.store,
        tuple(parts),
        asked["masters"],
        request.pictures,
        memory.digests,
    )
    keep_ready(grounds, letters, parts)
    made = _batches(request, grounds, ledger, roll, surveyed.mailed, progress)
    outcome.write_exceptions(folder, ledger, roll)
    outcome.write_manifest(folder, ledger)
    memory.remember(
        (memory.digests.identity_in(piece.record, piece.person) for piece in ledger.all_pieces()), folder.id
    )
    papers.write_tally(folder, ledger, letters)
    if letters.press is not None:
        write_ticket(folder, ledger, letters, letters.press)
    if request.stock is not None:
        papers.write_labels(request, folder, ledger, recipients(roll))
    done = ledger.batches()
    return RunResult(
        request.folder,
        surveyed,
        len(done),
        made,
        sum(batch.sheets for batch in done),
        len(ledger.unprinted()),
        tuple(findings(loaded, today)),
        tuple(roll.unused),
        tuple(roll.notes),
        ledger.envelopes(),
        sheets_of(next(iter(parts.values()))).flip,
    )


def _today(request: RunRequest, before: Mapping[str, Any] | None) -> date:
    """Return the date of the letters: a run that goes on keeps its own unless it is told another."""
    if request.today is None and before is not None:
        return date.fromisoformat(before["asked"]["date"])
    return request.today or date.today()  # noqa: DTZ011  # the clinic's own day


def _looked(before: Mapping[str, Any] | None) -> str:
    return str(before.get("looked_by", "")) if before is not None else ""


def _asked(request: RunRequest, letters: Contents, parts: Parts, surveyed: Survey) -> dict[str, Any]:
    """Return what the run stands on, as digests and plain words."""
    return {
        "list": digest(request.recipients),
        "packet": digest(letters.loaded.source.file),
        "pieces": surveyed.pieces,
        "masters": digest_of_parts(parts, letters),
        "date": letters.today.isoformat(),
        "paper": request.paper,
        "edition": request.edition,
        "envelope": sorted(f"{kind[0]}, {kind[1]}, {list(kind[2])}: {letters.goes_into(kind[1])}" for kind in parts),
        "batch": request.batch,
    }


def _facts(asked: Mapping[str, Any], counted: Survey, looked: str) -> dict[str, Any]:
    return {
        "asked": asked,
        "looked_by": looked,
        "read": counted.read,
        "pieces": counted.mailed,
        "suppressed": counted.suppressed,
        "rejected": counted.rejected,
    }


def _write_facts(folder: RunFolder, ledger: Ledger, facts: Mapping[str, Any]) -> None:
    data = written(facts)
    ledger.note(RUN, hashlib.sha256(data).hexdigest())
    write(folder.facts, data)


def _batches(
    request: RunRequest,
    grounds: BatchGrounds,
    ledger: Ledger,
    roll: RecipientList,
    pieces: int,
    progress: Progress,
) -> int:
    """Make the batches that are not done, or whose files are no longer what was proven; return how many were made."""
    known = {batch.number: batch for batch in ledger.batches()}
    total = made = 0

    def undone() -> Iterator[BatchTask]:
        nonlocal total
        for task in tasks(grounds, request.batch, recipients(roll)):
            entry = known.get(task.number)
            if entry is None or digest(grounds.folder.batch(task.number)) != entry.sha256:
                yield task
            else:
                total += len(task.recipients)
                progress("pieces", total, pieces)

    for task, batch in _engine(request, -(-pieces // request.batch) - len(known))(make, undone()):
        if digest(grounds.folder.batch(task.number)) != batch.sha256:
            what = f"the file of batch {task.number} is not here as it was made"
            raise MachineError.one(what, "let all machines write into the same folder, and run this again")
        ledger.enter(batch.entry(task), batch.pieces, batch.unprinted)
        # A process that died at it has left half of it behind.
        sweep(grounds.folder.batch(task.number))
        made += 1
        total += len(task.recipients)
        progress("pieces", total, pieces)
    return made


def _engine(request: RunRequest, batches: int) -> engines.Engine:
    """Return where so many batches are made: a process that is started for one loads the packet first."""
    if request.scheduler is not None:
        return engines.dask(request.scheduler)
    return engines.local(engines.cores() if batches >= _WORTH_A_PROCESS * engines.cores() else 1)


_MOST_PROBLEMS = 1_000
"""So many are shown where nobody gets a piece; all stand in exceptions.csv otherwise."""

_WORTH_A_PROCESS = 2
"""For so many batches each, processes are worth their start."""
