"""The slides of a loop, from one template: laid out together as a PDF, and as HTML slide by slide for a browser."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any

from markupsafe import Markup

from handbill import fonts
from handbill.content.artwork import Artwork
from handbill.content.colors import shade
from handbill.content.library import picture
from handbill.errors import InputError
from handbill.formats.stage import orientation
from handbill.geometry import Box
from handbill.screens import pictures
from handbill.screens.entries import image_of
from handbill.screens.plan import LoopPlan
from handbill.typeset.engine import Layout
from handbill.typeset.figure import Figures, rim
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.template import Filters, Template, clinic_figures
from handbill.typeset.terms import Terms
from handbill.typeset.whole_words import set_whole

FOLDER = "display"
"""templates/display/."""

_BOLD = 800

STYLES = ("base/base.css", f"{FOLDER}/slide.css")
"""The style sheets of a slide, in both places."""


class SlideSetter:
    """Lays out the slides of one loop at any type size; what is the same for all sizes is prepared once."""

    def __init__(self, loop: LoopPlan) -> None:
        workspace = loop.loaded.workspace
        inline = InlineRenderer(Terms(None), {})
        filters: Filters = {
            "inline": lambda text: _tied(inline(text)),
            "even_column": lambda html, column, weight=400: fonts.even_column(workspace, _runs(html, weight), column),
            "least_column": lambda words, lines: fonts.least_column(workspace, str(words), _BOLD, lines),
            "rim": rim,
        }
        self._loop = loop
        self._template = Template(workspace, loop.loaded.clinic, FOLDER, "displays.md", filters, self._context())

    def at(self, size: float, numbers: Iterable[int] | None = None) -> Layout:
        """Lay out all slides, or those with these numbers (from 1), with running text of `size` pt.

        Raises InputError for a mistake in a template or style sheet.
        """
        numbers = range(1, len(self._loop.slides) + 1) if numbers is None else numbers
        attempt = self._attempt(size, numbers, self._file_of)
        layout = self._template.lay_out(attempt)
        layout.drawings = attempt["figures"].placed(layout.drawing_boxes)
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
        numbers = range(1, len(self._loop.slides) + 1)
        parts = (self._template.html("slide.html", {**attempt, "numbers": (number,)}) for number in numbers)
        return tuple(set_whole(part, self._loop.loaded.workspace) for part in parts)

    def _attempt(self, size: float, numbers: Iterable[int], photo: Callable[[str], str]) -> dict[str, Any]:
        return {"size": size, "numbers": tuple(numbers), "photo": photo, "figures": self._figures()}

    def _context(self) -> dict[str, Any]:
        """Return what the templates of slides see beside what every template sees; docs/displays.md lists it."""
        loop, page, display = self._loop, self._loop.room.page, self._loop.display
        return {
            "loop_slides": loop.slides,
            "phrases": loop.loaded.phrases,
            "shade": shade(loop.loaded.clinic.colors.deep),
            "orientation": orientation(loop.room.screen.size),
            "page": page,
            "safe": page.safe(display.safe),
            "least": max(loop.room.least, display.foot),
            "code": loop.room.code,
            "foot": display.foot,
            "placed": self._placed,
            "dark": self._dark,
            "clear": self._clear,
        }

    def _placed(self, image: str) -> Box:
        """Return where a drawing lies in its panel (pt): a twin for screens covers it, any other stands whole in it."""
        panel, artwork = self._loop.room.page.panel, self._artwork(image)
        ratios = panel.width / artwork.width, panel.height / artwork.height
        scale = max(ratios) if artwork.for_screen else min(ratios) * (1 - 2 * self._loop.display.safe)
        left, top = (panel.width - artwork.width * scale) / 2, (panel.height - artwork.height * scale) / 2
        return Box(left, top, left + artwork.width * scale, top + artwork.height * scale)

    def _dark(self, image: str) -> bool:
        """Return whether a drawing is made for the dark ground of the panel; any other stands on a light one."""
        return self._artwork(image).for_screen

    def _clear(self, name: str) -> bool:
        """Return whether one sees through an image somewhere: it then stands on white, whatever color it has."""
        file = image_of(self._loop.loaded.workspace, name)
        return file is not None and pictures.is_clear(file)

    def _artwork(self, image: str) -> Artwork:
        artwork = picture(self._loop.loaded.workspace, image, ["screen"])
        if artwork is None:
            raise LookupError(f"there is no picture {image} in images/")
        return artwork

    def _figures(self) -> Figures:
        slides, workspace, clinic = self._loop.slides, self._loop.loaded.workspace, self._loop.loaded.clinic
        images = [slide.picture.image for slide in slides if slide.picture is not None]
        images += [slide.decoration for slide in slides if slide.decoration]
        figures = clinic_figures(workspace, clinic, clinic.colors, self._loop.room.page.width, images, ["screen"])
        # A drawing for screens is made for the ground of its panel, which is darker than that of the words.
        figures.dark = clinic.colors.model_copy(update={"deep": shade(clinic.colors.deep)})
        return figures

    def _file_of(self, name: str) -> str:
        """Return the address of the file of an image."""
        file = image_of(self._loop.loaded.workspace, name)
        return file.as_uri() if file is not None else ""


def _runs(html: str, weight: int) -> list[tuple[str, int]]:
    """Return the words of HTML with their weight; a space that does not break stays one."""
    parts = re.split(r"</?strong>", str(html))
    words = [unescape(re.sub(r"<br>", " ", re.sub(r"<(?!br>)[^>]*>", "", part))) for part in parts]
    return [(run, _BOLD if at % 2 else weight) for at, run in enumerate(words)]


def _tied(html: Markup) -> Markup:
    """Return HTML in which a sentence's first word of one letter does not end a line."""
    return Markup(re.sub(r"(?<![\w<])(A|I) (?=\w)", "\\1\u00a0", html))  # noqa: S704  # it was HTML before
