"""A loop of slides becomes HTML twice: laid out as a PDF here, and slide by slide for a browser, from one template."""

from __future__ import annotations

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
from handbill.typeset.engine import Layout, lay_out
from handbill.typeset.figure import LINE_HEIGHT, Figures, rim
from handbill.typeset.inline import InlineRenderer, breakable
from handbill.typeset.sandbox import MISTAKES, blame, environment, phrase
from handbill.workspace import Workspace
from handbill.yaml.text import printed_address

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
        self._order = order
        template = order.workspace.find(f"templates/{FOLDER}/page.html")
        if template is None:
            remedy = f"write templates/{FOLDER}/page.html and slide.html; docs/displays.md says what they hold"
            raise InputError.one(f"templates/{FOLDER}/ has no page.html", remedy)
        self._template = template
        self._environment = environment(order.workspace)
        inline = InlineRenderer((), None, {})
        self._environment.filters |= {
            "inline": lambda text: _tied(inline(text)),
            "evened": lambda html, column, weight=400: fonts.evened(order.workspace, _words(html), weight, column),
            "address": lambda url: breakable(printed_address(url)),
            "rim": rim,
            "widest": lambda words: fonts.widest(order.workspace, str(words), HEAVY),
        }

    def at(self, size: float, numbers: Iterable[int] | None = None) -> Layout:
        """Lay out all slides, or those with these numbers (from 1), with running text of `size` pt.

        InputError for a mistake in a template or style sheet.
        """
        wanted = tuple(range(1, len(self._order.loop) + 1) if numbers is None else numbers)
        html = self._html("page.html", size, self._figures(), _file_of(self._order.workspace), wanted)
        layout = lay_out(html, self._template, self._order.workspace, {})
        if layout.slots:
            what = f"templates/{FOLDER}/page.html has the slot {layout.slots[0].name!r}"
            raise InputError.one(what, "remove it: nothing on a screen is one person's own")
        return layout

    def tokens(self, size: float) -> str:
        """Return the style sheet of what slides take from the clinic, the screen and the room."""
        return self._html("tokens.css", size, self._figures(), str, ())

    def parts(self, size: float, photo: Callable[[str], str]) -> tuple[str, ...]:
        """Return each slide as HTML for a browser; `photo` gives the address of an image there by its name."""
        figures = self._figures()
        count = len(self._order.loop)
        return tuple(self._html("slide.html", size, figures, photo, (number,)) for number in range(1, count + 1))

    def _html(
        self, name: str, size: float, figures: Figures, photo: Callable[[str], str], numbers: tuple[int, ...]
    ) -> str:
        order = self._order
        context: dict[str, Any] = {
            "loop_slides": order.loop,
            "numbers": numbers,
            "clinic": order.clinic,
            "phrases": order.phrases,
            "phrase": phrase,
            "colors": order.clinic.colors.model_dump(),
            "shade": shade(order.clinic.colors.deep),
            "orientation": order.orientation,
            "page": order.page,
            "safe": order.page.safe(order.display.safe),
            "size": size,
            "least": order.least,
            "code": order.code,
            "foot": order.display.foot,
            "figures": figures,
            "placed": self._placed,
            "photo": photo,
            "fonts": [{"url": file.as_uri(), **fonts.face(file)} for file in fonts.files(order.workspace)],
            "family": fonts.FAMILY,
        }
        try:
            return self._environment.get_template(f"{FOLDER}/{name}").render(context)
        except MISTAKES as error:
            blame(error, order.workspace, self._template)

    def _placed(self, image: str) -> Box:
        """Return where a drawing lies in its panel (pt): a twin for screens covers it, any other stands whole in it."""
        panel = self._order.page.panel
        drawn = picture(self._order.workspace, image, screen=True)
        if drawn is None:
            raise LookupError(f"there is no picture {image} in images/")
        ratios = panel.width / drawn.width, panel.height / drawn.height
        scale = max(ratios) if drawn.name.endswith(".screen") else min(ratios) * (1 - 2 * self._order.display.safe)
        left, top = (panel.width - drawn.width * scale) / 2, (panel.height - drawn.height * scale) / 2
        return Box(left, top, left + drawn.width * scale, top + drawn.height * scale)

    def _figures(self) -> Figures:
        order = self._order
        shown = [slide.picture.image for slide in order.loop if slide.picture is not None]
        names = [*shown, *(slide.decoration for slide in order.loop if slide.decoration), order.clinic.logo]
        artworks = {
            name: found for name in names if name and (found := picture(order.workspace, name, screen=True)) is not None
        }
        return Figures(
            # A drawing for screens is made for the ground of its panel, which is darker than that of the words.
            order.clinic.colors.model_copy(update={"deep": shade(order.clinic.colors.deep)}),
            fonts.FAMILY,
            fonts.baseline(order.workspace, LINE_HEIGHT),
            order.page.width,
            artworks,
            artworks.get(order.clinic.logo or ""),
        )


def _words(html: str) -> str:
    """Return the words of HTML; a space that does not break stays one, which Markup.striptags() would not leave."""
    return unescape(re.sub(r"<br>", " ", re.sub(r"<(?!br>)[^>]*>", "", str(html))))


def _tied(html: Markup) -> Markup:
    """Return HTML in which a sentence's first word of one letter does not end a line."""
    return Markup(re.sub(r"(?<![\w<])(A|I) (?=\w)", "\\1\u00a0", html))  # noqa: S704  # it was HTML before


def _file_of(workspace: Workspace) -> Callable[[str], str]:
    """Return what tells the address of an image's file."""

    def address(name: str) -> str:
        file = image_of(workspace, name)
        return file.as_uri() if file is not None else ""

    return address
