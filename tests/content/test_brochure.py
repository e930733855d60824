"""What holds for a brochure in every language: its dates are in order, and what it names exists."""

import pytest
from pydantic import ValidationError

from handbill.content.brochure import Brochure
from handbill.yaml.model import Context

RIGHT = {
    "id": "small",
    "revision": 3,
    "status": "draft",
    "dates": {"written": "2026-01-02", "next_review": "2027-01-02"},
    "formats": ["handout"],
}
SOURCE = {
    "id": "book",
    "author": "A",
    "title": "B",
    "year": 2020,
    "url": "https://example.com/book",
    "checked": "2026-01-02",
}
FORMATS = Context(formats=frozenset({"handout", "trifold"}))


def test_a_brochure_may_be_reviewed_on_the_day_it_is_written() -> None:
    dates = {"written": "2026-01-02", "next_review": "2026-01-02"}
    assert Brochure.model_validate(RIGHT | {"dates": dates}, context=FORMATS).formats == {"handout": None}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"dates": {"written": "2026-01-02", "next_review": "2026-01-01"}}, "lies before written"),
        ({"formats": ["scroll"]}, "there is no format 'scroll'"),
        ({"formats": []}, "at least 1 item"),
        ({"sources": [SOURCE, SOURCE]}, "the source id 'book' is there twice"),
        ({"reviews": {"english": {}}}, "not a language code"),
        ({"status": "done"}, "draft"),
    ],
)
def test_a_wrong_brochure_is_named(change: dict[str, object], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        Brochure.model_validate(RIGHT | change, context=FORMATS)


def test_a_reference_that_nobody_can_check_is_left_alone() -> None:
    assert Brochure.model_validate(RIGHT | {"formats": ["scroll"]}).formats == {"scroll": None}
