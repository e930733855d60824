"""PDFium at work in processes of its own: where it breaks down on a file, or does not end, that is told by the page.

A page gets so much processor time, whatever else the computer does. The system ends a process that takes more: PDFium
itself cannot be stopped.
"""

import os
import resource
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any, Self, TypeVar

from handbill.outside.carried import to_picture
from handbill.outside.compare import Difference, Shown, differences
from handbill.processes import EndedError, Worker, send_early

SECONDS = 30
"""The processor time that PDFium may take for a page."""

_FEW = 24
"""So many pages are compared while another process starts."""

Result = TypeVar("Result")


class BrokenError(Exception):
    """PDFium could not do it: why, to stand in brackets, and at which page (from 0; None where that is not known)."""

    def __init__(self, why: str, page: int | None) -> None:
        super().__init__(why)
        self.page = page


class Aside:
    """A process for PDFium; a context manager. `seconds` are those of processor time that it may take for a page.

    The process starts with the first task, starts again where it broke down, and ends with the context.
    """

    def __init__(self, seconds: int = SECONDS) -> None:
        self._worker, self._seconds = Worker(), seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.kill()
        self._worker.join()

    def started(self, function: Callable[..., Result], *arguments: Any) -> Callable[[], Result]:
        """Start a function there; return what waits for its result, and raises BrokenError where there is none.

        The function is given an argument `begin` more, which it calls with the number (from 0) of each page.
        """
        begun = list[int]()
        future = self._worker.do(_limited, self._seconds, function, arguments, early=begun.append)

        def result() -> Result:
            try:
                done: Result = future.result()
            except EndedError as error:
                why = f"it breaks down, or takes more than {self._seconds} s of processor time"
                raise BrokenError(why, begun[-1] if begun else None) from error
            except (ValueError, RuntimeError, MemoryError) as error:
                raise BrokenError(str(error) or type(error).__name__, begun[-1] if begun else None) from error
            return done

        return result


def _limited(seconds: int, function: Callable[..., Result], arguments: Sequence[Any]) -> Result:
    """Call a function in this process, which ends where it takes longer for a page."""
    _allow(seconds)
    return function(*arguments, begin=partial(_begin, seconds))


def _begin(seconds: int, page: int) -> None:
    send_early(page)
    _allow(seconds)


def _allow(seconds: int) -> None:
    """Let the system end this process when it has taken so much more processor time."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(process_time()) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
    # It would leave its memory behind as a file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def compared(
    source: Path, reference: Path | bytes, sheets: bytes, shown: Sequence[Shown], seconds: int = SECONDS
) -> list[Difference]:
    """Return by pages where they are not as in their source, found on all cores; BrokenError as in `Aside.started`.

    The `reference` is what pictures of the sheets are compared with: the source, or the source with its fields drawn.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    size = -(-len(shown) // max(1, min(cores, len(shown) // _FEW)))
    with ExitStack() as stack:
        waiting = [
            stack.enter_context(Aside(seconds)).started(
                _differences, source, reference, sheets, shown[start : start + size]
            )
            for start in range(0, len(shown), size or 1)
        ]
        return sorted((one for result in waiting for one in result()), key=lambda one: one.page)


def _differences(
    source: Path, reference: Path | bytes, sheets: bytes, shown: Sequence[Shown], begin: Callable[[int], object]
) -> list[Difference]:
    return differences(reference, sheets, to_picture(source, sheets, shown, begin), begin)
