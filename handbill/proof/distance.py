"""What hangs on a wall can be read from where people stand: the title from its distance, the rest from a third of it.

What counts is the height of the font's own capitals, not its size. The imprint is for whoever hangs the sheet up: the
least size of type is enough for it.
"""

from collections.abc import Iterator, Sequence

from handbill.pdf.reader import Reader, TextRun
from handbill.proof import reach
from handbill.proof.claims import Claims, tokens, unclaimed
from handbill.proof.fault import Fault

_ROUNDING = 0.1
"""In pt: sizes are rounded in the file."""


def distance(reader: Reader, distance: float, title: str, imprint: Sequence[str], capital: float) -> Iterator[Fault]:
    """Yield what cannot be read from a distance (pt), the lines of the imprint left out.

    `capital` is the height of the font's capitals, in em.
    """
    least = reach.capitals(distance)
    nearer = least / reach.NEARER

    def height(run: TextRun) -> float:
        return run.size * capital + _ROUNDING

    for page in reader.pages:
        large = [word for run in page.runs if height(run) >= least for word in tokens(run.words)]
        if Claims(large).take(title) is None:
            yield Fault(page.number, "title", f"no capitals of {least:.1f} pt in the title “{title}”")
        small = [run for run in page.runs if height(run) < nearer]
        for run in unclaimed(small, imprint):
            what = f"{run.excerpt} has capitals of {height(run):.1f} pt"
            yield Fault(page.number, "capitals", f"{what}; {nearer:.1f} pt is the least to be read from there")
