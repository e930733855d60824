"""What hangs on a wall can be read from where people stand: the title from its distance, the rest from a third of it.

Capitals are an inch high for each ten feet, as on signs: one part in 120. What counts is the height of the
font's own capitals, not its size. The imprint is for who hangs it up, and is held to the least type alone.
"""

from __future__ import annotations

from handbill.pdf.reader import PageRead, Reader, TextRun
from handbill.proof.expect import Promise
from handbill.proof.words import claim, tokens

PARTS = 120
"""An inch for ten feet."""

NEARER = 3
"""The rest is read from a third of the distance."""

_ROUNDING = 0.1
"""In pt: sizes are rounded in the file."""


def distance(reader: Reader, promise: Promise) -> list[str]:
    """Return what is too small for the distance that it is read from; nothing where the format names none."""
    if promise.distance is None:
        return []
    return [fault for page in reader.pages for fault in _too_small(page, promise, promise.distance / PARTS)]


def _too_small(page: PageRead, promise: Promise, least: float) -> list[str]:
    faults = []
    large = [word for run in page.runs if _capital(run, promise) >= least for word in tokens(run.words)]
    if not claim(large, [promise.title]).count(True):
        faults.append(f"page {page.number}: no capitals of {least:.1f} pt in the title “{promise.title}”")
    small = [run for run in page.runs if _capital(run, promise) < least / NEARER]
    known = claim([word for run in small for word in tokens(run.words)], promise.imprint)
    for run in small:
        here, known = known[: len(tokens(run.words))], known[len(tokens(run.words)) :]
        if not all(here):
            faults.append(
                f"page {page.number}: “{run.words.strip()[:40]}” has capitals of {_capital(run, promise):.1f} pt; "
                f"{least / NEARER:.1f} pt is the least to be read from there"
            )
    return faults


def _capital(run: TextRun, promise: Promise) -> float:
    """Return the height of a run's capitals, in pt."""
    return run.size * promise.capital + _ROUNDING
