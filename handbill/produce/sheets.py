"""What a printer gets: proven pages on the sheets that its edition needs, and the proof of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbill import pdf
from handbill.geometry import PAPERS
from handbill.impose.plan import Plan
from handbill.impose.schemes import Options, plan
from handbill.impose.writer import pages_of, write
from handbill.produce.order import Job
from handbill.proof.sheets import Placed, sheets


@dataclass(frozen=True)
class Printed:
    """A file as it is kept, the plan of its sheets where pages were put on some, and what is wrong with these."""

    data: bytes
    plan: Plan | None = None
    faults: Mapping[str, list[str]] = field(default_factory=dict)


def for_office(data: bytes, job: Job) -> Printed:
    """Put proven pages on sheets for the clinic's own printer."""
    data = pdf.turned(data, job.format.turned) if job.format.turned else data
    with pdf.opened(data) as document:
        pages = pages_of(document)
        options = Options(creep=job.format.creep or 0.0)
        made = plan(job.format.imposition or "nup", pages.sizes, PAPERS[job.setting.paper], options)
        imposed = pdf.written(write(pages, made, str(job.manuscript.copy.title)))
    sides = [
        [Placed(place.page, place.box) for place in side.placements] for sheet in made.sheets for side in sheet.sides
    ]
    return Printed(imposed, made, {"sheets": sheets(data, imposed, sides)})


def for_press(data: bytes, job: Job) -> Printed:
    """Put proven pages with bleed on sheets for a printing press."""
    return Printed(data)
