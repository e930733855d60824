"""A letter becomes laid-out pages: with slots for what is one recipient's own, empty or filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbill.content.clinic import Clinic
from handbill.content.dates import day
from handbill.formats.choices import TypeSize
from handbill.formats.letter import LetterPaper, Stationery
from handbill.geometry import Box
from handbill.mailing.letter import paragraphs
from handbill.mailing.packet import LetterText
from handbill.typeset.engine import Layout
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.template import Filters, Template, clinic_figures
from handbill.typeset.terms import Terms
from handbill.workspace import Workspace

NAME = "letter"


@dataclass(frozen=True)
class LetterOrder:
    """What is to be typeset: a letter in a language, on a paper, in a type size.

    `window` is the box of the address and `folds` are the paper's, in pt from the top; `least` is the smallest type of
    the address in pt.
    """

    workspace: Workspace
    clinic: Clinic
    letter: LetterText
    language: str
    stationery: Stationery
    paper: LetterPaper
    type: TypeSize
    window: Box
    folds: tuple[float, ...]
    least: float


class LetterSetter:
    """Lays out one letter, for any recipient; what is the same for all is prepared once."""

    def __init__(self, order: LetterOrder) -> None:
        filters: Filters = {
            "inline": InlineRenderer(Terms(None), {}),
            "day": lambda value: day(value, order.language),
        }
        self._template = Template(order.workspace, order.clinic, NAME, "mailing.md", filters, _context(order))

    def at(self, values: Mapping[str, str] | None, least_heights: Mapping[str, float]) -> Layout:
        """Lay out, with these values in the slots, or with empty slots for a master.

        `least_heights` gives by slot how high it is at the least, in pt: a value that fits there leaves all else where
        it is in the master. Raises InputError for a mistake in the template, and FitError for a value that fits its
        slot at no size that the slot allows.
        """
        return self._template.fill({"least_heights": least_heights}, values)


def _context(order: LetterOrder) -> dict[str, Any]:
    """Return what the template of letters sees beside what every template sees; docs/mailing.md lists it."""
    page = order.stationery.pages[order.paper]
    return {
        # What the parts of the head print of a brochure's copy.
        "copy": {"title": order.letter.subject, "standfirst": order.letter.subject},
        "letter": order.letter,
        **paragraphs(order.letter),
        "language": order.language,
        "paper": order.paper,
        "type": order.type,
        "mono": False,
        "press": False,
        "bleed": 0.0,
        "drops": {},
        "page": page,
        "size": order.stationery.type[order.type].size,
        "window": order.window,
        "folds": order.folds,
        "least": order.least,
        "figures": clinic_figures(order.workspace, order.clinic, order.clinic.colors, page.area.width),
    }
