"""A process that is kept warm does not hold up newer work for ever."""

from __future__ import annotations

import time
from multiprocessing import get_context

import pytest

from handbill.produce import warm


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
