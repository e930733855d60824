"""A piece that is too thick for its envelope is told with the envelope that takes it."""

from __future__ import annotations

import pytest
from envelope_files import envelope_file
from letters import letters
from small_workspace import edit

from handbill.mailing.thickness import too_thick
from handbill.workspace import Workspace


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        (None, "name it for large print under envelope: in the packet"),
        ("us10-window", "name it with --envelope"),
    ],
)
def test_what_is_too_thick_is_told_with_what_takes_it(post: Workspace, asked: str | None, how: str) -> None:
    problem = too_thick(letters(post, "welcome", "letter", None, asked), "large", [2, 24], "a piece (en, large)")
    assert problem is not None
    # Two sides on each sheet, and each part on a sheet of its own.
    assert problem.shown() == (
        f"a piece (en, large) has 13 sheets, and us10-window takes 6; flat-9x12 takes 60: {how}, or enclose less"
    )


@pytest.mark.parametrize(("paper", "sides"), [("letter", 121), ("a4", 13)])
def test_what_no_envelope_takes_is_told_so(post: Workspace, paper, sides: int) -> None:
    problem = too_thick(letters(post, "welcome", paper), "standard", [sides], "a piece")
    assert problem is not None
    assert problem.remedy == "enclose less, or write an envelope that takes them into envelopes/"


def test_what_fits_the_envelope_of_its_type_size_is_no_problem(post: Workspace) -> None:
    assert post.home is not None
    assert too_thick(letters(post, "welcome", "letter"), "standard", [1, 10], "a piece") is None
    assert too_thick(letters(post, "welcome", "letter"), "standard", [1, 11], "a piece") is not None
    edit(post.home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: {large: own}")
    envelope_file(post.home, ("most: 6", "most: 5"))
    maker = letters(post, "welcome", "letter")
    assert [too_thick(maker, type, [12], "a piece") is None for type in ("standard", "large")] == [True, False]
