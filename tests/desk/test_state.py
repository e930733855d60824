"""What a browser window is told about a preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_preview import drawn, proven

from handbill.desk.state import State, as_data, status
from handbill.errors import InputError, Place, Problem


def test_a_problem_elsewhere_keeps_its_path(workspace) -> None:
    problem = InputError.one("no", "yes", Place(Path("/elsewhere/x.yaml"), 2, 1)).problems[0]
    assert as_data(State(problems=(problem,)), "sheets", workspace)["problems"][0]["place"] == "/elsewhere/x.yaml:2:1"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State(), "Starting the typesetter …"),
        (State(drawn=drawn("a")), "Drawing …"),
        (State("mistaken", problems=(Problem(None, "no", "yes"),)), "1 mistake in the files"),
        (State("unproven", problems=(Problem(None, "no", "yes"),) * 2), "2 proofs failed"),
        (
            State("proven", editions=proven("a", size=10.5).editions * 3),
            "Fits at 10.5 pt on 1 page, and proven: print, print and print",
        ),
    ],
)
def test_each_stage_has_its_sentence(state: State, said: str) -> None:
    assert status(state) == said


def test_only_a_page_by_itself_says_how_full_it_is(workspace) -> None:
    made = proven("a", "b")
    state = State("proven", made.drawn, made.drawn.pictures, made.editions)
    assert [sheet["fill"] for sheet in as_data(state, "sheets", workspace)["sheets"]] == [0.5, 0.5]
    assert [sheet["fill"] for sheet in as_data(State(drawn=made.drawn), "sheets", workspace)["sheets"]] == []
