"""The processes that keep the typesetter loaded."""

from __future__ import annotations

import pytest

from handbill.copyfit.search import Trial
from handbill.produce.look import Look, OvertakenError, Wanted
from handbill.produce.warm import Warm


def test_what_is_in_view_comes_from_the_process_before_the_rest_and_alone_when_it_is_overtaken(workspace) -> None:
    warm, came = Warm(), []
    try:
        warm.overtake(1)
        wanted, trial, look = Wanted(workspace, "small"), Trial(11.0), Look(seen=frozenset([0]))
        drawing = warm.draw(wanted, trial, look, 1, lambda glimpse: came.append((glimpse, drawing.done())))
        drawn = drawing.result(60)
        warm.overtake(2)
        with pytest.raises(OvertakenError):
            warm.draw(wanted, trial, look, 1, lambda glimpse: came.append((glimpse, False))).result(60)
    finally:
        warm.close()
    assert [done for _, done in came] == [False, False]
    assert came[0][0].pictures[0].digest == drawn.pictures["sheets"][0].digest
