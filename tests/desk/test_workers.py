"""The processes that keep the typesetter loaded: what is in view comes first."""

from __future__ import annotations

import pytest

from handbill.copyfit.search import Attempt
from handbill.desk.messages import PreviewRequest, SupersededError, Viewport
from handbill.desk.workers import PreviewWorkers


def test_what_is_in_view_comes_before_the_rest_and_alone_when_it_is_superseded(workspace) -> None:
    workers, came = PreviewWorkers(), []
    try:
        workers.supersede(1)
        request, attempt, viewport = PreviewRequest(workspace, "small"), Attempt(11.0), Viewport(in_view=frozenset([0]))
        drawing = workers.draw(request, attempt, viewport, 1, lambda early: came.append((early, drawing.done())))
        drawn = drawing.result(60)
        workers.supersede(2)
        with pytest.raises(SupersededError):
            workers.draw(request, attempt, viewport, 1, lambda early: came.append((early, False))).result(60)
    finally:
        workers.close()
    assert [done for _, done in came] == [False, False]
    assert came[0][0].pictures[0].digest == drawn.pictures["sheets"][0].digest
