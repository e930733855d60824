"""A letter's pages are of papers that there are window envelopes for."""

import pytest
from pydantic import ValidationError

from handbill.formats.letter import Stationery

PAGE = {"width": "8.5in", "height": "11in", "margin": dict.fromkeys(("top", "right", "bottom", "left"), "1in")}
RIGHT = {
    "pages": {"letter": PAGE},
    "keep_clear": "0.25in",
    "type": {"standard": {"size": "11pt", "least": "8pt"}},
}


def test_a_letter_takes_one_page_where_nothing_else_is_said() -> None:
    assert Stationery.model_validate(RIGHT).type["standard"].most_pages == 1


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"pages": {"tabloid": PAGE}}, "'letter' or 'a4'"),
        ({"type": {}}, "at least 1 item"),
        ({"type": {"standard": {"size": "11pt", "least": "8pt", "most_pages": 5}}}, "less than or equal to 4"),
    ],
)
def test_a_wrong_letter_is_named(change: dict[str, object], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        Stationery.model_validate(RIGHT | change)
