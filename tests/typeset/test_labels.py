"""Labels that meet, or outgrow their box, are named."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from handout_layouts import lay_out
from small_workspace import edit, example_clinic

from handbill.errors import FitError
from handbill.formats.load import load
from handbill.formats.page import Type
from handbill.geometry import Box
from handbill.typeset.figure import LabelBox
from handbill.typeset.labels import check_labels
from handbill.workspace import Workspace, library


@dataclass
class Page:
    boxes: dict


@dataclass
class Layout:
    pages: list


@dataclass
class Figures:
    label_boxes: dict


def check(workspace, *boxes, image="neuron", size=10.0, drawing="neuron", pictures=None):
    type = Type.model_validate(
        {"largest": "12pt", "smallest": "12pt", "step": "1pt", "least": "10pt", "pictures": pictures}
    )
    label_boxes = {
        f"l{index}": LabelBox(f"key{index}", image, drawing, 2, 50, 20, size) for index, _ in enumerate(boxes)
    }
    layout = Layout([Page({f"l{index}": box for index, box in enumerate(boxes)})])
    check_labels(layout, Figures(label_boxes), load(workspace, ("small",)).manuscripts[0], type, "poster on a3")


def test_labels_in_their_boxes_pass(workspace: Workspace) -> None:
    check(workspace, Box(0, 0, 50, 20), Box(60, 0, 100, 20))


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ((Box(0, 0, 50, 20), Box(40, 10, 80, 30)), "the labels 'key0' and 'key1' meet"),
        ((Box(0, 0, 50, 33),), "needs more than the 2 lines"),
        ((Box(0, 0, 70, 20),), "is wider than the box"),
    ],
)
def test_labels_that_do_not_fit_are_named(workspace: Workspace, boxes, said) -> None:
    with pytest.raises(FitError, match=said):
        check(workspace, *boxes)


@pytest.mark.parametrize(
    ("pictures", "drawing", "remedy"),
    [
        # Nothing goes before the drawing itself.
        (None, "neuron", "draw the words of images/neuron.svg 1.2 times as large"),
        ("narrow", "neuron", "draw it 300 units wide as images/neuron.narrow.svg with larger words"),
        ("narrow", "neuron.narrow.mono", "draw the words of images/neuron.narrow.mono.svg 1.2 times as large"),
        ("bare", "neuron", "draw it with few large labels or none as images/neuron.bare.svg"),
        ("bare", "neuron.bare", "draw the words of images/neuron.bare.svg 1.2 times as large"),
    ],
)
def test_labels_that_are_too_small_say_where_and_which_drawing_would_be_printed(
    workspace: Workspace, pictures: str | None, drawing: str, remedy: str
) -> None:
    with pytest.raises(FitError) as caught:
        check(workspace, Box(0, 0, 50, 20), size=8.5, drawing=drawing, pictures=pictures)
    (problem,) = caught.value.problems
    assert problem.what == "poster on a3: the label 'key0' of neuron comes out at 8.5 pt; 10 pt is the least"
    assert problem.remedy == remedy


def test_a_word_wider_than_its_labels_box_is_named(home: Path) -> None:
    picture = "    picture: {image: habenula, alt: A brain, labels: {habenula: Habenula, thalamus: T, front: Nervenzellenfortsatzverlaengerungen, cerebellum: C}}\n"
    edit(home / "brochures" / "small" / "en.yaml", "- kind: overview\n", "- kind: overview\n" + picture)
    with pytest.raises(FitError, match="a word of the label 'front' is wider"):
        lay_out(Workspace(home, library()))


def test_a_label_that_does_not_fit_its_box_is_named(only_library: Workspace, tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    example_clinic(home)
    folder = home / "brochures" / "ketamine-therapy"
    folder.mkdir(parents=True)
    for name in ("brochure.yaml", "en.yaml"):
        (folder / name).write_text((library() / "brochures" / "ketamine-therapy" / name).read_text("utf-8"), "utf-8")
    edit(
        folder / "en.yaml",
        "sending: Sending nerve cell\n        receiving",
        "sending: The nerve cell that sends all of the messages to it\n        receiving",
    )
    with pytest.raises(FitError, match=r"the label 'sending' needs more than") as caught:
        lay_out(Workspace(home, library()), "ketamine-therapy")
    place = caught.value.problems[0].place
    assert place
    assert "sending" in (folder / "en.yaml").read_text("utf-8").splitlines()[place.line - 1]
