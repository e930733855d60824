"""What a printer gets: proven pages on the sheets that its edition needs, and the proof of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbill import pdf
from handbill.geometry import PAPERS, Box
from handbill.impose.plan import Plan, Side
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

    @property
    def places(self) -> tuple[tuple[tuple[float, ...], ...], ...]:
        """What lies on each side: page (from 0), left, top, right and bottom in pt."""
        return tuple(
            tuple((place.page, *_corners(place.box)) for place in side.placements) for side in _sides(self.plan)
        )


def for_office(data: bytes, job: Job) -> Printed:
    """Put proven pages on sheets for the clinic's own printer."""
    with pdf.opened(data) as document:
        pages = pages_of(document)
        # What is cut apart needs marks; they stand in the paper that is left.
        cut = job.format.imposition in ("nup", "cards")
        options = Options(creep=job.format.creep or 0.0, marks=cut, repeat=job.format.repeat)
        made = plan(job.format.imposition or "nup", pages.sizes, PAPERS[job.setting.paper], options)
        imposed = pdf.written(write(pages, made, str(job.manuscript.copy.title)))
    sides = [[Placed(place.page, place.box) for place in side.placements] for side in _sides(made)]
    marks = [Box(mark.x1, mark.y1, mark.x2, mark.y2) for mark in made.sheets[0].front.marks]
    return Printed(imposed, made, {"sheets": sheets(data, imposed, sides, marks, repeat=job.format.repeat)})


def for_press(data: bytes) -> Printed:
    """Put proven pages with bleed on sheets for a printing press."""
    return Printed(data)


def _sides(plan: Plan | None) -> list[Side]:
    return [side for sheet in plan.sheets for side in sheet.sides] if plan else []


def _corners(box: Box) -> tuple[float, float, float, float]:
    return (box.left, box.top, box.right, box.bottom)
