"""One brochure in one format for a person who is changing it: drawn at once, then fitted and proven.

Drawing typesets a single time, at the size that fitted last; whether it still fits is found out afterward.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
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
    ProvenPreview,
    SupersededError,
    View,
    Viewport,
)
from handbill.errors import InputError
from handbill.formats.load import Shelf, load
from handbill.impose.plan import Plan
from handbill.lint.catalog import findings
from handbill.masters.cache import MasterCache
from handbill.pictures.pages import PagePicture, shown
from handbill.produce import unmade
from handbill.produce.choice import usual_of
from handbill.produce.job import Job, jobs_of
from handbill.produce.make import proven, typesetter, with_printed_copy
from handbill.produce.photographs import soft_photographs
from handbill.produce.publish import built_file
from handbill.produce.request import BuildRequest
from handbill.produce.sheets import imposed_for_office
from handbill.typeset.engine import Layout


def draw(
    request: PreviewRequest,
    attempt: Attempt | None,
    viewport: Viewport,
    early: Callable[[EarlyPages], None] = lambda _: None,
    superseded: Callable[[], bool] = lambda: False,
) -> DrawnPreview:
    """Typeset once, with `attempt` or at the middle size; InputError with every mistake in the files.

    `early` gets the pages in view as soon as these are drawn. Then SupersededError is raised if `superseded` says so.
    """
    job, _ = _job(request)
    sizes = job.format.sizes(job.setting).sizes
    attempt = attempt or Attempt(sizes[len(sizes) // 2])
    layout = typesetter(job).at(attempt.size, attempt.notes, dict(attempt.drops))
    if early_pages := _early_pages(job, layout, viewport):
        early(early_pages)
        digests = {picture.digest for picture in early_pages.pictures.values()}
        viewport = replace(viewport, digests=viewport.digests | digests)
    _stop_if(superseded)
    return _drawn(job, layout, attempt, viewport)


def prove(request: PreviewRequest, viewport: Viewport, superseded: Callable[[], bool]) -> ProvenPreview:
    """Fit and prove each edition as a build does, without a file; SupersededError as soon as `superseded` says so."""
    job, shelf = _job(request)
    setter = typesetter(job)

    def at(size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Layout:
        _stop_if(superseded)
        return setter.at(size, notes, drops)

    fitted: Fitted = fit(at, job.manuscript, job.name, job.format, job.setting)
    drawn = _drawn(job, fitted.layout, fitted.attempt, viewport)
    editions = []
    for edition in job.editions:
        _stop_if(superseded)
        editions.append(built_file(job, edition, proven(job, fitted, edition)))
    found = (*findings(shelf.manuscripts[0]), *soft_photographs(job.manuscript, editions))
    return ProvenPreview(drawn, tuple(editions), found)


def pictures(sheets: PreviewSheets, viewport: Viewport) -> dict[View, tuple[PagePicture, ...]]:
    """Return the pictures of the views in the viewport; views of the same file share theirs."""
    by_file: dict[bytes, tuple[PagePicture, ...]] = {}
    for view in viewport.views:
        file = sheets.files[view]
        if file not in by_file:
            by_file[file] = shown(file, viewport.dpi, viewport.digests)
    return {view: by_file[sheets.files[view]] for view in viewport.views}


def _stop_if(superseded: Callable[[], bool]) -> None:
    if superseded():
        raise SupersededError


def _job(request: PreviewRequest) -> tuple[Job, Shelf]:
    """Return the one job of a preview; InputError when the brochure is not made so."""
    fonts.forget()
    names = (request.brochure,)
    shelf = load(request.workspace, names, (request.language,) if request.language else ())
    formats = (request.format,) if request.format else ()
    papers, types = (request.paper,) if request.paper else (), (request.type,) if request.type else ()
    choice = BuildRequest(request.workspace, Path(), date.min, names, formats, (), papers, types, mono=request.mono)
    choice = replace(choice, usual=usual_of(shelf.clinic))
    list(unmade.sizes(choice, shelf))
    job = next(iter(jobs_of(choice, shelf, MasterCache(request.workspace))), None)
    if job is None:
        raise InputError([*unmade.lacking(choice, shelf), *unmade.others(choice, shelf)])
    return with_printed_copy(job), shelf


def _early_pages(job: Job, layout: Layout, viewport: Viewport) -> EarlyPages | None:
    """Draw the pages in view alone; None when these are all pages, or share a sheet with others."""
    count = len(layout.pages)
    numbers = [number for number in range(count) if number in viewport.in_view]
    if job.format.imposition is not None or not 0 < len(numbers) < count:
        return None
    early_pictures = shown(layout.pdf_of(numbers), viewport.dpi, viewport.digests)
    return EarlyPages(dict(zip(numbers, early_pictures, strict=True)), count)


def _drawn(job: Job, layout: Layout, attempt: Attempt, viewport: Viewport) -> DrawnPreview:
    printed = pages = layout.pdf("print")
    names = page_names = tuple(f"Page {number} of {len(layout.pages)}" for number in range(1, len(layout.pages) + 1))
    if job.format.imposition is not None:
        # While the scheme does not take so many pages, they are shown as pages.
        with suppress(InputError):
            printed, plan = imposed_for_office(pages, job)
            names = _sides(plan)
    title: dict[str, str | bool] = {
        "title": str(job.manuscript.copy.title),
        "brochure": job.manuscript.brochure.id,
        "format": job.name,
        "language": job.manuscript.language,
        "paper": job.setting.paper,
        "type": job.setting.type,
        "mono": job.setting.mono,
    }
    sheets = PreviewSheets(title, {"sheets": printed, "pages": pages}, {"sheets": names, "pages": page_names})
    return DrawnPreview(sheets, pictures(sheets, viewport), attempt)


def _sides(plan: Plan) -> tuple[str, ...]:
    count = len(plan.sheets)
    return tuple(
        (f"Sheet {number} of {count}" if count > 1 else "Sheet") + (f", {face}" if len(sheet.sides) > 1 else "")
        for number, sheet in enumerate(plan.sheets, 1)
        for face, _ in zip(("front", "back"), sheet.sides, strict=False)
    )
