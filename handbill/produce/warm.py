"""Two processes in which the typesetter stays loaded: one draws what was just changed, the other fits and proves.

Why not a pool of the standard library: ended in the midst of its work, as Ctrl-C must end it, it can wait for ever.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from queue import SimpleQueue
from threading import Thread
from typing import Any

from handbill.copyfit.search import Trial
from handbill.produce.build import workers_deaf_to_interrupts
from handbill.produce.look import Drawn, Look, Proven, Sheets, View, Wanted
from handbill.proof.raster import Picture

_NICE = 10
"""How far proving stands back: drawing what was just changed goes before it, on a machine with few cores too."""

_newest: Synchronized[int]
"""In a process that works: the number of the newest change."""


class EndedError(Exception):
    """A process ended before its work was done."""


class Warm:
    """The two processes. They end with this one, however it ends, and when they are closed."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._newest = get_context("spawn").Value("L", 0)
        self._drawing, self._proving = _Worker(self._newest, 0), _Worker(self._newest, _NICE)

    def overtake(self, number: int) -> None:
        """Say that this change is the newest: proving an older one stops at the next typesetting."""
        self._newest.value = number

    def draw(self, wanted: Wanted, trial: Trial | None, look: Look) -> Future[Drawn]:
        """Draw it in the one process."""
        return self._drawing.do(_draw, wanted, trial, look)

    def pictures(self, sheets: Sheets, look: Look) -> Future[dict[View, tuple[Picture, ...]]]:
        """Draw what is typeset already, for another view or zoom."""
        return self._drawing.do(_pictures, sheets, look)

    def prove(self, wanted: Wanted, look: Look, number: int) -> Future[Proven]:
        """Fit and prove it in the other process, as long as `number` is the newest."""
        return self._proving.do(_prove, wanted, look, number)

    def renew(self) -> None:
        """Start both anew: one of them ended by itself."""
        self.close()
        self._start()

    def close(self) -> None:
        """End both at once: nothing that they do is kept on disk."""
        for worker in (self._drawing, self._proving):
            worker.end()


class _Worker:
    """A process that does one thing after another, and the thread that waits for it."""

    def __init__(self, newest: Synchronized[int], niceness: int) -> None:
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, newest, niceness), daemon=True)
        with workers_deaf_to_interrupts():
            self._process.start()
        # With the other end in that process alone, its end is seen here, in the midst of an answer too.
        there.close()
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = SimpleQueue()
        Thread(target=self._wait, daemon=True).start()

    def do(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Give what comes of a task; one that is cancelled before its turn is never begun."""
        future: Future[Any] = Future()
        self._tasks.put((future, task, arguments))
        return future

    def end(self) -> None:
        """End the process; what it had to do ends with an EndedError."""
        self._process.kill()

    def _wait(self) -> None:
        while True:
            future, task, arguments = self._tasks.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                self._here.send((task, arguments))
                done, result = self._here.recv()
            except (EOFError, OSError):
                future.set_exception(EndedError())
                continue
            if done:
                future.set_result(result)
            else:
                future.set_exception(result)


def _work(there: Connection, newest: Synchronized[int], niceness: int) -> None:
    """Do what is asked for until nobody is there any more to ask."""
    global _newest  # noqa: PLW0603  # a process has one, given at its start
    _newest = newest
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(niceness)
    try:
        while True:
            task, arguments = there.recv()
            try:
                answer = (True, task(*arguments))
            except Exception as error:  # noqa: BLE001  # it goes to who asked, and is told there
                answer = (False, error)
            there.send(answer)
    except (EOFError, OSError):
        return


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
