"""What both rules of fitting share: the sizes there are, each typeset once, and how a text is too long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from handbill.content.fields import fields
from handbill.content.format import Format, Page
from handbill.content.load import Manuscript
from handbill.typeset.engine import Layout


@dataclass(frozen=True)
class Fitted:
    """A layout that fits: its running text in pt, and the typesettings that it took to find."""

    layout: Layout
    size: float
    typesettings: int


@dataclass
class Search:
    """A manuscript in a format on a page, typeset at any of the format's sizes (pt), each once."""

    typeset: Callable[[float], Layout]
    manuscript: Manuscript
    name: str
    format: Format
    page: Page
    tried: dict[float, Layout] = field(default_factory=dict)

    def at(self, size: float) -> Layout:
        """Give the layout at this size."""
        if size not in self.tried:
            self.tried[size] = self.typeset(size)
        return self.tried[size]

    @property
    def sizes(self) -> list[float]:
        """The sizes from the smallest to the largest."""
        kind = self.format.type
        count = int((kind.largest - kind.smallest) / kind.step + 1e-9)
        return [round(kind.smallest + index * kind.step, 4) for index in range(count + 1)]

    def largest(self, fits: Callable[[Layout], bool]) -> float:
        """Give the largest size whose layout fits, by bisection; the smallest is known to fit."""
        sizes = self.sizes
        low, high = 0, len(sizes) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(self.at(sizes[middle])) else (low, middle - 1)
        return sizes[low]

    def fitted(self, size: float) -> Fitted:
        """Give the result at this size."""
        return Fitted(self.at(size), size, len(self.tried))

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
