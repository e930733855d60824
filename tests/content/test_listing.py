"""A list has at most twelve entries."""

import pytest
from pydantic import ValidationError

from handbill.content.listing import Listing


def test_a_list_holds_twelve_entries_at_the_most() -> None:
    assert len(Listing.model_validate({"heading": "H", "items": ["a"] * 12}).items) == 12
    with pytest.raises(ValidationError, match="at most 12 items"):
        Listing.model_validate({"heading": "H", "items": ["a"] * 13})
