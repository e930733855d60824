"""The months of what was handed out, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 960
"""How wide the chart is, in the units of its picture."""

HEIGHT = 150
"""How high the highest bar is."""

_GAP = 0.3
"""The part of a month's room that stays free."""


@dataclass(frozen=True)
class Bar:
    """A month as a bar: its name, its copies, and where it stands."""

    name: str
    copies: int
    x: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its name and its figure stand."""
        return round(self.x + self.width / 2, 1)


def bars(months: Sequence[tuple[str, int]]) -> list[Bar]:
    """Return a bar for each month, as high as its copies: the highest is HEIGHT, and one with any is seen."""
    most = max((copies for _, copies in months), default=0) or 1
    room = WIDTH / max(1, len(months))
    return [
        Bar(
            name,
            copies,
            round(room * (number + _GAP / 2), 1),
            round(room * (1 - _GAP), 1),
            max(2.0, round(HEIGHT * copies / most, 1)) if copies else 0.0,
        )
        for number, (name, copies) in enumerate(months)
    ]
