"""Two processes in which the typesetter stays loaded: one draws what was just changed, the other fits and proves.

Why not a pool of the standard library: ended in the midst of its work, as Ctrl-C must end it, it can wait for ever.
"""

from __future__ import annotations

import gc
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

from handbill.copyfit.search import Attempt
from handbill.desk.messages import (
    DrawnPreview,
    EarlyPages,
    PreviewRequest,
    PreviewSheets,
    ProvenPreview,
    View,
    Viewport,
)
from handbill.pictures.pages import PagePicture
from handbill.produce.build import workers_deaf_to_interrupts

_NICE = 10
"""How far proving stands back: drawing what was just changed goes before it, on a machine with few cores too."""

_LONG = 5.0
"""Seconds that newer work waits for what is being done; then that is ended: a template may loop for ever."""

_LOOK = 0.25
"""Seconds between two looks whether newer work waits."""

_newest: Synchronized[int]
"""In a process that works: the number of the newest change."""

_there: Connection
"""In a process that works: who asked."""

Early = Callable[[Any], None]
"""Gets a part of what comes of a task, before the whole."""


class EndedError(Exception):
    """A process ended before its work was done."""


class PreviewWorkers:
    """The two processes. They end with this one, however it ends, and when they are closed."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._newest = get_context("spawn").Value("L", 0)
        self._drawing, self._proving = _Worker(self._newest, 0), _Worker(self._newest, _NICE)

    def overtake(self, number: int) -> None:
        """Say that this change is the newest: proving an older one stops at the next typesetting."""
        self._newest.value = number

    def draw(
        self,
        wanted: PreviewRequest,
        trial: Attempt | None,
        look: Viewport,
        number: int,
        early: Callable[[EarlyPages], None],
    ) -> Future[DrawnPreview]:
        """Draw it in the one process; `early` gets what is in view, in a thread, before the rest is drawn."""
        return self._drawing.do(_draw, wanted, trial, look, number, early=early)

    def pictures(self, sheets: PreviewSheets, look: Viewport) -> Future[dict[View, tuple[PagePicture, ...]]]:
        """Draw what is typeset already, for another view or zoom."""
        return self._drawing.do(_pictures, sheets, look)

    def prove(self, wanted: PreviewRequest, look: Viewport, number: int) -> Future[ProvenPreview]:
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
        self._newest, self._niceness = newest, niceness
        self._ended = False
        self._start()
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[..., Any], tuple[Any, ...], Early]] = SimpleQueue()
        Thread(target=self._wait, daemon=True).start()

    def _start(self) -> None:
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, self._newest, self._niceness), daemon=True)
        with workers_deaf_to_interrupts():
            self._process.start()
        # With the other end in that process alone, its end is seen here, in the midst of an answer too.
        there.close()

    def do(self, task: Callable[..., Any], *arguments: Any, early: Early = lambda _: None) -> Future[Any]:
        """Return what comes of a task; one that is canceled before its turn is never begun."""
        future: Future[Any] = Future()
        self._tasks.put((future, task, arguments, early))
        return future

    def end(self) -> None:
        """End the process; what it had to do ends with an EndedError."""
        self._ended = True
        self._process.kill()

    def _wait(self) -> None:
        while True:
            future, task, arguments, early = self._tasks.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                answer = self._answer(task, arguments, early)
            except (EOFError, OSError, EndedError):
                future.set_exception(EndedError())
                continue
            if answer[0] == "done":
                future.set_result(answer[1])
            else:
                future.set_exception(answer[1])

    def _answer(self, task: Callable[..., Any], arguments: tuple[Any, ...], early: Early) -> tuple[str, Any]:
        """Return what comes of a task; EndedError when newer work has waited for it too long, with the process anew."""
        self._here.send((task, arguments))
        waited = 0.0
        while True:
            if self._here.poll(_LOOK):
                answer: tuple[str, Any] = self._here.recv()
                if answer[0] != "early":
                    return answer
                early(answer[1])
            waited = 0.0 if self._tasks.empty() else waited + _LOOK
            if waited > _LONG and not self._ended:
                self._process.kill()
                self._start()
                raise EndedError


def _work(there: Connection, newest: Synchronized[int], niceness: int) -> None:
    """Do what is asked for until nobody is there any more to ask."""
    global _newest, _there  # a process has one of each, given at its start
    _newest, _there = newest, there
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(niceness)
    try:
        while True:
            task, arguments = there.recv()
            try:
                answer = ("done", task(*arguments))
            except Exception as error:  # noqa: BLE001  # it goes to who asked, and is told there
                answer = ("failed", error)
            there.send(answer)
            # Of WeasyPrint's boxes each knows others that know it: only a search finds that they are done with.
            del answer
            gc.collect()
    except (EOFError, OSError):
        return


# The typesetter is loaded by the processes alone: the one that serves pages to a browser starts without it.


def _draw(wanted: PreviewRequest, trial: Attempt | None, look: Viewport, number: int) -> DrawnPreview:
    from handbill.desk import draw as preview  # noqa: PLC0415

    # Somebody waits: rubbish is looked for after it (a tenth of the time of drawing).
    gc.disable()
    try:
        return preview.draw(
            wanted, trial, look, lambda glimpse: _there.send(("early", glimpse)), lambda: _newest.value != number
        )
    finally:
        gc.enable()


def _pictures(sheets: PreviewSheets, look: Viewport) -> dict[View, tuple[PagePicture, ...]]:
    from handbill.desk import draw as preview  # noqa: PLC0415

    return preview.pictures(sheets, look)


def _prove(wanted: PreviewRequest, look: Viewport, number: int) -> ProvenPreview:
    from handbill.desk import draw as preview  # noqa: PLC0415

    return preview.prove(wanted, look, lambda: bool(_newest.value != number))
