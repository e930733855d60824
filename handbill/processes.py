"""Worker processes: each does one task at a time, ends with the process that started it, and ignores Ctrl-C.

Why not a pool of the standard library: killed in a task, it can wait forever; its workers outlive a killed parent.
"""

import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple, TypeVar

from handbill import endings
from handbill.limits import Usage, limits, usage_of

_POLL = 0.25
"""Seconds between two checks whether a newer task waits."""

_GRACE = 5.0
"""Seconds in which a task may be finished that nobody waits for anymore: a template may loop forever."""

_LAST_WORDS = 2.0
"""Seconds in which a process that is asked to end removes what it has half written."""

_parent: Connection
"""In a worker process: the connection to the process that started it."""

Item = TypeVar("Item")
Result = TypeVar("Result")


_BEYOND = 1.25
"""How far a job may go beyond its limits before its process is ended: by itself, it stops at them."""


class EndedError(Exception):
    """The worker process ended before its task was done: at a limit, `passed` says at which, with the remedy."""

    def __init__(self, passed: tuple[str, str] | None = None) -> None:
        super().__init__(*filter(None, (passed,)))
        self.passed = passed


class _Task(NamedTuple):
    future: Future[Any]
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    early: Callable[[Any], None]


class Worker:
    """A process that does one task at a time, and the thread that waits for it.

    The process starts with the first task. `niceness` is how far it stands back behind other processes. A task that
    runs for `patience` seconds while a newer one waits is killed; with None it never is. With `limited`, a task is a
    job, and killed far beyond the limits of one. In the process, `prepare` is called before the first task, and `after`
    whenever an answer has been sent.
    """

    def __init__(
        self,
        niceness: int = 0,
        patience: float | None = None,
        prepare: Callable[[], object] | None = None,
        after: Callable[[], object] | None = None,
        *,
        limited: bool = False,
    ) -> None:
        self._patience = patience
        self._limits = limits() if limited else None
        self._options = (niceness, prepare, after)
        self._lock = Lock()
        self._killed = False
        self._process: Any = None
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def do(
        self, function: Callable[..., Any], *arguments: Any, early: Callable[[Any], None] = lambda _: None
    ) -> Future[Any]:
        """Return the future result of a task; a task that is canceled before its turn never begins.

        `early` is called, in a thread, with each part that the task sends by `send_early`. The future raises the
        task's own exception, or EndedError when the process ended first.
        """
        future: Future[Any] = Future()
        with self._lock:
            if self._killed:
                future.set_exception(EndedError())
            else:
                self._tasks.put(_Task(future, function, arguments, early))
        return future

    def close(self) -> None:
        """End the process when it has done all of its tasks."""
        self._tasks.put(None)

    def join(self, grace: float | None = None) -> None:
        """Wait for the end of the process.

        With `grace`, it is asked to end after so many seconds, or at the next Ctrl-C: it removes what it has half
        written. If it does not hear, it is killed.
        """
        limits = [grace, _LAST_WORDS, None]
        for limit, then in zip(limits, (self._ask_to_end, self.kill, None), strict=True):
            with suppress(KeyboardInterrupt):
                self._thread.join(limit)
            if not self._thread.is_alive() or then is None:
                return
            then()

    def _ask_to_end(self) -> None:
        with self._lock:
            self._killed = True
            self._tasks.put(None)
            if self._process is not None:
                self._process.terminate()

    def kill(self) -> None:
        """End the process at once: its tasks raise EndedError."""
        with self._lock:
            self._killed = True
            self._tasks.put(None)
            if self._process is not None:
                self._process.kill()

    def _serve(self) -> None:
        while (task := self._tasks.get()) is not None:
            if not task.future.set_running_or_notify_cancel():
                continue
            try:
                done, answer = self._answer(task)
            except (EOFError, OSError, EndedError) as error:
                self._end()
                task.future.set_exception(error if isinstance(error, EndedError) else EndedError())
            except Exception as error:  # noqa: BLE001  # an answer that cannot be read goes to whoever waits for it
                task.future.set_exception(error)
            else:
                task.future.set_result(answer) if done else task.future.set_exception(answer)
        self._end()

    def _answer(self, task: _Task) -> tuple[bool, Any]:
        """Return whether the task was done, with its result or else its exception; EndedError as in `do`."""
        if self._process is None:
            self._start()
        begin = usage_of(self._process.pid) if self._limits is not None else Usage()
        self._connection.send((task.function, task.arguments))
        waited = 0.0
        while True:
            if self._connection.poll(_POLL):
                done, answer = self._connection.recv()
                if done is not None:
                    return done, answer
                task.early(answer)
            waited = 0.0 if self._tasks.empty() else waited + _POLL
            if self._patience is not None and waited > self._patience:
                raise EndedError
            if self._limits is not None and (passed := self._limits.passed_by(self._process.pid, begin, _BEYOND)):
                raise EndedError(passed)

    def _start(self) -> None:
        """Start the process in this thread, where Ctrl-C is blocked: a process inherits what is blocked."""
        context = get_context("spawn")
        # When it starts by itself, it lets the signal through again.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        with self._lock:
            if self._killed:
                raise EndedError
            self._connection, child_end = context.Pipe()
            arguments = child_end, tempfile.gettempdir(), *self._options
            process = context.Process(target=_work, args=arguments, daemon=True)
            process.start()
            self._process = process
        # While only the process holds the other end, its death is noticed here.
        child_end.close()

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            # An idle process ends by itself when its connection closes; nobody waits for what a busy one is doing.
            self._connection.close()
            process.kill()
            process.join()


