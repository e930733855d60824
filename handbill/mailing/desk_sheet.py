"""A sheet for whoever fills the envelopes: in the house style, on one side of the paper, with nobody's name on it."""

from collections.abc import Mapping
from typing import Any

from handbill.content.clinic import Clinic
from handbill.formats.letter import LetterPaper
from handbill.formats.page import Page
from handbill.geometry import PAPERS
from handbill.mailing.mail_template import mail_template
from handbill.workspace import Workspace

SIZE = 11.0
_MARGIN = "0.75in"


def page_of(paper: LetterPaper) -> Page:
    """Return a page of this paper with the same margin all around."""
    width, height = PAPERS[paper]
    margin = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    return Page.model_validate({"width": f"{width}pt", "height": f"{height}pt", "margin": margin})


def desk_sheet(
    workspace: Workspace, clinic: Clinic, folder: str, paper: LetterPaper, title: str, context: Mapping[str, Any]
) -> bytes:
    """Return the sheets that the page.html of a folder of templates/ prints of this context, as a PDF."""
    template = mail_template(workspace, clinic, folder, title, page_of(paper), SIZE, {})
    return template.lay_out(context).pdf("print")
