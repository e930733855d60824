"""Build brochures: load, lint, and run the jobs on all cores. A callback is told the progress."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context, resource_tracker
from threading import current_thread, main_thread

from handbill.errors import FitError, HandbillError, MachineError, Place, Problem
from handbill.formats.format import Edition
from handbill.formats.load import Shelf, load
from handbill.lint import release
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master
from handbill.produce.job import BuildRequest, BuildResult, BuiltFile, Job, jobs_of, unavailable_sizes
from handbill.produce.publish import publish, withdrawing

Progress = Callable[[str, int, int], None]
"""Called with the job that was finished, how many are finished, and how many there are."""


def build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Build what is asked for.

    Raises InputError or ReleaseError before anything is typeset; what fails later is in the result.
    """
    cache = MasterCache.of(request.workspace, request.store)
    try:
        shelf = load(request.workspace, request.brochures, request.languages)
        if request.release:
            release.check(shelf, request.today)
    except HandbillError as error:
        raise type(error)([*error.problems, *_older_files(request)]) from error
    result = BuildResult(findings=list(_findings(request, shelf)))
    jobs = list(jobs_of(request, shelf, cache))
    for done, (job, outcome) in enumerate(_outcomes(jobs), 1):
        if isinstance(outcome, FitError) and _is_extra(job, request):
            result.findings += _not_made(job, outcome)
        elif isinstance(outcome, HandbillError):
            result.failures.append(outcome)
        else:
            result.made += outcome
        progress(str(job), done, len(jobs))
    result.made.sort(key=lambda file: file.file)
    return result


def _older_files(request: BuildRequest) -> Iterator[Problem]:
    """Yield a note on the files of each brochure that lie there from an earlier build, where this one makes none."""
    for brochure in request.brochures:
        if any(request.out.glob(f"{brochure}-*.pdf")):
            what, remedy = f"an older file of {brochure} is still there", "do not take it for a new one"
            yield Problem(Place(request.out), what, remedy)


def _is_extra(job: Job, request: BuildRequest) -> bool:
    """Return whether this is large print that nobody asked for by name: that it does not fit is then no failure."""
    return job.setting.type != "standard" and job.setting.type not in request.types


def _not_made(job: Job, error: FitError) -> Iterator[Problem]:
    """Yield the reasons why large print of a brochure was not made."""
    return (replace(problem, what=f"{job}: not made: {problem.what}") for problem in error.problems)


def _findings(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield what lint finds; of a signed manuscript, which looks released, also all that stands against a release."""
    yield from unavailable_sizes(request, shelf)
    for manuscript in shelf.manuscripts:
        if manuscript.signed:
            yield from release.reasons(shelf, manuscript, request.today)
        else:
            yield from release.findings(manuscript)


Outcome = list[BuiltFile] | HandbillError


def _outcomes(jobs: list[Job]) -> Iterator[tuple[Job, Outcome]]:
    """Yield what comes of each job: of those whose masters are stored at once, without starting a process."""
    fresh = []
    for job in jobs:
        masters = job.cache.stored(job.keys)
        if masters is None:
            fresh.append(job)
        else:
            yield job, _published(job, masters)
    yield from _run(fresh)


def _published(job: Job, masters: Mapping[Edition, Master]) -> Outcome:
    try:
        with withdrawing(job):
            return publish(job, masters)
    except HandbillError as error:
        return error


def _run(jobs: list[Job]) -> Iterator[tuple[Job, Outcome]]:
    """Run the jobs on all cores, a process each; a single job, or one core, needs no process beside this one."""
    workers = min(len(jobs), _cores())
    if workers < 2:
        yield from ((job, _outcome(job)) for job in jobs)
        return
    waiting = list(reversed(jobs))
    running: dict[Future[Outcome], Job] = {}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            while waiting or running:
                # No more jobs than the workers can begin at once: those that wait here are dropped at Ctrl-C.
                with workers_deaf_to_interrupts():
                    while waiting and len(running) < workers:
                        job = waiting.pop()
                        running[pool.submit(_outcome, job)] = job
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                yield from ((running.pop(future), future.result()) for future in done)
        except BrokenProcessPool as error:
            what = "a process that was typesetting ended unexpectedly"
            remedy = "run it again; is there enough memory (about 300 MB for each core)?"
            raise MachineError.one(what, remedy) from error


def _cores() -> int:
    """Return how many cores this process may use: in a container they can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def workers_deaf_to_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from processes that are started in here: they finish their file, and this process ends the run.

    A process inherits which signals are blocked. In this process the signal waits until the block ends.
    """
    # The resource tracker would let the signal through again if it were started in here.
    resource_tracker.ensure_running()
    caught: list[int] = []
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    # The signal may reach another thread, and then Python still handles it in the main one.
    in_main = current_thread() is main_thread()
    before = signal.signal(signal.SIGINT, lambda number, _: caught.append(number)) if in_main else None
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if in_main:
            signal.signal(signal.SIGINT, before)
    if caught:
        signal.raise_signal(signal.SIGINT)


def _outcome(job: Job) -> Outcome:
    # Imported here: it loads the typesetter, which the process that hands out jobs does not need.
    from handbill.produce.make import make  # noqa: PLC0415

    try:
        return make(job)
    except HandbillError as error:
        return error
