"""Where on the sheets each page of a document is shown, measured on the page as it is seen."""

from collections.abc import Iterator, Mapping, Sequence

import pikepdf

from handbill.geometry import Box
from handbill.impose.boxes import unit_of
from handbill.impose.plan import Plan
from handbill.impose.writer import Pages
from handbill.outside.compare import Shown

Corners = tuple[float, float, float, float]


def shown_on(plan: Plan, pages: Pages, apart: Mapping[int, Sequence[pikepdf.Rectangle]]) -> Iterator[Shown]:
    """Yield each page where the plan shows it: cut to its trim, or to its bleed where that is shown.

    `apart` are areas by pages (from 0), in the page's own space, that are not compared.
    """
    boxed = list(pages.source.pages)
    for number, side in enumerate(plan.sides):
        for place in side.placements:
            page = boxed[place.page]
            scale, trim = place.scale * unit_of(page), numbers(page.obj.TrimBox)
            left, top, *_ = seen(page, trim)
            # A form that is cut to less than the trim would be wrong.
            drawn = seen(page, _around(trim, numbers(pages.forms[place.page].BBox)))
            x, y = place.box.left - left * scale, place.box.top - top * scale
            across, down = [x + at * scale for at in drawn[::2]], [y + at * scale for at in drawn[1::2]]
            yield Shown(
                page=place.page,
                side=number,
                trim=(left, top),
                scale=scale,
                box=place.box,
                clip=common(place.clip, Box(across[0], down[0], across[1], down[1])),
                apart=tuple(
                    Box(*seen(page, (box.llx, box.lly, box.urx, box.ury))) for box in apart.get(place.page, ())
                ),
            )


def common(one: Box, other: Box) -> Box:
    """Return what lies in both boxes."""
    return Box(
        max(one.left, other.left),
        max(one.top, other.top),
        min(one.right, other.right),
        min(one.bottom, other.bottom),
    )


def _around(one: Corners, other: Corners) -> Corners:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def seen(page: pikepdf.Page, box: Corners) -> Corners:
    """Return the left, top, right and bottom of a box on the page as it is seen: cropped, and turned."""
    crop = numbers(page.obj.CropBox)
    around = [box[0] - crop[0], crop[3] - box[3], crop[2] - box[2], box[1] - crop[1]]
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    for _ in range(page.rotation // 90 % 4):
        around, width, height = [around[-1], *around[:-1]], height, width
    left, top, right, bottom = around
    return left, top, width - right, height - bottom


def numbers(box: pikepdf.Object) -> Corners:
    """Return the corners of a box: left, bottom, right and top; ValueError for one that has others."""
    left, bottom, right, top = (float(value) for value in box)
    return left, bottom, right, top
