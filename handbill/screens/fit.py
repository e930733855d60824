"""Finds the largest type in which each slide of a loop fits. One size for all: a loop that jumps is not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbill.errors import FitError, InputError, Problem
from handbill.formats.stage import Display
from handbill.geometry import PT_PER_PX
from handbill.screens.room import Room
from handbill.screens.setter import SlideSetter
from handbill.screens.slides import LoopSlide
from handbill.typeset.engine import Layout

_GAP = 18.0
"""Between the words and the foot, in pt."""


@dataclass(frozen=True)
class FittedLoop:
    """A layout in which each slide fits, and the size of its running text in pt."""

    layout: Layout
    size: float


def fit(setter: SlideSetter, loop: Sequence[LoopSlide], display: Display, room: Room) -> FittedLoop:
    """Return the loop in the largest type that the room can read and that fits, by bisection.

    A slide that fits in one size fits in each smaller one: only those that did not are typeset again, and all at the
    end. FitError names each slide that does not fit in the least type, with its file and line, or says that the room is
    too large for the screen.
    """
    sizes = room.sizes(display)
    layout = setter.at(sizes[-1])
    over = dict(_over(layout, loop, range(1, len(loop) + 1)))
    if not over:
        return FittedLoop(layout, sizes[-1])
    fits, fails = -1, len(sizes) - 1
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if found := dict(_over(setter.at(sizes[middle], over), loop, over)):
            over, fails = found, middle
        else:
            fits = middle
    if fits < 0:
        raise FitError(_problems(over, loop, room, sizes[0]))
    return FittedLoop(setter.at(sizes[fits]), sizes[fits])


def _over(layout: Layout, loop: Sequence[LoopSlide], numbers: Iterable[int]) -> Iterator[tuple[int, float]]:
    """Yield those of these slides (from 1) whose words reach into their foot, and by how many pt."""
    pages = layout.pages
    for number in numbers:
        shown = loop[number - 1]
        if shown.kind == "image":
            continue
        says, foot = (
            [(page, sheet.boxes[name]) for page, sheet in enumerate(pages) if name in sheet.boxes]
            for name in (f"slide-{number}-says", f"slide-{number}-foot")
        )
        if not says or not foot:
            what = f"slide {number} ({shown.kind}) has no element with the id slide-{number}-says, or none for its foot"
            raise InputError.one(what, "give slide.html both: they tell whether the words fit")
        beyond = sum(box.height for _, box in says[1:])
        reach = max(box.bottom for _, box in says[:1]) - foot[0][1].top + _GAP
        if beyond or reach > 0:
            yield number, max(beyond, reach)


def _problems(over: dict[int, float], loop: Sequence[LoopSlide], room: Room, size: float) -> Iterator[Problem]:
    for number, beyond in over.items():
        shown = loop[number - 1]
        what = (
            f"slide {number}, {shown.origin}: {max(1, round(beyond / (size * 1.3)))} lines too long in type of "
            f"{size / PT_PER_PX:.0f} px, the least for {room}"
        )
        yield Problem(shown.place, what, shown.remedy)
