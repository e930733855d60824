"""A piece that is too thick for its envelope is told with the envelope that takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbill.mailing.envelopes import window_envelope
from handbill.mailing.thickness import does_not_take, too_thick
from handbill.workspace import Workspace, library

BARE = Workspace(None, library())
USUAL = window_envelope(BARE, "letter")


def test_each_kind_with_too_many_sheets_is_told() -> None:
    # Six sheets at the most: sides on both sides of a sheet, and each part on a sheet of its own.
    kinds = {("en", "standard", (0,)): [1, 10], ("en", "large", (0,)): [2, 24], ("es", "standard", (0,)): [1, 11]}
    assert [problem.shown() for problem in too_thick(BARE, "letter", USUAL, kinds)] == [
        "a piece (en, large) has 13 sheets, and us10-window takes 6; flat-9x12 takes 60: add --envelope flat-9x12, enclose less, or mail these apart",
        "a piece (es, standard) has 7 sheets, and us10-window takes 6; flat-9x12 takes 60: add --envelope flat-9x12, enclose less, or mail these apart",
    ]


@pytest.mark.parametrize(("paper", "sheets"), [("letter", 61), ("a4", 7)])
def test_what_no_envelope_takes_is_told_so(paper, sheets: int) -> None:
    problem = does_not_take(BARE, paper, window_envelope(BARE, paper), sheets, "a piece")
    assert problem is not None
    assert problem.remedy == "enclose less, or write an envelope that takes them into envelopes/"


def test_what_fits_is_no_problem() -> None:
    assert does_not_take(BARE, "letter", USUAL, 6, "a piece") is None
    assert does_not_take(BARE, "letter", replace(USUAL, sheets=5), 6, "a piece") is not None
