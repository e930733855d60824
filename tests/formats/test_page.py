"""A page leaves room for its text, and its type has sizes that can be tried."""

import pytest
from pydantic import ValidationError

from handbill.formats.page import Page, Type

PAGE = {"width": "8.5in", "height": "11in", "margin": dict.fromkeys(("top", "right", "bottom", "left"), "1in")}
TYPE = {"largest": "12pt", "smallest": "11pt", "step": "0.5pt", "least": "8pt"}


def test_a_right_format_knows_its_areas() -> None:
    area = Page.model_validate(PAGE).area
    assert (area.left, area.top, area.width, area.height) == pytest.approx((72, 72, 6.5 * 72, 9 * 72))


def test_sizes_go_up_from_the_smallest_in_whole_steps() -> None:
    assert Type.model_validate(TYPE).sizes == (11, 11.5, 12)
    assert Type.model_validate(TYPE | {"step": "0.1pt"}).sizes[3] == 11.3


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"step": "0pt"}, "out of range"),
        ({"step": "0.05pt"}, "more than 16 sizes"),
        ({"step": "0.3pt"}, "does not lead from the smallest to the largest"),
        ({"smallest": "13pt"}, "smallest is larger than largest"),
        ({"most_pages": 0}, "greater than or equal to 1"),
    ],
)
def test_a_wrong_type_is_named(change, what) -> None:
    with pytest.raises(ValidationError, match=what):
        Type.model_validate(TYPE | change)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"width": "2.5in"}, "less than an inch"),
        ({"tuck": "6in"}, "the tuck leaves less than an inch"),
        ({"gutter": "6in"}, "the gutter leaves less than an inch"),
    ],
)
def test_a_wrong_page_is_named(change, what) -> None:
    with pytest.raises(ValidationError, match=what):
        Page.model_validate(PAGE | change)
