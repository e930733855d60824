"""The slides of a loop, from one template: laid out together as a PDF, and as HTML slide by slide for a browser."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from markupsafe import Markup

from handbill import fonts
from handbill.content.clinic import Clinic
from handbill.content.colors import shade
from handbill.content.library import picture
from handbill.content.phrases import Phrases
from handbill.errors import InputError
from handbill.formats.stage import Display, Orientation, ScreenPage
from handbill.geometry import Box
from handbill.screens.entries import image_of
from handbill.screens.slides import LoopSlide
from handbill.typeset.engine import Layout
from handbill.typeset.figure import Figures, rim
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.template import Filters, Template, clinic_figures
from handbill.typeset.terms import Terms
from handbill.workspace import Workspace

FOLDER = "display"
"""templates/display/."""

HEAVY = 800
"""The weight of headlines."""

STYLES = ("base/base.css", f"{FOLDER}/slide.css")
"""The style sheets of a slide, in both places."""


@dataclass(frozen=True)
class SlideOrder:
    """What is to be typeset: a loop on a screen, in type of at least `least` pt, QR codes at least `code` pt wide."""

    workspace: Workspace
    clinic: Clinic
    phrases: Mapping[str, Phrases]
    loop: Sequence[LoopSlide]
    display: Display
    orientation: Orientation
    least: float
    code: float

    @property
    def page(self) -> ScreenPage:
        """A slide."""
        return self.display.screens[self.orientation]


class SlideSetter:
    """Lays out the slides of one loop at any type size; what is the same for all sizes is prepared once."""

    def __init__(self, order: SlideOrder) -> None:
        workspace = order.workspace
        inline = InlineRenderer(Terms(None), {})
        filters: Filters = {
            "inline": lambda text: _tied(inline(text)),
            "even_column": lambda html, column, weight=400: fonts.even_column(workspace, _words(html), weight, column),
            "widest_word": lambda words: fonts.widest_word(workspace, str(words), HEAVY),
            "rim": rim,
        }
        self._order = order
        self._template = Template(workspace, order.clinic, FOLDER, "displays.md", filters, self._context())

    def at(self, size: float, numbers: Iterable[int] | None = None) -> Layout:
        """Lay out all slides, or those with these numbers (from 1), with running text of `size` pt.

        Raises InputError for a mistake in a template or style sheet.
        """
        numbers = range(1, len(self._order.loop) + 1) if numbers is None else numbers
        layout = self._template.lay_out(self._attempt(size, numbers, _file_of(self._order.workspace)))
        if layout.slots:
            what = f"templates/{FOLDER}/page.html has the slot {layout.slots[0].name!r}"
            raise InputError.one(what, "remove it: nothing on a screen is one person's own")
        return layout

    def tokens(self, size: float) -> str:
        """Return the style sheet of what slides take from the clinic, the screen and the room."""
        return self._template.html("tokens.css", self._attempt(size, (), str))

    def parts(self, size: float, photo: Callable[[str], str]) -> tuple[str, ...]:
        """Return each slide as HTML for a browser; `photo` returns the address of an image there by its name."""
        attempt = self._attempt(size, (), photo)
        numbers = range(1, len(self._order.loop) + 1)
        return tuple(self._template.html("slide.html", {**attempt, "numbers": (number,)}) for number in numbers)

    def _attempt(self, size: float, numbers: Iterable[int], photo: Callable[[str], str]) -> dict[str, Any]:
        return {"size": size, "numbers": tuple(numbers), "photo": photo, "figures": self._figures()}

    def _context(self) -> dict[str, Any]:
        """Return what the templates of slides see beside what every template sees; docs/displays.md lists it."""
        order = self._order
        return {
            "loop_slides": order.loop,
            "phrases": order.phrases,
            "shade": shade(order.clinic.colors.deep),
            "orientation": order.orientation,
            "page": order.page,
            "safe": order.page.safe(order.display.safe),
            "least": order.least,
            "code": order.code,
            "foot": order.display.foot,
            "placed": self._placed,
        }

    def _placed(self, image: str) -> Box:
        """Return where a drawing lies in its panel (pt): a twin for screens covers it, any other stands whole in it."""
        panel = self._order.page.panel
        artwork = picture(self._order.workspace, image, ["screen"])
        if artwork is None:
            raise LookupError(f"there is no picture {image} in images/")
        ratios = panel.width / artwork.width, panel.height / artwork.height
        scale = max(ratios) if artwork.name.endswith(".screen") else min(ratios) * (1 - 2 * self._order.display.safe)
        left, top = (panel.width - artwork.width * scale) / 2, (panel.height - artwork.height * scale) / 2
        return Box(left, top, left + artwork.width * scale, top + artwork.height * scale)

    def _figures(self) -> Figures:
        order = self._order
        images = [slide.picture.image for slide in order.loop if slide.picture is not None]
        images += [slide.decoration for slide in order.loop if slide.decoration]
        # A drawing for screens is made for the ground of its panel, which is darker than that of the words.
        palette = order.clinic.colors.model_copy(update={"deep": shade(order.clinic.colors.deep)})
        return clinic_figures(order.workspace, order.clinic, palette, order.page.width, images, ["screen"])


def _words(html: str) -> str:
    """Return the words of HTML; a space that does not break stays one, which Markup.striptags() would not leave."""
    return unescape(re.sub(r"<br>", " ", re.sub(r"<(?!br>)[^>]*>", "", str(html))))


def _tied(html: Markup) -> Markup:
    """Return HTML in which a sentence's first word of one letter does not end a line."""
    return Markup(re.sub(r"(?<![\w<])(A|I) (?=\w)", "\\1\u00a0", html))  # noqa: S704  # it was HTML before


def _file_of(workspace: Workspace) -> Callable[[str], str]:
    """Return a function from the name of an image to the address of its file."""

    def address(name: str) -> str:
        file = image_of(workspace, name)
        return file.as_uri() if file is not None else ""

    return address
