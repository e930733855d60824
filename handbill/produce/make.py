"""One job from copy to proven sheets. Only the process that runs a job loads the typesetter."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from handbill import fonts
from handbill.content.choices import Edition
from handbill.copyfit.fit import fit
from handbill.copyfit.search import Fitted
from handbill.errors import InputError
from handbill.formats.selection import printed
from handbill.limits import limited
from handbill.masters.master import Master, MasterFacts
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets, edge
from handbill.produce.job import Job
from handbill.produce.sheets import PrintedSheets, for_office, for_press
from handbill.proof.expect import brochure_checks, page_shape
from handbill.proof.fault import Fault, prove, raise_any
from handbill.slot import imposed
from handbill.typeset.drawings import PlacedDrawing
from handbill.typeset.page import Order, Typesetter, photographs_of
from handbill.typeset.photographs import resolutions


def masters(job: Job) -> dict[Edition, Master]:
    """Return the masters of the job's editions, stored or made; FitError, InputError or ProofError otherwise."""
    return job.cache.stored_or_made(job.keys, lambda: proven_editions(job))


def proven_editions(job: Job) -> dict[Edition, Master]:
    """Typeset one layout, and prove each edition of it, within the limits of a job."""
    with limited(job.manuscript.source.file):
        job = with_printed_copy(job)
        fitted = fit(typesetter(job).at, job.manuscript, job.name, job.format, job.setting)
        return {edition: proven(job, fitted, edition) for edition in job.editions}


def with_printed_copy(job: Job) -> Job:
    """Return a job whose copy is without what the format leaves out."""
    return replace(
        job, manuscript=printed(job.manuscript, job.name, job.format, job.format.sizes(job.setting).leaves_out)
    )


def typesetter(job: Job) -> Typesetter:
    """Return what lays the job out at any size."""
    return Typesetter(Order(job.workspace, job.clinic, job.manuscript, job.name, job.format, job.setting))


def proven(job: Job, fitted: Fitted, edition: Edition) -> Master:
    """Return an edition of a layout as a master, every proof of it true; ProofError with all that is not."""
    if edition == "press":
        job = replace(job, setting=replace(job.setting, press=True))
        fitted = _for_press(job, fitted)
    layout = fitted.layout
    pages = layout.pdf(edition)
    faults, fill = _faults(job, edition, pages, layout.drawings)
    printed = _printed(job, edition, pages)
    data, plan, slots = printed.data, printed.plan, layout.slots
    faults |= printed.faults
    raise_any(job.file(edition).name, faults, "the file was not kept; correct the template or the content")
    if plan is not None:
        slots = tuple(imposed(slots, layout.sizes, plan.places, job.format.turned))
    facts = MasterFacts(
        pages=len(layout.pages),
        fill=fill,
        type_size=fitted.attempt.size,
        typesettings=fitted.typesettings,
        sheets=len(plan.sheets) if plan else None,
        flip=plan.flip if plan else None,
        proofs=dict.fromkeys(faults, True),
        places=plan.places if plan else (),
        slots=slots,
        photographs=resolutions(layout.pages, photographs_of(job.workspace, job.manuscript)),
        runts=layout.runts,
    )
    return Master(data, facts)


def _for_press(job: Job, fitted: Fitted) -> Fitted:
    """Typeset at the size that fits once more, with surfaces that run over the trim.

    Its blocks are as narrow as they were found to be for the office; where its lines end elsewhere, that is found anew.
    """
    attempt, press = fitted.attempt, typesetter(job)
    attempted = partial(press.at, attempt.size, attempt.notes, dict(attempt.drops))
    layout, tries = attempted(narrowings=fitted.layout.narrowings), 1
    if (layout.lines, layout.runts) != (fitted.layout.lines, fitted.layout.runts):
        plain = attempted()
        layout = plain.narrowed()
        tries = 3 if layout is not plain else 2
    if len(layout.pages) != len(fitted.layout.pages):
        what = f"{job.name}: {len(layout.pages)} pages for the press, {len(fitted.layout.pages)} for the office"
        raise InputError.one(what, "give .press in page.css no other sizes: it may change surfaces and colors alone")
    return Fitted(layout, attempt, fitted.typesettings + tries)


def _faults(
    job: Job, edition: Edition, pages: bytes, drawings: Sequence[PlacedDrawing]
) -> tuple[dict[str, Sequence[Fault]], tuple[float, ...]]:
    """Return what each proof finds wrong in the logical pages, and how full each page is."""
    font_set, photographs = fonts.font_set(job.workspace), photographs_of(job.workspace, job.manuscript)
    checks = brochure_checks(
        job.manuscript, job.clinic, job.format, job.setting, edition, font_set, photographs, drawings
    )
    shape = page_shape(job.format, job.setting, edition)
    trimmed = pdf.trimmed(pages) if edition == "press" else pages
    with Reader(trimmed) as reader:
        fill = tuple(page.filled(shape.area_of(page.width, page.number)) for page in reader.pages)
        return dict(prove(reader, checks)), fill


def _printed(job: Job, edition: Edition, pages: bytes) -> PrintedSheets:
    if edition == "press":
        return for_press(pages, job)
    if edition == "print" and job.format.imposition:
        return for_office(pages, job)
    if edition == "print":
        return PrintedSheets(pdf.as_sheets(pages, _loose(job, pages)))
    return PrintedSheets(pages)


def _loose(job: Job, pages: bytes) -> Sheets:
    """Return how pages are printed that are sheets as they are."""
    with Reader(pages) as reader:
        first, count = reader.pages[0], len(reader.pages)
    return Sheets(edge(first.width, first.height) if job.format.sides == "duplex" and count > 1 else None)
