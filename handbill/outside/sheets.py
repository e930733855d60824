"""The recipe: a PDF from elsewhere becomes sheets that show all of it, or is refused with what they would lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pikepdf

from handbill.errors import HandbillError, Place
from handbill.geometry import PAPERS, PT_PER_IN
from handbill.impose import schemes
from handbill.impose.plan import Plan
from handbill.impose.scheme import Options
from handbill.impose.writer import pages_of, write
from handbill.outside.aside import BrokenError, compared
from handbill.outside.claims import VERSION, is_kept, kept
from handbill.outside.compare import Shown
from handbill.outside.notes import completed
from handbill.outside.places import shown_on
from handbill.pdf import document as pdf
from handbill.pdf.loss import Loss, refuse
from handbill.pdf.whole import unread

_WORDS = {
    "missing": "is missing from the sheet",
    "added": "has something over it on the sheet",
    "changed": "looks otherwise on the sheet",
}


@dataclass(frozen=True)
class OutsideSheets:
    """The sheets as a PDF, their plan, the number of pages on them, and what they lose, where that was allowed.

    That they no longer hold a standard of the file is told in any case.
    """

    data: bytes
    plan: Plan
    pages: int
    lost: tuple[Loss, ...]


def sheets_from(source: Path, scheme: str, paper: str, options: Options, *, as_is: bool = False) -> OutsideSheets:
    """Put the pages of any PDF on sheets; InputError names all that these would lose, unless taken `as_is`."""
    with pdf.opened(source) as document, pdf.reading(Place(source)):
        losses = unread(document, pdf.bytes_of(source))
        if not as_is:
            refuse(losses, source)
        try:
            noted = completed(document)
            losses += noted.losses
            if not as_is:
                refuse(losses, source)
            pages = pages_of(document, bleed=options.marks)
            options = replace(options, bind=options.bind or _binding(document))
            plan = schemes.plan(scheme, pages.sizes, PAPERS[paper], replace(options, bleed=pages.bleed))
        except HandbillError as error:
            raise type(error)(replace(problem, place=Place(source)) for problem in error.problems) from error
        sheets = write(pages, plan, str(document.docinfo.get("/Title", "")))
        changed = noted.reference is not None
        told = kept(document, sheets, changed=changed)
        data = pdf.written(sheets, VERSION if is_kept(document, changed=changed) else "")
        shown = list(shown_on(plan, pages, noted.areas))
    losses += _otherwise(source, noted.reference or source, data, shown)
    if not as_is:
        refuse(losses, source)
    return OutsideSheets(data, plan, len(pages.forms), (*losses, *told))


def _binding(document: pikepdf.Pdf) -> Literal["left", "right"]:
    """Return on which side the file says that it is bound: in which direction its pages are read."""
    wishes = document.Root.get("/ViewerPreferences")
    return "right" if isinstance(wishes, pikepdf.Dictionary) and wishes.get("/Direction") == "/R2L" else "left"


def _otherwise(source: Path, reference: Path | bytes, sheets: bytes, shown: Sequence[Shown]) -> Iterator[Loss]:
    """Yield what the sheets show otherwise than what they are compared with, by pages."""
    try:
        found = compared(source, reference, sheets, shown)
    except BrokenError as error:
        what = f"PDFium, which draws it to compare the sheets with it, cannot draw it ({error})"
        yield Loss(None if error.page is None else error.page + 1, "picture", what, "export or print it to PDF again")
        return
    for one in found:
        across, down = one.area.left / PT_PER_IN, one.area.top / PT_PER_IN
        what = f"what it shows {across:.1f} in from the left and {down:.1f} in from the top {_WORDS[one.change]}"
        yield Loss(one.page + 1, "picture", what, "print it to PDF again in another program")