def run_all(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    count: int,
    kind: Callable[[Item], Hashable] = lambda _: None,
    *,
    ahead: int | None = None,
    tries: int = 1,
    ended: Callable[[Item, EndedError], Result] | None = None,
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with its result, as they come, from `count` workers; EndedError as with `Worker.do`.

    With `ended`, items are jobs, which are limited, and what that returns is the result of one whose process ended.

    A worker keeps to items of one `kind`, of which it has learned something, while there are any; then it takes the
    first of a kind that no other is at, if there is one. It chooses among the next `ahead` items, which are taken from
    the source when a worker is free, or among all. A task whose process ends is begun so many times. Where this is left
    early, by Ctrl-C or an error, the tasks that run are finished and the others are dropped.
    """
    workers = [Worker(limited=ended is not None) for _ in range(count)]
    idle, source, waiting = list(workers), iter(items), list[Item]()
    running: dict[Future[Result], tuple[Item, Worker, int]] = {}
    kinds: dict[Worker, Hashable] = {}
    try:
        while True:
            while idle and (waiting := [*waiting, *islice(source, None if ahead is None else ahead - len(waiting))]):
                worker = idle.pop()
                others = {other for at, other in kinds.items() if at is not worker}
                item = waiting.pop(_next([kind(item) for item in waiting], kinds.get(worker, worker), others))
                kinds[worker] = kind(item)
                running[worker.do(function, item)] = item, worker, 1
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                item, worker, begun = running.pop(future)
                if begun < tries and isinstance(future.exception(), EndedError):
                    # The worker starts a new process for it.
                    running[worker.do(function, item)] = item, worker, begun + 1
                    continue
                idle.append(worker)
                why = future.exception()
                yield item, ended(item, why) if ended and isinstance(why, EndedError) else future.result()
    finally:
        for worker in workers:
            worker.close()
        end = time.monotonic() + _GRACE
        for worker in workers:
            worker.join(max(0.0, end - time.monotonic()))


def _next(kinds: Sequence[Hashable], own: Hashable, others: Collection[Hashable]) -> int:
    """Return which of the items of these kinds is next for a worker of its `own` kind, beside `others`."""
    return min(range(len(kinds)), key=lambda index: (kinds[index] != own, kinds[index] in others))


def send_early(part: Any) -> None:
    """Send a part of the result, from within a task, to whoever waits for it."""
    _parent.send((None, part))


def _work(
    connection: Connection,
    temporary: str,
    niceness: int,
    prepare: Callable[[], object] | None,
    after: Callable[[], object] | None,
) -> None:
    """Do each task that comes, until nobody is there anymore to send one."""
    global _parent  # noqa: PLW0603  # a process has one parent, known from its start
    _parent = connection
    tempfile.tempdir = temporary
    endings.with_parent()
    # At the terminal, the whole group gets these two: this process ends when its parent says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Thread(target=_end_with_parent, daemon=True).start()
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    if prepare is not None:
        prepare()
    with suppress(EOFError, OSError):
        while True:
            connection.send(_outcome(*connection.recv()))
            if after is not None:
                after()


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except Exception as error:  # noqa: BLE001  # it is raised again by whoever waits for the result
        # A traceback stays behind in this process, but a note travels.
        error.add_note(traceback.format_exc())
        return False, error


def _end_with_parent() -> None:
    """End this process when its parent is gone, however that ended: a template may loop forever."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
