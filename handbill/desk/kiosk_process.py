"""Makes the page of a loop in a process that ends with it: what plays for months keeps nothing of the making."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from threading import Lock, Thread

from handbill.desk.messages import SupersededError
from handbill.errors import InputError, MachineError, Place, Problem
from handbill.formats.stage import ScreenSize
from handbill.produce.build import workers_deaf_to_interrupts
from handbill.screens.web.player import WebPage, web_page
from handbill.workspace import Workspace

LONGEST = 600.0
"""Seconds that making may take: a template may loop for ever."""

_NICE = 10
"""How far making stands back behind what plays meanwhile."""


@dataclass(frozen=True)
class KioskSettings:
    """What a screen plays. Its pixels, diagonal and distance (inches) are the playlist's where they are None.

    `own` are the files that the workspace itself had: where one goes away, the library's must not come in its place.
    """

    workspace: Workspace
    playlist: str
    size: ScreenSize | None = None
    diagonal: float | None = None
    distance: float | None = None
    own: tuple[str, ...] = ()

    def with_own(self) -> KioskSettings:
        """Return this with the files that say who speaks and what is played, where the workspace has them now."""
        home, names = self.workspace.home, ("brochures/clinic.yaml", f"brochures/displays/{self.playlist}.yaml")
        return replace(self, own=tuple(name for name in names if home is not None and (home / name).exists()))


class RenderProcess:
    """The page of a loop in the making. It can be stopped, from another thread too."""

    def __init__(self, played: KioskSettings, today: date) -> None:
        context = get_context("spawn")
        self._here, self._there = context.Pipe(duplex=False)
        self._process = context.Process(target=_make, args=(self._there, played, today), daemon=True)
        self._lock = Lock()
        self._stopped = False

    def stop(self) -> None:
        """End it at once: nobody waits for it any more."""
        with self._lock:
            self._stopped = True
            if self._process.pid is not None:
                self._process.kill()

    def result(self) -> WebPage:
        """Make it, and give its files; every mistake as one HandbillError, SupersededError when it was stopped."""
        with self._lock:
            if self._stopped:
                raise SupersededError
            with workers_deaf_to_interrupts():
                self._process.start()
            # With the other end in that process alone, its end is seen here.
            self._there.close()
        try:
            return self._answer()
        finally:
            self.stop()
            self._process.join()
            self._here.close()

    def _answer(self) -> WebPage:
        if not self._here.poll(LONGEST):
            remedy = "is there a loop in a template that does not end?"
            raise MachineError.one(f"the slides were not made within {LONGEST / 60:g} minutes", remedy)
        try:
            answer: WebPage | Exception = self._here.recv()
        except EOFError as error:
            if self._stopped:
                raise SupersededError from error
            what, remedy = "the process that made the slides ended unexpectedly", "is there enough memory?"
            raise MachineError.one(what, remedy) from error
        if isinstance(answer, Exception):
            raise answer
        return answer


def _make(there: Connection, played: KioskSettings, today: date) -> None:
    """Make the page, and say what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    answer: WebPage | Exception
    try:
        answer = _page(played, today)
    except Exception as error:  # noqa: BLE001  # it goes to who asked, and is told there
        answer = error
    there.send(answer)


def _end_with_parent() -> None:
    """End this process when the one that asked is gone, however it ended: a template that loops would run for ever."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _page(played: KioskSettings, today: date) -> WebPage:
    # The typesetter is loaded by this process alone.
    from handbill.screens.plan import DisplayRequest  # noqa: PLC0415
    from handbill.screens.prepare import prepare  # noqa: PLC0415

    _there_still(played)
    asked = DisplayRequest(played.workspace, played.playlist, today, played.size, played.diagonal, played.distance)
    return web_page(prepare(asked).bundle, live=True)


def _there_still(played: KioskSettings) -> None:
    """Raise InputError where a file of the workspace's own is gone: a drive that is away would show another clinic."""
    home = played.workspace.home
    if home is not None and (gone := [home / name for name in played.own if not (home / name).exists()]):
        what = "the file is gone, and the library's is not shown in its place"
        raise InputError(Problem(Place(file), what, "put it back") for file in gone)
