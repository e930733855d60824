"""The one file that knows the order: content, typeset, copyfit, proof, out. A callback hears how far it is."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread

from handbill import fonts
from handbill.content.clinic import Clinic
from handbill.content.format import Edition, Format, Paper
from handbill.content.load import Leaflet, Shelf, load
from handbill.copyfit import Fitted, fit
from handbill.errors import HandbillError, Problem, ProofError
from handbill.lint import reading, release
from handbill.proof.promise import promise
from handbill.proof.prove import prove
from handbill.proof.raster import pictures
from handbill.staging import Staging, withdraw
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace

PICTURE_DPI = 150


@dataclass(frozen=True)
class Request:
    """What is to be built; an empty tuple means all there is. `today` decides on releases alone, never on a sheet."""

    workspace: Workspace
    out: Path
    today: date
    brochures: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    editions: tuple[Edition, ...] = ()
    png: bool = False
    release: bool = False


@dataclass(frozen=True)
class Made:
    """A file that was made and proven; the running text in pt, and how full the last page is (0 to 1)."""

    file: Path
    brochure: str
    format: str
    language: str
    paper: Paper
    edition: Edition
    pages: int
    type_size: float
    last_page: float
    grade: str
    proofs: Mapping[str, bool]
    pictures: tuple[Path, ...] = ()


@dataclass
class Outcome:
    """What a build made, what lint found, and what failed; a failure leaves no file of its own."""

    made: list[Made] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)
    failures: list[HandbillError] = field(default_factory=list)


@dataclass(frozen=True)
class Job:
    """One layout, written in one or more editions."""

    workspace: Workspace
    out: Path
    clinic: Clinic
    leaflet: Leaflet
    name: str
    format: Format
    paper: Paper
    editions: tuple[Edition, ...]
    png: bool
    grade: str

    def file(self, edition: Edition) -> Path:
        """Give the final name of an edition."""
        ending = "" if edition == "print" else f"-{edition}"
        return self.out / f"{self.leaflet.brochure.id}-{self.name}-{self.leaflet.language}-{self.paper}{ending}.pdf"

    def __str__(self) -> str:
        return f"{self.leaflet.brochure.id} {self.name} {self.leaflet.language} {self.paper}"


Progress = Callable[[str, int, int], None]
"""Called with what was finished, how many are finished, and how many there are."""


def build(request: Request, progress: Progress) -> Outcome:
    """Build what is asked for.

    Raises InputError or ReleaseError before anything is typeset; what fails later is in the outcome.
    """
    shelf = load(request.workspace, request.brochures, request.languages)
    if request.release:
        release.check(shelf, request.today)
    outcome = Outcome(findings=[finding for leaflet in shelf.leaflets for finding in release.findings(leaflet)])
    jobs = list(_jobs(request, shelf))
    for done, (job, result) in enumerate(_run(jobs), 1):
        if isinstance(result, HandbillError):
            outcome.failures.append(result)
        else:
            outcome.made += result
        progress(str(job), done, len(jobs))
    outcome.made.sort(key=lambda made: made.file)
    return outcome


def _jobs(request: Request, shelf: Shelf) -> Iterator[Job]:
    for leaflet in shelf.leaflets:
        grade = str(reading.grade(leaflet) or "")
        for name in leaflet.brochure.formats:
            if request.formats and name not in request.formats:
                continue
            format = shelf.formats[name]
            editions = tuple(
                edition for edition in format.editions if not request.editions or edition in request.editions
            )
            for paper in format.pages:
                if editions and (not request.papers or paper in request.papers):
                    yield Job(
                        request.workspace,
                        request.out,
                        shelf.clinic,
                        leaflet,
                        name,
                        format,
                        paper,
                        editions,
                        request.png,
                        grade,
                    )


def _run(jobs: list[Job]) -> Iterator[tuple[Job, list[Made] | HandbillError]]:
    """Run the jobs on all cores, one process each; a single job runs here, where the typesetter need not start anew."""
    workers = min(len(jobs), os.cpu_count() or 1)
    if workers < 2:
        yield from ((job, _outcome(job)) for job in jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        with _workers_deaf_to_interrupts():
            futures: dict[Future[list[Made] | HandbillError], Job] = {pool.submit(_outcome, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@contextmanager
def _workers_deaf_to_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: they finish the file at hand, and this process alone ends the run.

    A signal that is ignored stays ignored in a process that is started meanwhile.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _outcome(job: Job) -> list[Made] | HandbillError:
    try:
        return make(job)
    except HandbillError as error:
        return error


def make(job: Job) -> list[Made]:
    """Typeset one layout, prove each edition of it, and give the files their final names together.

    Raises FitError, InputError or ProofError; then no file of this job stands under its final name.
    """
    with Staging() as staging:
        try:
            fitted = fit(Typesetter(_order(job)).at, job.leaflet, job.name, job.format, job.format.pages[job.paper])
            made = [_edition(job, fitted, edition, staging) for edition in job.editions]
        except HandbillError:
            for edition in job.editions:
                withdraw(job.file(edition))
            raise
        staging.publish()
    return made


def _order(job: Job) -> Order:
    return Order(job.workspace, job.clinic, job.leaflet, job.name, job.format, job.paper)


def _edition(job: Job, fitted: Fitted, edition: Edition, staging: Staging) -> Made:
    data = fitted.layout.pdf(edition)
    families = fonts.families(job.workspace)
    promised = promise(job.leaflet, job.clinic, job.format, job.paper, edition, families, fonts.glyphs(job.workspace))
    faults = prove(data, promised)
    file = job.file(edition)
    if any(faults.values()):
        raise ProofError(
            Problem(None, f"{file.name}: {name}: {fault}", "the file was not kept; correct the template or the content")
            for name, found in faults.items()
            for fault in found
        )
    staging.write(file, data)
    # The editions of a job are the same pages: one set of pictures shows them all.
    shown = pictures(data, file, PICTURE_DPI) if job.png and edition == job.editions[0] else {}
    for picture, png in shown.items():
        staging.write(picture, png)
    return Made(
        file=file,
        brochure=job.leaflet.brochure.id,
        format=job.name,
        language=job.leaflet.language,
        paper=job.paper,
        edition=edition,
        pages=len(fitted.layout.sheets),
        type_size=fitted.size,
        last_page=round(fitted.last_page, 3),
        grade=job.grade,
        proofs=dict.fromkeys(faults, True),
        pictures=tuple(shown),
    )
