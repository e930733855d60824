"""The labels of pictures as they came out on the page: each in its room, none on another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from handbill.content.load import Manuscript
from handbill.errors import FitError, Place, Problem
from handbill.geometry import Box
from handbill.typeset.engine import Layout
from handbill.typeset.figure import Figures, Room

_SLACK = 0.5


def check_labels(layout: Layout, figures: Figures, manuscript: Manuscript) -> None:
    """Raise FitError for each label that takes more lines than its picture has room for, or meets another."""
    problems = [
        problem for sheet in layout.pages for problem in _problems(sheet.boxes.items(), figures.rooms, manuscript)
    ]
    if problems:
        raise FitError(problems)


def _problems(boxes: Iterable[tuple[str, Box]], rooms: Mapping[str, Room], manuscript: Manuscript) -> Iterator[Problem]:
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


def _place(manuscript: Manuscript, room: Room) -> Place:
    for path, place in manuscript.source.places.items():
        if path[-2:] == ("labels", room.key) and manuscript.source.data_at((*path[:-2], "image")) == room.image:
            return place
    return Place(manuscript.source.file)
