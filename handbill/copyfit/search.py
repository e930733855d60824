"""What both rules of fitting share: the sizes there are, each typeset once, and how a text is too long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from handbill.content.manuscript import Manuscript
from handbill.content.walk import fields
from handbill.formats.format import Format
from handbill.formats.page import Page, Setting, Type

if TYPE_CHECKING:
    # Who only passes trials on need not load the typesetter.
    from handbill.typeset.engine import Layout


@dataclass(frozen=True)
class Attempt:
    """What a typesetting is tried with: running text (pt), pages for notes, and by page how much shorter (pt)."""

    size: float
    notes: int = 0
    drops: tuple[tuple[int, float], ...] = ()


class Typeset(Protocol):
    """Lays a manuscript out."""

    def __call__(self, size: float, notes: int = 0, drops: Mapping[int, float] = ...) -> Layout:
        """Return the pages of a trial; `drops` by the number of the page, from 1."""


@dataclass(frozen=True)
class Fitted:
    """A layout that fits: what it was tried with, and the typesettings that it took to find."""

    layout: Layout
    trial: Attempt
    typesettings: int

    @property
    def size(self) -> float:
        """The running text, in pt."""
        return self.trial.size


@dataclass
class Search:
    """A manuscript in a format and a setting, typeset at any of its sizes (pt), each once."""

    typeset: Typeset
    manuscript: Manuscript
    name: str
    format: Format
    setting: Setting
    tried: dict[Attempt, Layout] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        """The page that it is set on."""
        return self.format.page(self.setting)

    @property
    def type(self) -> Type:
        """The sizes that there are."""
        return self.format.sizes(self.setting)

    @property
    def called(self) -> str:
        """The format, and the type size where it is not the usual one."""
        return self.name if self.setting.type == "standard" else f"{self.name}, {self.setting.type} print"

    def at(self, size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Layout:
        """Return the layout of this trial."""
        trial = Attempt(size, notes, tuple((drops or {}).items()))
        if trial not in self.tried:
            self.tried[trial] = self.typeset(size, notes, dict(trial.drops))
        return self.tried[trial]

    def largest(self, fits: Callable[[Layout], bool]) -> float:
        """Return the largest size whose layout fits, by bisection; the smallest is known to fit."""
        sizes = self.type.sizes
        low, high = 0, len(sizes) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(self.at(sizes[middle])) else (low, middle - 1)
        return sizes[low]

    def fitted(self, size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Fitted:
        """Return the result of this trial."""
        layout = self.at(size, notes, drops)
        return Fitted(layout, Attempt(size, notes, tuple((drops or {}).items())), len(self.tried))

    @property
    def words(self) -> int:
        """The words of all sections that the format takes."""
        return sum(self._words_in(section) for section in self.format.takes)

    @property
    def longest(self) -> str:
        """The three longest sections, named."""
        return ", ".join(sorted(self.format.takes, key=lambda section: -self._words_in(section))[:3])

    def _words_in(self, section: str) -> int:
        return sum(len(str(field.text).split()) for field in fields(self.manuscript.copy, [section]))
