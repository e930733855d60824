"""A drawing lies where its element does, as large as its proportions let it, with the labels that are set on it."""

from handbill.geometry import Box
from handbill.typeset.drawings import Drawn, placed

WIDE = Drawn("wide", '<svg viewBox="0 0 200 100"/>', ())


def test_a_drawing_keeps_its_proportions_in_its_box() -> None:
    pages = [{}, {"drawing-0-wide": Box(10, 10, 110, 110), "other": Box(0, 0, 9, 9)}]
    (found,) = placed({"drawing-0-wide": WIDE}, pages)
    assert (found.page, found.box) == (2, Box(10, 35, 110, 85))
    assert found.window == found.box
    assert found.within(Box(0, 0, 1, 1)).window == Box(0, 0, 1, 1)


def test_a_drawing_has_the_labels_of_its_page_that_lie_on_it() -> None:
    on, beside = Box(20, 20, 40, 30), Box(200, 20, 240, 30)
    boxes = {"label-0-wide-a": on, "label-1-wide-b": beside, "drawing-0-wide": Box(0, 0, 100, 50)}
    (found,) = placed({"drawing-0-wide": WIDE}, [boxes])
    assert found.labels == (on,)
