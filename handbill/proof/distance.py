"""What hangs on a wall can be read from where people stand: the title from its distance, the rest from a third of it.

What counts is the height of the font's own capitals, not its size. The imprint is for whoever hangs the sheet up: the
least size of type is enough for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.pdf.reader import PageRead, Reader, TextRun
from handbill.proof import reach
from handbill.proof.claims import Claims, tokens, unclaimed
from handbill.proof.fault import Fault

_ROUNDING = 0.1
"""In pt: sizes are rounded in the file."""


@dataclass(frozen=True)
class WallText:
    """What is read from a `distance` (pt): the title, and all the rest but the lines of the imprint.

    `capital` is the height of the font's capitals, in em.
    """

    distance: float
    title: str
    imprint: tuple[str, ...]
    capital: float

    def capitals(self, run: TextRun) -> float:
        """Return the height of a run's capitals, in pt."""
        return run.size * self.capital + _ROUNDING


def distance(reader: Reader, wall: WallText) -> Iterator[Fault]:
    """Yield what is too small for the distance that it is read from."""
    for page in reader.pages:
        yield from _too_small(page, wall)


def _too_small(page: PageRead, wall: WallText) -> Iterator[Fault]:
    least = reach.capitals(wall.distance)
    large = [word for run in page.runs if wall.capitals(run) >= least for word in tokens(run.words)]
    if Claims(large).take(wall.title) is None:
        yield Fault(page.number, "title", f"no capitals of {least:.1f} pt in the title “{wall.title}”")
    nearer = least / reach.NEARER
    small = [run for run in page.runs if wall.capitals(run) < nearer]
    for run in unclaimed(small, wall.imprint):
        height = f"{run.excerpt} has capitals of {wall.capitals(run):.1f} pt"
        yield Fault(page.number, "capitals", f"{height}; {nearer:.1f} pt is the least to be read from there")
