"""One brochure in one format as a person looks at it while changing it: drawn at once, then fitted and proven.

What is drawn at once is typeset a single time, at the size that fitted last; whether that fits is found out after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from handbill import fonts
from handbill.copyfit.fit import fit
from handbill.copyfit.search import Attempt, Fitted
from handbill.desk.messages import (
    DrawnPreview,
    EarlyPages,
    PreviewRequest,
    PreviewSheets,
    PreviewTitle,
    ProvenPreview,
    SupersededError,
    View,
    Viewport,
)
from handbill.errors import InputError
from handbill.formats.load import Shelf, load
from handbill.impose.plan import Plan
from handbill.lint import release
from handbill.masters.cache import MasterCache
from handbill.pictures.pages import PagePicture, shown
from handbill.produce.job import BuildRequest, Job, jobs_of, unavailable_sizes
from handbill.produce.make import proven, typesetter, with_printed_copy
from handbill.produce.publish import built_file
from handbill.produce.sheets import imposed_for_office
from handbill.typeset.engine import Layout


def draw(
    wanted: PreviewRequest,
    trial: Attempt | None,
    look: Viewport,
    early: Callable[[EarlyPages], None] = lambda _: None,
    overtaken: Callable[[], bool] = lambda: False,
) -> DrawnPreview:
    """Typeset once, as `trial` says or at the middle of the sizes; InputError for every mistake in the files.

    `early` gets what is in view as soon as that is drawn. Raises SupersededError after it when `overtaken` says so.
    """
    job, _ = _job(wanted)
    sizes = job.format.sizes(job.setting).sizes
    trial = trial or Attempt(sizes[len(sizes) // 2])
    layout = typesetter(job).at(trial.size, trial.notes, dict(trial.drops))
    if glimpse := _glimpse(job, layout, look):
        early(glimpse)
        look = replace(look, known=look.known | {picture.digest for picture in glimpse.pictures.values()})
    _stop_if(overtaken)
    return _drawn(job, layout, trial, look)


def prove(wanted: PreviewRequest, look: Viewport, overtaken: Callable[[], bool]) -> ProvenPreview:
    """Fit, and prove each edition, as a build does but writing nothing; the same errors as there.

    Raises SupersededError as soon as `overtaken` says so.
    """
    job, shelf = _job(wanted)
    setter = typesetter(job)

    def at(size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Layout:
        _stop_if(overtaken)
        return setter.at(size, notes, drops)

    fitted: Fitted = fit(at, job.manuscript, job.name, job.format, job.setting)
    drawn = _drawn(job, fitted.layout, fitted.trial, look)
    made = []
    for edition in job.editions:
        _stop_if(overtaken)
        made.append(built_file(job, edition, proven(job, fitted, edition)))
    return ProvenPreview(drawn, tuple(made), tuple(release.findings(shelf.manuscripts[0])))


def pictures(sheets: PreviewSheets, look: Viewport) -> dict[View, tuple[PagePicture, ...]]:
    """Return the pictures of these views; the same file is drawn once."""
    drawn: dict[View, tuple[PagePicture, ...]] = {}
    for view in look.views:
        other = next((seen for seen in drawn if sheets.files[seen] == sheets.files[view]), None)
        drawn[view] = drawn[other] if other else shown(sheets.files[view], look.dpi, look.known)
    return drawn


def _stop_if(overtaken: Callable[[], bool]) -> None:
    if overtaken():
        raise SupersededError


def _job(wanted: PreviewRequest) -> tuple[Job, Shelf]:
    """Return the one job that is looked at; InputError when the brochure is not made so."""
    fonts.forget()
    shelf = load(wanted.workspace, (wanted.brochure,), (wanted.language,) if wanted.language else ())
    request = BuildRequest(
        wanted.workspace,
        Path(),
        date.min,
        (wanted.brochure,),
        (wanted.format,) if wanted.format else (),
        papers=(wanted.paper,) if wanted.paper else (),
        types=(wanted.type,) if wanted.type else (),
        mono=wanted.mono,
    )
    list(unavailable_sizes(request, shelf))
    job = next(iter(jobs_of(request, shelf, MasterCache(wanted.workspace))), None)
    if job is None:
        asked = " ".join(filter(None, (wanted.brochure, wanted.format, wanted.language, wanted.paper)))
        remedy = "name the format in `formats` of brochure.yaml and the paper in format.yaml, or ask for another"
        raise InputError.one(f"nothing is made of {asked}", remedy)
    return with_printed_copy(job), shelf


def _glimpse(job: Job, layout: Layout, look: Viewport) -> EarlyPages | None:
    """Draw the pages in view alone; None when those are all, or lie on sheets together with others."""
    count = len(layout.pages)
    seen = [number for number in range(count) if number in look.seen]
    if job.format.imposition is not None or not 0 < len(seen) < count:
        return None
    return EarlyPages(dict(zip(seen, shown(layout.glimpse(seen), look.dpi, look.known), strict=True)), count)


def _drawn(job: Job, layout: Layout, trial: Attempt, look: Viewport) -> DrawnPreview:
    pages = layout.pdf("print")
    printed, plan = _imposed(pages, job)
    numbered = tuple(f"Page {number} of {len(layout.pages)}" for number in range(1, len(layout.pages) + 1))
    sheets = PreviewSheets(
        _title(job),
        {"sheets": printed, "pages": pages},
        {"sheets": _sides(plan) if plan else numbered, "pages": numbered},
    )
    return DrawnPreview(sheets, pictures(sheets, look), trial)


def _imposed(pages: bytes, job: Job) -> tuple[bytes, Plan | None]:
    """Put the pages on sheets; show them as pages while they are not as many as the scheme takes."""
    if job.format.imposition is None:
        return pages, None
    try:
        return imposed_for_office(pages, job)
    except InputError:
        return pages, None


def _sides(plan: Plan) -> tuple[str, ...]:
    count = len(plan.sheets)
    return tuple(
        (f"Sheet {number} of {count}" if count > 1 else "Sheet") + (f", {face}" if len(sheet.sides) > 1 else "")
        for number, sheet in enumerate(plan.sheets, 1)
        for face, _ in zip(("front", "back"), sheet.sides, strict=False)
    )


def _title(job: Job) -> PreviewTitle:
    setting = job.setting
    return PreviewTitle(
        str(job.manuscript.copy.title),
        job.manuscript.brochure.id,
        job.name,
        job.manuscript.language,
        setting.paper,
        setting.type,
        setting.mono,
    )
