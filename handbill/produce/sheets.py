"""The sheets of an edition: proven pages imposed for an office printer or a press, and the proofs of the sheets."""

from dataclasses import dataclass, field
from pathlib import Path

from handbill.content.zones import zone_tokens
from handbill.geometry import PAPERS, Box
from handbill.impose.plan import Plan
from handbill.impose.scheme import Options
from handbill.impose.schemes import SCHEMES
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.press.builds import builds
from handbill.press.edition import pressed
from handbill.press.identity import Details
from handbill.press.profile import FILE as PROFILE
from handbill.press.profile import fogra39
from handbill.produce.job import Job
from handbill.proof.fault import Faults
from handbill.proof.press import press
from handbill.proof.sheets import sheets


@dataclass(frozen=True)
class PrintedSheets:
    """A file as it is kept, the plan of its sheets where its pages were imposed, and what is wrong with these."""

    data: bytes
    plan: Plan | None = None
    faults: Faults = field(default_factory=dict)


def for_office(data: bytes, job: Job) -> PrintedSheets:
    """Put proven pages on sheets for the clinic's own printer, and prove these."""
    imposed, plan = imposed_for_office(data, job)
    marks = [Box(mark.x1, mark.y1, mark.x2, mark.y2) for mark in plan.sheets[0].front.marks]
    faults = sheets(_turned(data, job), imposed, plan.places, marks=marks, repeat=job.format.repeat)
    return PrintedSheets(imposed, plan, {"sheets": faults})


def imposed_for_office(data: bytes, job: Job) -> tuple[bytes, Plan]:
    """Put pages on sheets for the clinic's own printer; return these and their plan."""
    data = _turned(data, job)
    scheme = SCHEMES[job.format.imposition or "nup"]
    with pdf.opened(data) as document:
        pages = pages_of(document)
        # What is cut apart needs marks; they stand in the paper that is left.
        options = Options(creep=job.format.creep or 0.0, marks=scheme.cut, repeat=job.format.repeat)
        plan = scheme.plan(pages.sizes, PAPERS[job.setting.paper], options)
        return pdf.written(write(pages, plan, str(job.manuscript.copy.title))), plan


def for_press(data: bytes, job: Job) -> PrintedSheets:
    """Put proven pages with bleed on sheets for a printing press; return these as PDF/X-4.

    What is folded comes as the flat sheet; what is bound or cut comes page by page, since the printer imposes it.
    """
    data = _turned(data, job)
    scheme = SCHEMES[job.format.imposition or "single"]
    with pdf.opened(data) as document:
        pages = pages_of(document, bleed=True)
        options = Options(marks=True, bleed=pages.bleed)
        scheme = scheme if scheme.flat_for_press else SCHEMES["single"]
        plan = scheme.plan(pages.sizes, PAPERS[job.setting.paper], options)
        imposed = pdf.written(write(pages, plan))
    profile = fogra39(job.workspace.find(PROFILE) or Path(PROFILE))
    sheet = plan.trim.width, plan.trim.height
    colors, copy, dates = job.clinic.colors, job.manuscript.copy, job.manuscript.brochure.dates
    printed = (*colors.model_dump().values(), *zone_tokens(colors.ink).values())
    inks = builds(printed, colors.ink, profile)
    pressed_data = pressed(imposed, profile, Details(str(copy.title), dates.written, inks))
    faults = {
        "sheets": sheets(data, pressed_data, plan.places, plan.trim),
        "press": press(pressed_data, [sheet] * len(plan.sides), plan.bleed),
    }
    return PrintedSheets(pressed_data, plan, faults)


def _turned(data: bytes, job: Job) -> bytes:
    return pdf.turned(data, job.format.turned) if job.format.turned else data
