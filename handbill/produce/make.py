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
from handbill.errors import HandbillError, InputError, Problem, ProofError
from handbill.produce.order import Job, Made
from handbill.produce.sheets import Printed, for_office, for_press
from handbill.proof.fill import filled
from handbill.proof.promise import promise
from handbill.proof.prove import prove
from handbill.proof.raster import pictures
from handbill.proof.reader import Reader
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
            fitted = fit(Typesetter(_order(job)).at, job.manuscript, job.name, job.format, job.setting)
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


def _order(job: Job) -> Order:
    return Order(job.workspace, job.clinic, job.manuscript, job.name, job.format, job.setting)


def _edition(job: Job, fitted: Fitted, edition: Edition, staging: Staging) -> Made:
    if edition == "press":
        job = replace(job, setting=replace(job.setting, press=True))
        fitted = _for_press(job, fitted)
    file, pages = job.file(edition), fitted.layout.pdf(edition)
    faults, fill = _proven(job, edition, pages)
    printed = _printed(job, edition, pages)
    faults |= printed.faults
    if any(faults.values()):
        raise ProofError(
            Problem(None, f"{file.name}: {name}: {fault}", "the file was not kept; correct the template or the content")
            for name, found in faults.items()
            for fault in found
        )
    staging.write(file, printed.data)
    # The editions of a job are the same pages: one set of pictures shows them all.
    shown = pictures(printed.data, file, PICTURE_DPI) if job.png and edition == job.editions[0] else {}
    for picture, png in shown.items():
        staging.write(picture, png)
    return Made(
        file=file,
        brochure=job.manuscript.brochure.id,
        format=job.name,
        language=job.manuscript.language,
        paper=job.setting.paper,
        edition=edition,
        type=job.setting.type,
        mono=job.setting.mono,
        pages=len(fitted.layout.pages),
        fill=fill,
        type_size=fitted.size,
        typesettings=fitted.typesettings,
        sheets=len(printed.plan.sheets) if printed.plan else None,
        flip=printed.plan.flip if printed.plan else None,
        grade=job.grade,
        proofs=dict.fromkeys(faults, True),
        pictures=tuple(shown),
    )


def _for_press(job: Job, fitted: Fitted) -> Fitted:
    """Typeset the same trial once more, with surfaces that run over the trim."""
    trial = fitted.trial
    layout = Typesetter(_order(job)).at(trial.size, trial.notes, dict(trial.drops))
    if len(layout.pages) != len(fitted.layout.pages):
        what = f"{job.name}: {len(layout.pages)} pages for the press, {len(fitted.layout.pages)} for the office"
        raise InputError.one(what, "give .press in page.css no other sizes: it may change surfaces and colours alone")
    return Fitted(layout, trial, fitted.typesettings + 1)


def _proven(job: Job, edition: Edition, pages: bytes) -> tuple[dict[str, list[str]], tuple[float, ...]]:
    """Give what each proof finds wrong in the logical pages, and how full each is."""
    families = fonts.families(job.workspace)
    glyphs, capital = fonts.glyphs(job.workspace), fonts.capital(job.workspace)
    held = promise(job.manuscript, job.clinic, job.format, job.setting, edition, families, glyphs, capital)
    trimmed = pdf.trimmed(pages) if edition == "press" else pages
    with Reader(trimmed) as reader:
        fill = tuple(filled(page, held.area_of(page.width, page.number)) for page in reader.pages)
        return dict(prove(reader, held)), fill


def _printed(job: Job, edition: Edition, pages: bytes) -> Printed:
    if edition == "press":
        return for_press(pages, job)
    if edition == "print" and job.format.imposition:
        return for_office(pages, job)
    return Printed(pages)
