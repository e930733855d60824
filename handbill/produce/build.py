"""Build brochures: load, lint, and run the jobs on all cores. A callback is told the progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from handbill import engines
from handbill.content.choices import Edition
from handbill.content.library import brochures_by_default
from handbill.errors import FitError, HandbillError, InputError, MachineError, Place, Problem, of_machine
from handbill.formats.load import Shelf, load
from handbill.geometry import PAPERS
from handbill.lint import release
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master
from handbill.pdf.older import withdraw_older
from handbill.pictures.pages import pictures_of
from handbill.produce import receipt, unmade
from handbill.produce.choice import usual_of
from handbill.produce.job import Job, jobs_of
from handbill.produce.photographs import soft_photographs
from handbill.produce.publish import publish, withdrawing
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
from handbill.produce.rhythm import rhythm
from handbill.progress import Progress

if TYPE_CHECKING:
    from handbill.processes import EndedError


def build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Build what is asked for.

    Raises InputError or ReleaseError before anything is typeset, InputError also where nothing is to be made; what
    fails later is in the result.
    """
    cache = MasterCache.of(request.workspace, request.store)
    before = receipt.inputs(request) if request.store else ""
    try:
        shelf = load(request.workspace, request.brochures or brochures_by_default(request.workspace), request.languages)
        _check_site(request, shelf)
        if request.release:
            release.check(shelf, request.today)
    except HandbillError as error:
        raise type(error)([*error.problems, *_older_files(request)]) from error
    request = replace(request, usual=usual_of(shelf.clinic))
    jobs = list(jobs_of(request, shelf, cache))
    not_made = [*unmade.sizes(request, shelf), *unmade.lacking(request, shelf), *unmade.undirected(request, shelf)]
    not_made += unmade.others(request, shelf)
    if not jobs:
        raise InputError(not_made)
    result = BuildResult(findings=[*not_made, *_findings(request, shelf)])
    if shelf.blocked:
        result.failures.append(InputError([*shelf.blocked, *_older_blocked(request, shelf)]))
    result.unchosen += unmade.unchosen(request, shelf)
    result.left_out += unmade.sections_left_out(request, shelf)
    for done, (job, outcome) in enumerate(_outcomes(jobs, request.scheduler), 1):
        if isinstance(outcome, FitError) and job.setting.type not in ("standard", *request.types):
            # Large print that nobody asked for by name: that it does not fit is no failure.
            result.findings += [
                replace(problem, what=f"{job}: not made: {problem.what}") for problem in outcome.problems
            ]
        elif isinstance(outcome, HandbillError):
            result.failures.append(outcome)
            result.not_made.append(str(job))
        else:
            result.made += outcome
            result.findings += rhythm(job, outcome[0])
        progress(str(job), done, len(jobs))
    places = {(job.manuscript.brochure.id, job.name): place for place, job in enumerate(jobs)}
    result.made.sort(key=lambda file: (places[file.brochure, file.format], file.file))
    for manuscript in shelf.manuscripts:
        result.findings += soft_photographs(manuscript, result.made)
    keys = {job.file(edition): key for job in jobs for edition, key in job.keys.items()}
    receipt.record(request, before, keys, result)
    return result


def _check_site(request: BuildRequest, shelf: Shelf) -> None:
    sites = [site.id for site in shelf.clinic.sites]
    if request.site is not None and request.site not in sites:
        remedy = f"use one of: {', '.join(sites)}" if sites else "add it below sites in clinic.yaml"
        place = shelf.clinic_source.place(("sites",))
        raise InputError.one(f"the clinic has no site {request.site!r}", remedy, place)


def _older_files(request: BuildRequest) -> Iterator[Problem]:
    """Yield a note on the files of each brochure that lie there from an earlier build, where this one makes none."""
    for brochure in request.brochures:
        if any(request.out.glob(f"{brochure}-*.pdf")):
            what, remedy = f"an older file of {brochure} is still there", "do not take it for a new one"
            yield Problem(Place(request.out), what, remedy)


def _older_blocked(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield what became of the older files in a language that has characters without a glyph: they are removed."""
    brochures = dict.fromkeys(manuscript.brochure.id for manuscript in shelf.manuscripts)
    languages = dict.fromkeys(problem.blocks for problem in shelf.blocked)
    for names in product(brochures, shelf.formats, languages, PAPERS):
        for file in sorted(request.out.glob(f"{'-'.join(names)}*.pdf")):
            yield from withdraw_older(file, pictures_of)


def _findings(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield what lint finds; of a signed manuscript, which looks released, also all that stands against a release."""
    yield from release.unfilled(shelf.clinic_source)
    yield from release.unset_facts(shelf)
    for manuscript in shelf.manuscripts:
        yield from release.notices(shelf, manuscript, request.today)


Outcome = list[BuiltFile] | HandbillError


def _outcomes(jobs: list[Job], scheduler: str | None) -> Iterator[tuple[Job, Outcome]]:
    """Yield what comes of each job: of those whose masters are stored at once, without starting a process.

    With a `scheduler`, the others run on its Dask cluster.
    """
    fresh = []
    for job in jobs:
        masters = job.cache.stored(job.keys)
        if masters is None:
            fresh.append(job)
        else:
            yield job, _outcome(job, masters)
    yield from engines.dask(scheduler)(_outcome, fresh) if scheduler and fresh else _run(fresh)


def _run(jobs: list[Job]) -> Iterator[tuple[Job, Outcome]]:
    """Run the jobs on all cores, in processes that can be ended; with one core here, which saves starting another."""
    if engines.cores() < 2:
        yield from ((job, _outcome(job)) for job in jobs)
        return
    # Imported here: a build that finds every file in the cache needs no process.
    from handbill.processes import run_all  # noqa: PLC0415

    # What a process has learned of a brochure's drawings serves for its other formats.
    count = min(len(jobs), engines.cores())
    yield from run_all(_outcome, jobs, count, lambda job: job.manuscript.brochure.id, ended=_ended)


def _ended(job: Job, error: EndedError) -> HandbillError:
    """Return what became of a job whose process ended before it was done."""
    what, remedy = error.passed or (
        "a process that was typesetting ended unexpectedly",
        "run it again; is there enough memory (about 300 MB for each core)?",
    )
    template = job.workspace.find(f"templates/{job.name}/page.html")
    return MachineError.one(f"{job}: {what}", remedy, Place(template) if template else None)


def _outcome(job: Job, masters: Mapping[Edition, Master] | None = None) -> Outcome:
    """Publish these masters of a job, or those that are made now."""
    try:
        with withdrawing(job):
            if masters is None:
                # Imported here: it loads the typesetter, which the process that only hands out jobs does not need.
                from handbill.produce import make  # noqa: PLC0415

                masters = make.masters(job)
            return publish(job, masters)
    except HandbillError as error:
        return error
    except OSError as error:
        if (refused := of_machine(error)) is None:
            raise
        return refused
