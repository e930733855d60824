"""Makes the page of a loop in a process that then ends: a kiosk plays for months and must not gather memory."""

from __future__ import annotations

from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from datetime import date

from handbill.desk.messages import SupersededError
from handbill.errors import InputError, MachineError, Place, Problem
from handbill.formats.stage import ScreenSize
from handbill.processes import EndedError, Worker
from handbill.screens.web.player import WebPage, web_page
from handbill.workspace import Workspace

TIME_LIMIT = 600.0
"""Seconds that making a page may take: a template may loop forever."""

_NICENESS = 10
"""How far making a page stands back behind the browser that plays meanwhile."""


@dataclass(frozen=True)
class KioskSettings:
    """What a screen plays. Its pixels, diagonal and distance (inches) are the playlist's where they are None.

    `own_files` are files that the workspace itself had at the start: when one of them disappears, the library's file of
    that name must not take its place.
    """

    workspace: Workspace
    playlist: str
    size: ScreenSize | None = None
    diagonal: float | None = None
    distance: float | None = None
    own_files: tuple[str, ...] = ()

    def with_own_files(self) -> KioskSettings:
        """Return these settings with the clinic's file and the playlist, where the workspace has them now."""
        home, names = self.workspace.home, ("brochures/clinic.yaml", f"brochures/displays/{self.playlist}.yaml")
        return replace(self, own_files=tuple(name for name in names if home is not None and (home / name).exists()))


class RenderProcess:
    """A process that makes the page of a loop once. It can be stopped at any time, from another thread too."""

    def __init__(self, settings: KioskSettings, today: date) -> None:
        self._settings, self._today = settings, today
        self._worker = Worker(_NICENESS)
        self._stopped = False

    def stop(self) -> None:
        """End it at once: nobody waits for the page anymore."""
        self._stopped = True
        self._worker.kill()

    def result(self) -> WebPage:
        """Return the page.

        Raises a HandbillError with every mistake in the files, MachineError when the process takes too long or ends
        unexpectedly, and SupersededError when it was stopped.
        """
        try:
            page: Future[WebPage] = self._worker.do(_page, self._settings, self._today)
            if not wait([page], TIME_LIMIT).done:
                what = f"the slides were not made within {TIME_LIMIT / 60:g} minutes"
                raise MachineError.one(what, "is there a loop in a template that does not end?")
            return page.result()
        except EndedError as error:
            if self._stopped:
                raise SupersededError from error
            what, remedy = "the process that made the slides ended unexpectedly", "is there enough memory?"
            raise MachineError.one(what, remedy) from error
        finally:
            self._worker.kill()
            self._worker.join()


def _page(settings: KioskSettings, today: date) -> WebPage:
    # Only this process loads the typesetter.
    from handbill.screens.plan import DisplayRequest  # noqa: PLC0415
    from handbill.screens.prepare import prepare  # noqa: PLC0415

    home = settings.workspace.home
    if home is not None and (missing := [file for name in settings.own_files if not (file := home / name).exists()]):
        # With a drive disconnected, another clinic would be shown.
        what = "the file is gone, and the library's is not shown in its place"
        raise InputError(Problem(Place(file), what, "put it back") for file in missing)
    request = DisplayRequest(
        settings.workspace, settings.playlist, today, settings.size, settings.diagonal, settings.distance
    )
    return web_page(prepare(request).bundle, live=True)
