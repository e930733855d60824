"""The labels of pictures as they came out on the page: each inside its box, none over another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from handbill.content.manuscript import Manuscript
from handbill.errors import FitError, Place, Problem
from handbill.formats.page import Type
from handbill.geometry import Box
from handbill.typeset.engine import Layout
from handbill.typeset.figure import Figures, LabelBox

_SLACK = 0.5
"""How far a label may pass its box, in pt: less is not seen."""

_ROUNDING = 0.05
"""In pt: less is a rounding error."""


def check_labels(layout: Layout, figures: Figures, manuscript: Manuscript, type: Type, title: str) -> None:
    """Raise FitError for each label that outgrows its box, meets another, or is smaller than its type's least.

    `title` is what messages call the format, as it is set.
    """
    problems = list(_small(figures.label_boxes.values(), manuscript, type))
    for page in layout.pages:
        boxes = [(figures.label_boxes[name], box) for name, box in page.boxes.items() if name in figures.label_boxes]
        problems += _problems(boxes, manuscript)
    if problems:
        raise FitError([replace(problem, what=f"{title}: {problem.what}") for problem in problems])


def _problems(labels: list[tuple[LabelBox, Box]], manuscript: Manuscript) -> Iterator[Problem]:
    for label, box in labels:
        if box.width > label.width + _SLACK:
            what = f"a word of the label {label.key!r} is wider than the box that {label.image} has for it"
            yield Problem(_place(manuscript, label), what, "use shorter words")
        if box.height > label.height + _SLACK:
            what = f"the label {label.key!r} needs more than the {label.lines} lines that {label.image} has for it"
            yield Problem(_place(manuscript, label), what, "shorten it")
    for (label, box), (other, other_box) in combinations(labels, 2):
        if label.image == other.image and box.overlaps(other_box, _SLACK):
            what = f"the labels {label.key!r} and {other.key!r} meet"
            yield Problem(_place(manuscript, label), what, "shorten one of them")


def _small(labels: Iterable[LabelBox], manuscript: Manuscript, type: Type) -> Iterator[Problem]:
    """Yield a problem for each picture whose smallest label is too small on this page."""
    smallest: dict[str, LabelBox] = {}
    for label in labels:
        smallest[label.image] = min(label, smallest.get(label.image, label), key=lambda label: label.size)
    for label in smallest.values():
        if label.size < type.least - _ROUNDING:
            what = f"the label {label.key!r} of {label.image} comes out at {label.size:.1f} pt"
            yield Problem(_place(manuscript, label), f"{what}; {type.least:g} pt is the least", _remedy(label, type))


def _remedy(label: LabelBox, type: Type) -> str:
    """Return how to make the words larger: in a twin that this type prefers, or in the drawing that is printed."""
    if type.pictures is None or type.pictures in label.drawing.split("."):
        return f"draw the words of images/{label.drawing}.svg {type.least / label.size:.1f} times as large"
    if type.pictures == "bare":
        return f"draw it with few large labels or none as images/{label.image}.bare.svg"
    return f"draw it 300 units wide as images/{label.image}.narrow.svg with larger words"


def _place(manuscript: Manuscript, label: LabelBox) -> Place:
    for path, place in manuscript.source.places.items():
        if path[-2:] == ("labels", label.key) and manuscript.source.data_at((*path[:-2], "image")) == label.image:
            return place
    return Place(manuscript.source.file)
