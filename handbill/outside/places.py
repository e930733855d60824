"""Where on the sheets each page of a document is shown, measured on the page as it is seen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pikepdf

from handbill.geometry import Box
from handbill.impose.boxes import unit_of
from handbill.impose.plan import Plan
from handbill.outside.compare import Shown


def shown_on(
    plan: Plan, pages: Iterable[pikepdf.Page], apart: Mapping[int, Sequence[pikepdf.Rectangle]]
) -> Iterator[Shown]:
    """Yield each page where the plan shows it; the boxes of the pages are those that `impose.boxes` gave them.

    `apart` are areas by pages (from 0), in the page's own space, that are not compared.
    """
    boxed = list(pages)
    for number, side in enumerate(plan.sides):
        for place in side.placements:
            page = boxed[place.page]
            yield Shown(
                page=place.page,
                side=number,
                trim=seen(page, numbers(page.obj.TrimBox))[:2],
                scale=place.scale * unit_of(page),
                box=place.box,
                clip=place.clip,
                apart=tuple(
                    Box(*seen(page, (box.llx, box.lly, box.urx, box.ury))) for box in apart.get(place.page, ())
                ),
            )


def seen(page: pikepdf.Page, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a box on the page as it is seen: cropped, and turned."""
    crop = numbers(page.obj.CropBox)
    around = [box[0] - crop[0], crop[3] - box[3], crop[2] - box[2], box[1] - crop[1]]
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    for _ in range(page.rotation // 90 % 4):
        around, width, height = [around[-1], *around[:-1]], height, width
    left, top, right, bottom = around
    return left, top, width - right, height - bottom


def numbers(box: pikepdf.Object) -> tuple[float, float, float, float]:
    """Return the corners of a box: left, bottom, right and top; ValueError for one that has others."""
    left, bottom, right, top = (float(value) for value in box)
    return left, bottom, right, top
