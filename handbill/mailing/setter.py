"""A letter becomes HTML, and that becomes laid-out pages: with slots for what is one recipient's own, or filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbill import fonts
from handbill.content.clinic import Clinic
from handbill.content.dates import day
from handbill.content.library import picture
from handbill.errors import InputError
from handbill.formats.choices import TypeSize
from handbill.formats.letter import LetterPaper, Stationery
from handbill.geometry import Box
from handbill.mailing.packet import LetterText
from handbill.typeset.engine import Layout, lay_out
from handbill.typeset.figure import LINE_HEIGHT, Figures
from handbill.typeset.inline import InlineRenderer, breakable
from handbill.typeset.sandbox import MISTAKES, blame, environment
from handbill.typeset.slots import Slots, check_codes, smaller
from handbill.workspace import Workspace
from handbill.yaml.text import Text, printed_address

NAME = "letter"


@dataclass(frozen=True)
class LetterOrder:
    """What is to be typeset: a letter in a language, on a paper, in a type size.

    `fields` are the paragraphs that are slots, by name; `window` is the address's box and `folds` (pt from the top) the
    paper's, and `least` the smallest type of the address (pt).
    """

    workspace: Workspace
    clinic: Clinic
    letter: LetterText
    fields: Mapping[str, Text]
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
        self._order = order
        template = order.workspace.find(f"templates/{NAME}/page.html")
        if template is None:
            remedy = f"write templates/{NAME}/page.html; docs/mailing.md says what it holds"
            raise InputError.one(f"templates/{NAME}/ has no page.html", remedy)
        self._template = template
        self._environment = environment(order.workspace)
        self._context = self._prepare()

    def at(self, values: Mapping[str, str] | None, rooms: Mapping[str, float]) -> Layout:
        """Lay out, with these values in the slots, or with empty slots for a master.

        `rooms` gives by slot the least height in pt: what fits there is set the same way in both. Raises InputError for
        a mistake in the template, FitError for a value that fits its slot at no size that this allows.
        """
        sizes: dict[str, Any] = {}
        while True:
            html = self._html({"rooms": rooms, "slot": Slots(values, sizes).slot})
            layout = lay_out(html, self._template, self._order.workspace, {})
            if not layout.overflowing:
                check_codes(layout.slots, values, self._template)
                return layout
            sizes = smaller(layout.slots, layout.overflowing, sizes, self._template)

    def _prepare(self) -> dict[str, Any]:
        order = self._order
        names = {id(text): name for name, text in order.fields.items()}
        texts = {
            place: [{"slot": names.get(id(text)), "text": text} for text in getattr(order.letter, place)]
            for place in ("paragraphs", "after")
        }
        self._environment.filters |= {
            "inline": InlineRenderer((), None, {}),
            "address": lambda url: breakable(printed_address(url)),
            "day": lambda value: day(value, order.language),
        }
        return {
            # What the parts of the head print of a brochure's copy.
            "copy": {"title": order.letter.subject, "standfirst": order.letter.subject},
            "letter": order.letter,
            **texts,
            "clinic": order.clinic,
            "colors": order.clinic.colors.model_dump(),
            "language": order.language,
            "paper": order.paper,
            "type": order.type,
            "mono": False,
            "press": False,
            "bleed": 0.0,
            "drops": {},
            "page": order.stationery.pages[order.paper],
            "size": order.stationery.type[order.type].size,
            "window": order.window,
            "folds": order.folds,
            "least": order.least,
            "figures": self._figures(),
            "fonts": [{"url": file.as_uri(), **fonts.face(file)} for file in fonts.files(order.workspace)],
            "family": fonts.FAMILY,
        }

    def _figures(self) -> Figures:
        order = self._order
        logo = picture(order.workspace, order.clinic.logo) if order.clinic.logo else None
        width = order.stationery.pages[order.paper].area.width
        baseline = fonts.baseline(order.workspace, LINE_HEIGHT)
        return Figures(order.clinic.colors, fonts.FAMILY, baseline, width, {}, logo)

    def _html(self, trial: Mapping[str, Any]) -> str:
        try:
            return self._environment.get_template(f"{NAME}/page.html").render({**self._context, **trial})
        except MISTAKES as error:
            blame(error, self._order.workspace, self._template)
