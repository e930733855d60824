import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.geometry import Box, points

boxes = st.tuples(*[st.floats(0, 1000)] * 4).map(
    lambda corners: Box(
        min(corners[0], corners[2]),
        min(corners[1], corners[3]),
        max(corners[0], corners[2]),
        max(corners[1], corners[3]),
    )
)


@pytest.mark.parametrize(
    ("length", "expected"),
    [("1in", 72), ("25.4mm", 72), ("2.54 cm", 72), ("96px", 72), ("11pt", 11), ("210mm", 595.2756)],
)
def test_lengths_become_points(length: str, expected: float) -> None:
    assert points(length) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("length", ["", "11", "pt", "-1pt", "1 inch", "1e3pt", "1.pt"])
def test_what_is_no_length_is_refused(length: str) -> None:
    with pytest.raises(ValueError, match="a number with its unit"):
        points(length)


@given(boxes, boxes)
def test_overlap_is_mutual_and_excludes_strips_within_the_slack(one: Box, other: Box) -> None:
    assert one.overlaps(other, 1) == other.overlaps(one, 1)
    assert not one.overlaps(Box(one.right, one.top, one.right + 5, one.bottom))


@given(boxes)
def test_an_inset_lies_inside(box: Box) -> None:
    assert box.inset(0, 0, 0, 0) == box
    assert Box(0, 0, 100, 100).inset(1, 2, 3, 4) == Box(4, 1, 98, 97)
