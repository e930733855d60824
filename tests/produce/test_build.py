"""Ctrl-C while workers are started is not lost, and does not reach them."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing import get_context

import pytest

from handbill.produce.build import workers_deaf_to_interrupts


@pytest.fixture(autouse=True)
def as_on_a_terminal():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_while_workers_start_comes_after_it() -> None:
    reached = []

    def started() -> None:
        with workers_deaf_to_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)
            reached.append("the end")

    with pytest.raises(KeyboardInterrupt):
        started()
    assert reached == ["the end"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_it_does_not_reach_the_workers() -> None:
    context = get_context("spawn")
    with workers_deaf_to_interrupts():
        worker = context.Process(target=time.sleep, args=(60,))
        worker.start()
    try:
        assert worker.pid
        os.kill(worker.pid, signal.SIGINT)
        worker.join(1.5)
        assert worker.is_alive()
    finally:
        worker.kill()
        worker.join(10)
