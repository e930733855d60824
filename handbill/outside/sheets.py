"""The recipe: a PDF from elsewhere becomes sheets that show all of it, or is refused with what they would lose."""

from dataclasses import dataclass, replace
from pathlib import Path

from handbill.errors import HandbillError, Place
from handbill.geometry import PAPERS
from handbill.impose import schemes
from handbill.impose.plan import Plan
from handbill.impose.scheme import Options
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.pdf.loss import Loss, refuse
from handbill.pdf.whole import unread


@dataclass(frozen=True)
class OutsideSheets:
    """The sheets as a PDF, their plan, the number of pages on them, and what they lose, where that was allowed."""

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
            pages = pages_of(document, bleed=options.marks)
            plan = schemes.plan(scheme, pages.sizes, PAPERS[paper], replace(options, bleed=pages.bleed))
        except HandbillError as error:
            raise type(error)(replace(problem, place=Place(source)) for problem in error.problems) from error
        data = pdf.written(write(pages, plan, str(document.docinfo.get("/Title", ""))))
    return OutsideSheets(data, plan, len(pages.forms), tuple(losses))
