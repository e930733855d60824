"""Builds what is asked for: load, lint, and run the jobs on all cores. Progress goes to a callback."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace

from handbill.content.library import brochure_ids
from handbill.errors import FitError, HandbillError, MachineError, Problem
from handbill.formats.choices import Edition
from handbill.formats.load import Shelf, load
from handbill.lint import release
from handbill.masters.key import grounds
from handbill.masters.master import Master
from handbill.masters.store import Store
from handbill.produce import receipt
from handbill.produce.job import Job
from handbill.produce.jobs import not_offered, planned
from handbill.produce.publish import publish, stored, withdrawing
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
from handbill.progress import Progress


def build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Build what is asked for.

    Raises InputError or ReleaseError before anything is typeset; what fails later is in the outcome.
    """
    # Before anything is read: what changes from here on is another ground, and no master is kept of a mixture.
    shared = grounds(request.workspace) if request.store else ""
    inputs = receipt.inputs(request) if request.store else ""
    shelf = load(request.workspace, request.brochures or brochure_ids(request.workspace), request.languages)
    if request.release:
        release.check(shelf, request.today)
    outcome = BuildResult(findings=list(_findings(request, shelf)))
    jobs = list(planned(request, shelf, shared))
    for done, (job, result) in enumerate(_results(jobs), 1):
        if isinstance(result, FitError) and _unasked(job, request):
            outcome.findings += _not_made(job, result)
        elif isinstance(result, HandbillError):
            outcome.failures.append(result)
        else:
            outcome.made += result
        progress(str(job), done, len(jobs))
    outcome.made.sort(key=lambda file: file.file)
    if request.store and not outcome.failures and receipt.inputs(request) == inputs:
        keys = {job.file(edition): job.key(edition) for job in jobs for edition in job.editions}
        receipt.record(request, inputs, keys, outcome)
    return outcome


def _unasked(job: Job, request: BuildRequest) -> bool:
    """Return whether this is large print that comes along by itself: then it does not hold up the rest."""
    return job.setting.type != "standard" and job.setting.type not in request.types


def _not_made(job: Job, error: FitError) -> Iterator[Problem]:
    """Say why large print of a brochure is not there."""
    return (replace(problem, what=f"{job}: not made: {problem.what}") for problem in error.problems)


def _findings(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield what lint finds; of a signed manuscript, which looks released, all that is against a release too."""
    yield from not_offered(request, shelf)
    for manuscript in shelf.manuscripts:
        yield from release.notices(shelf, manuscript, request.today)


def _results(jobs: list[Job]) -> Iterator[tuple[Job, list[BuiltFile] | HandbillError]]:
    """Yield what is in the store at once; no process is started for it."""
    fresh = []
    for job in jobs:
        masters = stored(job, Store(job.store)) if job.store else None
        if masters is None:
            fresh.append(job)
        else:
            yield job, _published(job, masters)
    yield from _run(fresh)


def _published(job: Job, masters: Mapping[Edition, Master]) -> list[BuiltFile] | HandbillError:
    try:
        with withdrawing(job):
            return publish(job, masters)
    except HandbillError as error:
        return error


def _run(jobs: list[Job]) -> Iterator[tuple[Job, list[BuiltFile] | HandbillError]]:
    """Run the jobs on all cores; a single one runs in this process, which saves starting another."""
    workers = min(len(jobs), _cores())
    if workers < 2:
        yield from ((job, _outcome(job)) for job in jobs)
        return
    # Imported here: a build that finds every file in the cache needs no process.
    from handbill.processes import EndedError, run_all  # noqa: PLC0415

    try:
        yield from run_all(_outcome, jobs, workers)
    except EndedError as error:
        what = "a process that was typesetting ended unexpectedly"
        remedy = "run it again; is there enough memory (about 300 MB for each core)?"
        raise MachineError.one(what, remedy) from error


def _cores() -> int:
    """Return how many cores this process may use; in a container, the machine can have more."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _outcome(job: Job) -> list[BuiltFile] | HandbillError:
    # Imported here: it loads the typesetter, which the process that only hands out jobs does not need.
    from handbill.produce.make import make  # noqa: PLC0415

    try:
        return make(job)
    except HandbillError as error:
        return error
