"""What a printer gets: proven pages on the sheets that its edition needs, and the proof of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from handbill.geometry import PAPERS, Box, PlacedPage
from handbill.impose.plan import Plan, SheetSide
from handbill.impose.schemes import Options, Scheme, plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.press.builds import builds
from handbill.press.edition import pressed
from handbill.press.identity import Details
from handbill.press.profile import FILE as PROFILE
from handbill.press.profile import Profile, fogra39
from handbill.produce.job import Job
from handbill.proof.fault import Faults
from handbill.proof.press import press
from handbill.proof.sheets import sheets

FOLDED = ("trifold", "zfold")
"""The schemes of a single sheet, which a printer gets flat."""


@dataclass(frozen=True)
class PrintedSheets:
    """A file as it is kept, the plan of its sheets where pages were put on some, and what is wrong with these."""

    data: bytes
    plan: Plan | None = None
    faults: Faults = field(default_factory=dict)

    @property
    def places(self) -> tuple[tuple[tuple[float, ...], ...], ...]:
        """What lies on each side: page (from 0), left, top, right and bottom in pt."""
        return tuple(
            tuple((place.page, *_corners(place.box)) for place in side.placements) for side in _sides(self.plan)
        )


def for_office(data: bytes, job: Job) -> PrintedSheets:
    """Put proven pages on sheets for the clinic's own printer, and prove these."""
    imposed, made = imposed_for_office(data, job)
    marks = [Box(mark.x1, mark.y1, mark.x2, mark.y2) for mark in made.sheets[0].front.marks]
    found = sheets(_turned(data, job), imposed, _placed(made), marks=marks, repeat=job.format.repeat)
    return PrintedSheets(imposed, made, {"sheets": found})


def imposed_for_office(data: bytes, job: Job) -> tuple[bytes, Plan]:
    """Put pages on sheets for the clinic's own printer, and give the plan of these."""
    data = _turned(data, job)
    with pdf.opened(data) as document:
        pages = pages_of(document)
        # What is cut apart needs marks; they stand in the paper that is left.
        cut = job.format.imposition in ("nup", "cards")
        options = Options(creep=job.format.creep or 0.0, marks=cut, repeat=job.format.repeat)
        made = plan(job.format.imposition or "nup", pages.sizes, PAPERS[job.setting.paper], options)
        return pdf.written(write(pages, made, str(job.manuscript.copy.title))), made


def for_press(data: bytes, job: Job) -> PrintedSheets:
    """Put proven pages with bleed on sheets for a printing press, and give these as PDF/X-4.

    What is folded comes as the flat sheet; what is bound or cut comes page by page, since the printer imposes it.
    """
    data = _turned(data, job)
    with pdf.opened(data) as document:
        pages = pages_of(document, bleed=True)
        scheme: Scheme = job.format.imposition if job.format.imposition in FOLDED else "single"
        options = Options(marks=True, bleed=pages.bleed)
        made = plan(scheme, pages.sizes, PAPERS[job.setting.paper], options)
        imposed = pdf.written(write(pages, made))
    profile = fogra39(job.workspace.find(PROFILE) or Path(PROFILE))
    sheet = made.trim.width, made.trim.height
    inked = pressed(imposed, profile, _details(job, profile))
    faults = {
        "sheets": sheets(data, inked, _placed(made), made.trim),
        "press": press(inked, [sheet] * len(_sides(made)), made.bleed),
    }
    return PrintedSheets(inked, made, faults)


def _turned(data: bytes, job: Job) -> bytes:
    return pdf.turned(data, job.format.turned) if job.format.turned else data


def _details(job: Job, profile: Profile) -> Details:
    colors = job.clinic.colors
    inks = builds(colors.model_dump().values(), colors.ink, profile)
    return Details(str(job.manuscript.copy.title), job.manuscript.brochure.dates.written, inks)


def _placed(plan: Plan) -> list[list[PlacedPage]]:
    return [[PlacedPage(place.page, place.box) for place in side.placements] for side in _sides(plan)]


def _sides(plan: Plan | None) -> list[SheetSide]:
    return [side for sheet in plan.sheets for side in sheet.sides] if plan else []


def _corners(box: Box) -> tuple[float, float, float, float]:
    return (box.left, box.top, box.right, box.bottom)
