"""The processes that keep the typesetter loaded: what is in view comes first, and none holds up newer work for ever."""

from __future__ import annotations

import time
from multiprocessing import get_context

import pytest

from handbill.copyfit.search import Attempt
from handbill.desk import workers as warm
from handbill.desk.messages import PreviewRequest, SupersededError, Viewport
from handbill.desk.workers import PreviewWorkers


@pytest.fixture
def worker():
    made = warm._Worker(get_context("spawn").Value("L", 0), 0)
    yield made
    made.end()


def test_what_loops_for_ever_is_ended_when_newer_work_waits(worker, monkeypatch) -> None:
    monkeypatch.setattr(warm, "_LONG", 0.5)
    looping = worker.do(time.sleep, 600)
    assert worker.do(abs, -3).result(60) == 3
    with pytest.raises(warm.EndedError):
        looping.result(0)


def test_what_takes_long_goes_on_while_nothing_waits(worker, monkeypatch) -> None:
    monkeypatch.setattr(warm, "_LONG", 0.1)
    assert worker.do(abs, -3).result(60) == 3
    assert worker.do(time.sleep, 1).result(60) is None


def test_what_is_in_view_comes_from_the_process_before_the_rest_and_alone_when_it_is_overtaken(workspace) -> None:
    warm, came = PreviewWorkers(), []
    try:
        warm.overtake(1)
        wanted, trial, look = PreviewRequest(workspace, "small"), Attempt(11.0), Viewport(seen=frozenset([0]))
        drawing = warm.draw(wanted, trial, look, 1, lambda glimpse: came.append((glimpse, drawing.done())))
        drawn = drawing.result(60)
        warm.overtake(2)
        with pytest.raises(SupersededError):
            warm.draw(wanted, trial, look, 1, lambda glimpse: came.append((glimpse, False))).result(60)
    finally:
        warm.close()
    assert [done for _, done in came] == [False, False]
    assert came[0][0].pictures[0].digest == drawn.pictures["sheets"][0].digest
