"""Two processes in which the typesetter stays loaded: one draws what was just changed, the other fits and proves."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized

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
from handbill.processes import Worker, send_early

_NICENESS = 10
"""How far proving stands back: drawing what was just changed goes first, even on a machine with few cores."""

_PATIENCE = 5.0
"""Seconds that a newer task waits for the one that runs, which is then killed: a template may loop forever."""

_newest: Synchronized[int]
"""In a worker process: the number of the newest change."""


class PreviewWorkers:
    """The two processes. They end with this one, however it ends, and when they are closed."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._newest = get_context("spawn").Value("L", 0)
        # WeasyPrint's boxes refer to each other, so only the garbage collector frees them: after the answer is sent.
        self._drawing, self._proving = (
            Worker(niceness, _PATIENCE, partial(_share, self._newest), gc.collect, limited=True)
            for niceness in (0, _NICENESS)
        )
        self._drawing.do(_load)

    def supersede(self, number: int) -> None:
        """Make this change the newest: proving an older one stops before its next typesetting."""
        self._newest.value = number

    def draw(
        self,
        request: PreviewRequest,
        attempt: Attempt | None,
        viewport: Viewport,
        number: int,
        early: Callable[[EarlyPages], None],
    ) -> Future[DrawnPreview]:
        """Draw in the first process; `early` gets the pages in view, in a thread, before the others are drawn."""
        return self._drawing.do(_draw, request, attempt, viewport, number, early=early)

    def pictures(self, sheets: PreviewSheets, viewport: Viewport) -> Future[dict[View, tuple[PagePicture, ...]]]:
        """Draw sheets that are typeset already, for another view or zoom."""
        return self._drawing.do(_pictures, sheets, viewport)

    def prove(self, request: PreviewRequest, viewport: Viewport, number: int) -> Future[ProvenPreview]:
        """Fit and prove in the second process, for as long as `number` is the newest."""
        return self._proving.do(_prove, request, viewport, number)

    def renew(self) -> None:
        """Start both again: one of them ended by itself."""
        self.close()
        self._start()

    def close(self) -> None:
        """End both at once: they write nothing to the disk."""
        self._drawing.kill()
        self._proving.kill()


def _share(newest: Synchronized[int]) -> None:
    global _newest  # noqa: PLW0603  # a process has one, given at its start
    _newest = newest


# Only these processes load the typesetter: the one that serves pages to a browser starts without it.


def _load() -> None:
    from handbill.desk import draw  # noqa: F401, PLC0415


def _draw(request: PreviewRequest, attempt: Attempt | None, viewport: Viewport, number: int) -> DrawnPreview:
    from handbill.desk.draw import draw  # noqa: PLC0415

    # Somebody waits: garbage is collected after the answer (collecting takes a tenth of the time of drawing).
    gc.disable()
    try:
        return draw(request, attempt, viewport, send_early, lambda: _newest.value != number)
    finally:
        gc.enable()


def _pictures(sheets: PreviewSheets, viewport: Viewport) -> dict[View, tuple[PagePicture, ...]]:
    from handbill.desk.draw import pictures  # noqa: PLC0415

    return pictures(sheets, viewport)


def _prove(request: PreviewRequest, viewport: Viewport, number: int) -> ProvenPreview:
    from handbill.desk.draw import prove  # noqa: PLC0415

    return prove(request, viewport, lambda: bool(_newest.value != number))
