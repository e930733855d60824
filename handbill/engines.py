"""Where independent tasks run: here, on all cores, or on the machines of a Dask cluster.

A task is a function of one item that can be sent to another process, and writes its own files, each whole or not at
all. So a task whose process died is done again, and the files are the same wherever it runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from handbill.errors import MachineError
from handbill.processes import EndedError, run_all

Item = TypeVar("Item")
Result = TypeVar("Result")

Engine = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[tuple[Any, Any]]]
"""Runs a function on items as they come, and yields each item with its result as it is done; the order may change."""

TRIES = 3
"""How often a task is begun whose process dies: the machine may be short of memory, or the task may be bad."""

_LOST = ("CancelledError", "FutureCancelledError", "CommClosedError")
"""The names of what Dask raises when its scheduler is gone."""

_AHEAD = 2
"""For each worker, so many items are taken from the source: one is done while the next waits."""


def cores() -> int:
    """Return how many cores this process may use; in a container, the machine can have more."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local(count: int) -> Engine:
    """Return the engine of this machine with so many processes; with one, the tasks run in this process."""

    def run(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
        if count < 2:
            yield from ((item, function(item)) for item in items)
        else:
            try:
                yield from run_all(function, items, count, ahead=1, tries=TRIES)
            except EndedError as error:
                raise _died(error) from error

    return run


def dask(scheduler: str) -> Engine:
    """Return the engine of the Dask cluster with this scheduler (tcp://HOST:PORT).

    Its workers need handbill, and the same files under the same names: the workspace and where the output goes.
    MachineError where Dask is not installed or the cluster does not answer.
    """
    try:
        # Imported here: who has one machine does not install it.
        from distributed import Client, as_completed  # noqa: PLC0415

        completed: Callable[..., Any] = as_completed
    except ImportError as error:
        raise MachineError.one("Dask is not installed", "run: pip install 'handbill[cluster]'") from error

    def run(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
        with _client(Client, scheduler) as client:
            ahead = _AHEAD * max(1, sum(client.ncores().values()))
            source, running = iter(items), {}
            done: Any = completed(loop=client.loop)

            def submit() -> bool:
                for item in source:
                    future = client.submit(function, item, pure=False)
                    running[future.key] = item
                    done.add(future)
                    return True
                return False

            while len(running) < ahead and submit():
                pass
            for future in done:
                item = running.pop(future.key)
                try:
                    result = future.result()
                except Exception as error:
                    if type(error).__name__ == "KilledWorker":
                        raise _died(error) from error
                    if type(error).__name__ in _LOST:
                        raise MachineError.one(
                            "the Dask cluster was lost", "start it again, then run this again"
                        ) from error
                    raise
                submit()
                yield item, result

    return run


def _client(client: Any, scheduler: str) -> Any:
    try:
        return client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        remedy = "start one with: dask scheduler; then name it with --scheduler tcp://HOST:8786"
        raise MachineError.one(f"no Dask scheduler answers at {scheduler}", remedy) from error


def _died(error: BaseException) -> MachineError:
    what = f"a process ended unexpectedly, {TRIES} times at the same task"
    remedy = "run it again; is there enough memory (about 300 MB for each core)?"
    made = MachineError.one(what, remedy)
    made.__cause__ = error
    return made
