"""Writes a plan: each page becomes a form once, however often it is placed, and the sheets show the forms.

A sheet is not a document to read: tags, links, bookmarks, scripts and attachments are left out. What would print is
kept: the contents of form fields and notes become part of their page, and hidden layers stay hidden.
"""

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbill.geometry import Box
from handbill.impose.boxes import combined, unit_of
from handbill.impose.plan import PageSize, Placement, Plan, PrinterMark, SheetSide
from handbill.pdf.document import mark_sheets
from handbill.pdf.sheets import Sheets

_MARK_WIDTH = 0.25
"""The width of a mark in pt, as printers draw it."""

_LEAST_BLEED = 0.5
"""A bleed that is narrower (pt) comes from rounding of the boxes."""


@dataclass(frozen=True)
class Pages:
    """The pages of a document as forms, each with its trim (left, bottom, width, height in pt).

    `bleed` is how far the pages draw around their trim, in pt; a page may draw less, and then less shows.
    """

    source: pikepdf.Pdf
    forms: tuple[pikepdf.Object, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    bleed: float = 0.0

    @property
    def sizes(self) -> list[PageSize]:
        """The width and height of each page as it is seen, in pt."""
        return [(width, height) for _, _, width, height in self.boxes]


def pages_of(document: pikepdf.Pdf, *, bleed: bool = False) -> Pages:
    """Make forms of all pages, upright as they are seen and cut to their trim; InputError for an empty page.

    With `bleed`, they are cut to their bleed instead, where they have one.
    """
    forms, boxes, bleeds = [], [], [0.0]
    for number, page in enumerate(document.pages, 1):
        combined(page, number)
        form = page.as_form_xobject()
        box = _upright_box(form)
        if bleed and "/BleedBox" in page.obj:
            bleeds.append(_widen_to_bleed(form, page))
        forms.append(form)
        boxes.append(box)
    return Pages(document, tuple(forms), tuple(boxes), max(bleeds))


def _widen_to_bleed(form: pikepdf.Object, page: pikepdf.Page) -> float:
    """Cut a form to the bleed of its page, not to its trim; return the least width of the bleed (pt)."""
    trim, media = pikepdf.Rectangle(Array(form.BBox)), pikepdf.Rectangle(Array(page.mediabox))
    bleed = pikepdf.Rectangle(Array(page.obj.BleedBox)) & media
    around = min(trim.llx - bleed.llx, trim.lly - bleed.lly, bleed.urx - trim.urx, bleed.ury - trim.ury)
    if around * unit_of(page) < _LEAST_BLEED:
        return 0.0
    form.BBox = bleed.as_array()
    return float(around) * unit_of(page)


def _upright_box(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """Return the box of a form after its own matrix, which holds the page's rotation."""
    left, bottom, right, top = (float(value) for value in form.BBox.as_list())
    matrix = pikepdf.Matrix(form.Matrix) if "/Matrix" in form else pikepdf.Matrix()
    box = matrix.transform(pikepdf.Rectangle(left, bottom, right, top))
    return float(box.llx), float(box.lly), float(box.width), float(box.height)


def write(pages: Pages, plan: Plan, title: str = "") -> pikepdf.Pdf:
    """Return a new document with the sheets of the plan, front and back in turn."""
    out = pikepdf.new()
    forms = [out.copy_foreign(form) for form in pages.forms]
    if "/OCProperties" in pages.source.Root:
        # Only an indirect object can be copied; the layers of the forms are the same objects as those named here.
        out.Root.OCProperties = out.copy_foreign(pages.source.make_indirect(pages.source.Root.OCProperties))
    kids = [out.make_indirect(_sheet(out, side, pages, forms, plan)) for side in plan.sides]
    out.Root.Pages.Kids, out.Root.Pages.Count = Array(kids), len(kids)
    mark_sheets(out, Sheets(plan.flip, paired=plan.flip is not None))
    if title:
        out.docinfo["/Title"] = title
    return out


def _sheet(out: pikepdf.Pdf, side: SheetSide, pages: Pages, forms: list[pikepdf.Object], plan: Plan) -> Dictionary:
    named = {f"/P{placement.page}": forms[placement.page] for placement in side.placements}
    operators = [_page_operators(place, pages.boxes[place.page], plan.height) for place in side.placements]
    operators += [_mark_operators(mark, plan.height) for mark in side.marks]
    return Dictionary(
        Type=Name.Page,
        Parent=out.Root.Pages,
        MediaBox=Array([0, 0, plan.width, plan.height]),
        BleedBox=_corners(plan.bleed_box, plan.height),
        TrimBox=_corners(plan.trim, plan.height),
        Resources=Dictionary(XObject=Dictionary(named)),
        Contents=out.make_stream("\n".join(operators).encode()),
    )


def _page_operators(placement: Placement, trim: tuple[float, float, float, float], height: float) -> str:
    box, clip, scale = placement.box, placement.clip, placement.scale
    x, y = box.left - trim[0] * scale, height - box.bottom - trim[1] * scale
    shown = f"{clip.left:.4f} {height - clip.bottom:.4f} {clip.width:.4f} {clip.height:.4f} re W n"
    return f"q {shown} {scale:.10f} 0 0 {scale:.10f} {x:.6f} {y:.6f} cm /P{placement.page} Do Q"


def _corners(box: Box, height: float) -> Array:
    return Array([box.left, height - box.bottom, box.right, height - box.top])


def _mark_operators(mark: PrinterMark, height: float) -> str:
    """Return the operators of a mark, in black ink alone so that it is on one printing plate."""
    dashes = "[3 2] 0 d" if mark.kind == "fold" else ""
    line = f"{mark.x1:.4f} {height - mark.y1:.4f} m {mark.x2:.4f} {height - mark.y2:.4f} l S"
    return f"q 0 G {_MARK_WIDTH} w {dashes} {line} Q"
