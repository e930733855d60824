"""Two processes in which the typesetter stays loaded: one draws what was just changed, the other fits and proves."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from threading import Thread

from handbill.copyfit.search import Trial
from handbill.produce.build import workers_deaf_to_interrupts
from handbill.produce.look import Drawn, Look, Proven, Sheets, View, Wanted
from handbill.proof.raster import Picture

_NICE = 10
"""How far proving stands back: drawing what was just changed goes before it, on a machine with few cores too."""

_newest: Synchronized[int]
"""In a worker: the number of the newest change."""


class Warm:
    """The two processes. They end with this one, however it ends, and when they are closed."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self._newest = context.Value("L", 0)
        self._closed = context.Event()
        self._drawing, self._proving = (
            ProcessPoolExecutor(
                1, mp_context=context, initializer=_begin, initargs=(self._newest, self._closed, niceness)
            )
            for niceness in (0, _NICE)
        )

    def overtake(self, number: int) -> None:
        """Say that this change is the newest: proving an older one stops at the next typesetting."""
        self._newest.value = number

    def draw(self, wanted: Wanted, trial: Trial | None, look: Look) -> Future[Drawn]:
        """Draw it in the one process."""
        with workers_deaf_to_interrupts():
            return self._drawing.submit(_draw, wanted, trial, look)

    def pictures(self, sheets: Sheets, look: Look) -> Future[dict[View, tuple[Picture, ...]]]:
        """Draw what is typeset already, for another view or zoom."""
        with workers_deaf_to_interrupts():
            return self._drawing.submit(_pictures, sheets, look)

    def prove(self, wanted: Wanted, look: Look, number: int) -> Future[Proven]:
        """Fit and prove it in the other process, as long as `number` is the newest."""
        with workers_deaf_to_interrupts():
            return self._proving.submit(_prove, wanted, look, number)

    def renew(self) -> None:
        """Start both anew: one of them ended by itself."""
        self.close()
        self._start()

    def close(self) -> None:
        """End both at once: nothing that they do is kept on disk."""
        self._closed.set()
        for pool in (self._drawing, self._proving):
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(newest: Synchronized[int], closed: Event, niceness: int) -> None:
    global _newest  # noqa: PLW0603  # a process has one, given at its start
    _newest = newest
    if hasattr(os, "nice"):
        os.nice(niceness)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, args=(closed,), daemon=True).start()


def _end_with_parent(closed: Event) -> None:
    parent = parent_process()
    while not closed.wait(0.5):
        if parent is not None and not parent.is_alive():
            break
    os._exit(0)


# The typesetter is loaded by the processes alone: the one that serves pages to a browser starts without it.


def _draw(wanted: Wanted, trial: Trial | None, look: Look) -> Drawn:
    from handbill.produce import preview  # noqa: PLC0415

    return preview.draw(wanted, trial, look)


def _pictures(sheets: Sheets, look: Look) -> dict[View, tuple[Picture, ...]]:
    from handbill.produce import preview  # noqa: PLC0415

    return preview.pictures(sheets, look)


def _prove(wanted: Wanted, look: Look, number: int) -> Proven:
    from handbill.produce import preview  # noqa: PLC0415

    return preview.prove(wanted, look, lambda: bool(_newest.value != number))
