"""A job ticket: what a person wants of a job, whichever printer it goes to; and what a file says of that itself."""

from dataclasses import dataclass
from typing import Literal

from handbill.errors import InputError, Problem
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.pdf.whole import unread
from handbill.printing.papers import paper_of
from handbill.said import said

Sides = Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"]

_SIDES: dict[str | None, Sides] = {None: "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"}

NAME = "handbill"
"""The name of a job whose file has no title."""


@dataclass(frozen=True)
class JobTicket:
    """What is wanted of a job.

    `name` is shown at the printer to everybody: never put a patient's name into it. `exact`: nothing is scaled.
    `paired`: a back is of use only behind its front. With a `password`, the printer keeps the job until someone types
    it there.
    """

    name: str
    copies: int
    sides: Sides
    paper: str
    mono: bool = False
    exact: bool = True
    staple: bool = False
    password: str | None = None
    paired: bool = False


def ticket_of(
    data: bytes,
    *,
    copies: int = 1,
    one_sided: bool = False,
    mono: bool = False,
    staple: bool = False,
    password: str | None = None,
) -> JobTicket:
    """Return the ticket of a print edition; InputError for another PDF, and for a folded sheet on one side.

    Its name is the title of the sheets: that of the brochure is there, and nothing of a recipient. The name of
    the file is a person's, and may hold anything.
    """
    with pdf.opened(data) as document, pdf.reading(None):
        damage = unread(document, data)
        sheets, title = pdf.sheets_of(document), str(document.docinfo.get("/Title", ""))
    if damage:
        raise InputError(Problem(None, str(loss), "make or fetch the file again") for loss in damage)
    if sheets is None:
        remedy = "print the one without -reading and -press in its name; of another PDF, handbill impose makes one"
        raise InputError.one("not a print edition that handbill made", remedy)
    if one_sided and sheets.paired:
        what = "its fronts and backs belong together: on one side it cannot be folded or cut right"
        raise InputError.one(what, "print it without --one-sided, on a printer that prints both sides")
    sides = "one-sided" if one_sided else _SIDES[sheets.flip]
    return JobTicket(
        title or NAME, copies, sides, _paper(data), mono, staple=staple, password=password, paired=sheets.paired
    )


def _paper(data: bytes) -> str:
    with pdf.reading(None), Reader(data) as reader:
        sizes = dict.fromkeys((page.width, page.height) for page in reader.pages)
    papers = {paper_of(*size) for size in sizes}
    paper = papers.pop()
    if papers:
        raise InputError.one("its pages are not all of one paper", "print each paper by itself")
    if paper is None:
        width, height = (side / 72 for side in next(iter(sizes)))
        size = f"{width:.4g} × {height:.4g} in"
        what = said("its pages are {size}, which is no paper of a printer", size=size)
        raise InputError.one(what, "put them on sheets with: handbill impose")
    return paper
