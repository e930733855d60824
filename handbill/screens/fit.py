"""Finds the largest type in which every slide of a loop fits.

All have one size: text that changes size from slide to slide is hard to read.
"""

from collections.abc import Iterable, Iterator

from handbill.errors import FitError, InputError, Problem
from handbill.geometry import PT_PER_PX
from handbill.screens.plan import LoopPlan
from handbill.screens.setter import SlideSetter
from handbill.typeset.engine import Layout

_GAP = 18.0
"""Between the words and the foot, in pt."""


def fit(setter: SlideSetter, loop: LoopPlan) -> tuple[Layout, float]:
    """Return the loop in the largest type that the room can read and that fits, and its size in pt, by bisection.

    A slide that fits in one size fits in each smaller one, so only those that did not fit are typeset again, and all
    at the end. FitError names each slide that does not fit in the smallest type, with its file and line, or says that
    the room is too large for the screen.
    """
    sizes = loop.room.sizes(loop.display)
    layout = setter.at(sizes[-1])
    over = dict(_over(layout, loop, range(1, len(loop.slides) + 1)))
    if not over:
        return layout, sizes[-1]
    fits, fails = -1, len(sizes) - 1
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if still_over := dict(_over(setter.at(sizes[middle], over), loop, over)):
            over, fails = still_over, middle
        else:
            fits = middle
    if fits < 0:
        raise FitError(_problems(over, loop, sizes[0]))
    return setter.at(sizes[fits]), sizes[fits]


def _over(layout: Layout, loop: LoopPlan, numbers: Iterable[int]) -> Iterator[tuple[int, float]]:
    """Yield those of these slides (from 1) whose words reach into their foot, and by how many pt."""
    for number in numbers:
        slide = loop.slides[number - 1]
        if slide.kind == "image":
            continue
        words, feet = (
            [page.boxes[name] for page in layout.pages if name in page.boxes]
            for name in (f"slide-{number}-says", f"slide-{number}-foot")
        )
        if not words or not feet:
            what = f"slide {number} ({slide.kind}) has no element with the id slide-{number}-says, or none for its foot"
            raise InputError.one(what, "give slide.html both: they tell whether the words fit")
        on_next_pages = sum(box.height for box in words[1:])
        into_foot = words[0].bottom - feet[0].top + _GAP
        if on_next_pages or into_foot > 0:
            yield number, max(on_next_pages, into_foot)


def _problems(over: dict[int, float], loop: LoopPlan, size: float) -> Iterator[Problem]:
    type = f"type of {size / PT_PER_PX:.0f} px, the least for {loop.room}"
    for number, excess in over.items():
        slide, lines = loop.slides[number - 1], max(1, round(excess / (size * 1.3)))
        yield Problem(slide.place, f"slide {number}, {slide.origin}: {lines} lines too long in {type}", slide.remedy)
