"""What a run wrote of its exceptions is read again as it was."""

from __future__ import annotations

import pytest

from handbill.mailing.lists.exceptions import EXCEPTIONS, are_exceptions, own, safe


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_a_spreadsheet_would_compute_is_made_text_and_read_as_it_was(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert own(safe(cell)) == cell


@pytest.mark.parametrize("cell", ["", "A1", "1-2", "Ann=Bo", "'x", "'"])
def test_other_cells_stay(cell: str) -> None:
    assert safe(cell) == own(cell) == cell


def test_such_a_list_is_known_by_its_first_columns() -> None:
    assert are_exceptions([*EXCEPTIONS, "MRN"])
    assert not are_exceptions(["MRN", *EXCEPTIONS])
