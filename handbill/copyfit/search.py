"""What both rules of fitting share: the sizes to choose from, each typeset once, and what a problem says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbill.content.manuscript import Manuscript
from handbill.content.section import Section
from handbill.content.walk import fields_of
from handbill.errors import Place, Problem
from handbill.formats.format import Format
from handbill.formats.page import Page, Setting, Type

if TYPE_CHECKING:
    # A module that only passes attempts on need not load the typesetter.
    from handbill.typeset.engine import Layout


_GUESSES = 2
"""How many sizes are tried where they are expected to fit, before the rest is halved."""

_LEAST_FILL = 0.01


@dataclass(frozen=True)
class Attempt:
    """What a typesetting is tried with: running text (pt), pages for notes, and by page how much shorter (pt)."""

    size: float
    notes: int = 0
    drops: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Fitted:
    """A layout that fits, the attempt that led to it, and how many typesettings it took to find."""

    layout: Layout
    attempt: Attempt
    typesettings: int


@dataclass
class Search:
    """A manuscript in a format and a setting, typeset at any of its sizes (pt), each once."""

    typeset: Callable[[float, int, dict[int, float]], Layout]
    manuscript: Manuscript
    name: str
    format: Format
    setting: Setting
    layouts: dict[Attempt, Layout] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        """The page that it is set on."""
        return self.format.page(self.setting)

    @property
    def type(self) -> Type:
        """The sizes to choose from."""
        return self.format.sizes(self.setting)

    def share(self, bottom: float) -> float:
        """Return the share of the page's text area that is filled down to here (pt from the page's top), 0 to 1."""
        area = self.page.area
        return min(1.0, max(0.0, (bottom - area.top) / area.height))

    def problem(self, what: str, remedy: str, place: Place | None = None) -> Problem:
        """Return a problem of a text, or of the whole manuscript; it begins with the format and its type size."""
        title = self.setting.title(self.name)
        return Problem(place or Place(self.manuscript.source.file, 1, 1), f"{title}: {what}", remedy)

    def at(self, size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Layout:
        """Return the layout of this attempt."""
        return self.fitted(size, notes, drops).layout

    def largest(self, fits: Callable[[Layout], bool], fill: Callable[[Layout], float] | None = None) -> float:
        """Return the largest size whose layout fits, by bisection; the smallest is taken to fit.

        `fill` gives the share of its room that a layout takes. With it, the first sizes that are tried are those that
        would fill it: the room that a text takes grows about as the square of its size.
        """
        sizes = self.type.sizes
        low, high, last, guesses = 0, len(sizes) - 1, 0, _GUESSES if fill else 0
        while low < high:
            if fill and guesses:
                full = sizes[last] / max(fill(self.at(sizes[last])), _LEAST_FILL) ** 0.5
                last, guesses = min(max(bisect_right(sizes, full) - 1, low + 1), high), guesses - 1
            else:
                last = (low + high + 1) // 2
            low, high = (last, high) if fits(self.at(sizes[last])) else (low, last - 1)
        return sizes[low]

    def fitted(self, size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Fitted:
        """Return the layout of this attempt with the number of typesettings so far; none is made twice."""
        attempt = Attempt(size, notes, tuple((drops or {}).items()))
        if attempt not in self.layouts:
            self.layouts[attempt] = self.typeset(size, notes, dict(attempt.drops))
        return Fitted(self.layouts[attempt], attempt, len(self.layouts))

    @property
    def words(self) -> dict[str, int]:
        """How many words each section has that the format takes."""
        parts = self.manuscript.copy.parts()
        return {
            part.name if isinstance(part, Section) else str(path[0]): sum(
                len(str(field.text).split()) for field in fields_of(part, path)
            )
            for path, part in parts
        }

    @property
    def absent(self) -> list[str]:
        """The kinds of section that the format has a place for and the copy does not have."""
        there = {section.kind for section in self.manuscript.copy.sections}
        named = [kind for place in self.format.places.values() for kind in place.named]
        return [kind for kind in dict.fromkeys(named) if kind not in there]

    @property
    def longest(self) -> str:
        """The names of the three longest sections."""
        words = self.words
        return ", ".join(sorted(words, key=lambda section: -words[section])[:3])
