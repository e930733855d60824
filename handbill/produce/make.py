"""One job from copy to proven files. Only the process that runs a job loads the typesetter."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from handbill import fonts, pdf
from handbill.content.abridge import abridged
from handbill.content.format import Edition
from handbill.copyfit.fit import fit
from handbill.copyfit.search import Fitted
from handbill.errors import HandbillError, Problem, ProofError
from handbill.geometry import PAPERS
from handbill.impose.plan import Plan
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.produce.order import Job, Made
from handbill.proof.promise import promise
from handbill.proof.prove import prove
from handbill.proof.raster import pictures
from handbill.proof.sheets import Placed, sheets
from handbill.staging import Staging, withdraw
from handbill.typeset.page import Order, Typesetter

PICTURE_DPI = 150


def make(job: Job) -> list[Made]:
    """Typeset one layout, prove each edition of it, and give the files their final names together.

    Raises FitError, InputError or ProofError; then no file of this job stands under its final name.
    """
    copy = abridged(job.manuscript.copy, job.format.leaves_out)
    job = replace(job, manuscript=replace(job.manuscript, copy=copy))
    with Staging() as staging:
        try:
            fitted = fit(Typesetter(_order(job)).at, job.manuscript, job.name, job.format, job.format.pages[job.paper])
            made = [_edition(job, fitted, edition, staging) for edition in job.editions]
            staging.publish()
        except Exception as error:
            _withdraw_all(job, error)
            raise
    kept = {picture for entry in made for picture in entry.pictures}
    for edition in job.editions:
        for picture in _pictures_of(job.file(edition)) - kept:
            withdraw(picture)
    return made


def _pictures_of(file: Path) -> set[Path]:
    """Give the pictures of pages that lie beside a file: NAME-1.png and so on, and no other file's."""
    name = re.compile(rf"{re.escape(file.stem)}-[0-9]+\.png")
    return {path for path in file.parent.glob("*.png") if name.fullmatch(path.name)}


def _withdraw_all(job: Job, error: Exception) -> None:
    """Take away the older files and pictures of a job that failed; what cannot be taken away is told with the rest."""
    problems = list(error.problems) if isinstance(error, HandbillError) else []
    for edition in job.editions:
        file = job.file(edition)
        for old in (file, *sorted(_pictures_of(file))):
            try:
                withdraw(old)
            except HandbillError as stuck:
                problems += stuck.problems
    if isinstance(error, HandbillError) and len(problems) > len(error.problems):
        raise type(error)(problems) from error


def _imposed(data: bytes, job: Job) -> tuple[bytes, Plan, list[str]]:
    """Put proven pages on sheets; give these, their plan, and what they show wrongly."""
    with pdf.opened(data) as document:
        pages = pages_of(document)
        made = plan(job.format.imposition or "nup", pages.sizes, PAPERS[job.paper])
        imposed = pdf.written(write(pages, made, str(job.manuscript.copy.title)))
    sides = [
        [Placed(place.page, place.box) for place in side.placements] for sheet in made.sheets for side in sheet.sides
    ]
    return imposed, made, sheets(data, imposed, sides)


def _order(job: Job) -> Order:
    return Order(job.workspace, job.clinic, job.manuscript, job.name, job.format, job.paper)


def _edition(job: Job, fitted: Fitted, edition: Edition, staging: Staging) -> Made:
    data = fitted.layout.pdf(edition)
    families = fonts.families(job.workspace)
    promised = promise(
        job.manuscript, job.clinic, job.format, job.paper, edition, families, fonts.glyphs(job.workspace)
    )
    faults = dict(prove(data, promised))
    file = job.file(edition)
    planned = None
    if edition == "print" and job.format.imposition:
        data, planned, faults["sheets"] = _imposed(data, job)
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
        brochure=job.manuscript.brochure.id,
        format=job.name,
        language=job.manuscript.language,
        paper=job.paper,
        edition=edition,
        pages=len(fitted.layout.pages),
        type_size=fitted.size,
        sheets=len(planned.sheets) if planned else None,
        flip=planned.flip if planned else None,
        grade=job.grade,
        proofs=dict.fromkeys(faults, True),
        pictures=tuple(shown),
    )
