"""The labels of pictures as they came out on the page: each in its room, none on another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from handbill.content.manuscript import Manuscript
from handbill.errors import FitError, Place, Problem
from handbill.geometry import Box
from handbill.typeset.engine import Layout
from handbill.typeset.figure import Figures, LabelBox

_SLACK = 0.5
_ROUNDING = 0.05


def check_labels(layout: Layout, figures: Figures, manuscript: Manuscript, least: float) -> None:
    """Raise FitError for each label that outgrows its room, meets another, or is smaller than `least` pt."""
    problems = list(_small(figures.rooms.values(), manuscript, least)) + [
        problem for sheet in layout.pages for problem in _problems(sheet.boxes.items(), figures.rooms, manuscript)
    ]
    if problems:
        raise FitError(problems)


def _problems(
    boxes: Iterable[tuple[str, Box]], rooms: Mapping[str, LabelBox], manuscript: Manuscript
) -> Iterator[Problem]:
    placed = [(rooms[name], box) for name, box in boxes if name in rooms]
    for room, box in placed:
        if box.width > room.width + _SLACK:
            what = f"a word of the label {room.key!r} is wider than the room that {room.image} has for it"
            yield Problem(_place(manuscript, room), what, "use shorter words")
        if box.height > room.height + _SLACK:
            what = f"the label {room.key!r} needs more than the {room.lines} lines that {room.image} has for it"
            yield Problem(_place(manuscript, room), what, "shorten it")
    for (room, box), (other, other_box) in combinations(placed, 2):
        if room.image == other.image and box.overlaps(other_box, _SLACK):
            yield Problem(
                _place(manuscript, room), f"the labels {room.key!r} and {other.key!r} meet", "shorten one of them"
            )


def _small(rooms: Iterable[LabelBox], manuscript: Manuscript, least: float) -> Iterator[Problem]:
    """Name each picture whose smallest label is too small on this page: large print needs it composed anew."""
    smallest: dict[str, LabelBox] = {}
    for room in rooms:
        smallest[room.image] = min(room, smallest.get(room.image, room), key=lambda each: each.size)
    for room in smallest.values():
        if room.size < least - _ROUNDING:
            what = f"the label {room.key!r} of {room.image} comes out at {room.size:.1f} pt; {least:g} pt is the least"
            remedy = f"draw it 300 units wide as images/{room.image}.narrow.svg with larger words"
            yield Problem(_place(manuscript, room), what, remedy)


def _place(manuscript: Manuscript, room: LabelBox) -> Place:
    for path, place in manuscript.source.places.items():
        if path[-2:] == ("labels", room.key) and manuscript.source.data_at((*path[:-2], "image")) == room.image:
            return place
    return Place(manuscript.source.file)
