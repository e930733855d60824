"""One preview: it draws after each change, then fits and proves, and tells every browser window.

The newest change wins. Whatever goes wrong is told beside the last sheets that could be drawn.
"""

import asyncio
import time
import traceback
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from handbill.copyfit.search import Attempt
from handbill.desk.messages import DrawnPreview, EarlyPages, PreviewRequest, SupersededError, View, Viewport
from handbill.desk.state import PreviewStage, State
from handbill.desk.watch import changes
from handbill.desk.workers import PreviewWorkers
from handbill.errors import FitError, HandbillError, Problem, ProofError
from handbill.pictures.pages import PagePicture
from handbill.processes import EndedError

RESOLUTIONS = (75, 100, 150, 200, 300)
"""Dots an inch that pictures are drawn at: so few steps that most zooming needs no new pictures."""

_BUG = "this is a bug in handbill, not in your files: please report it with what the terminal shows"

_STAGES: dict[type[HandbillError], PreviewStage] = {FitError: "unfit", ProofError: "unproven"}


@dataclass(eq=False)
class BrowserWindow:
    """A page that is open in a browser: what it shows, which pictures are in view, and whether there is news for it."""

    view: View
    dpi: int
    in_view: frozenset[int] = frozenset()
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Preview:
    """One brochure in one format, for any number of browser windows."""

    def __init__(self, request: PreviewRequest, workers: PreviewWorkers) -> None:
        self.request = request
        self.state = State()
        self.closed = False
        self._workers = workers
        self._windows: set[BrowserWindow] = set()
        self._pngs: dict[str, bytes] = {}
        self._former_pngs: dict[str, bytes] = {}
        self._drawn_for = Viewport(views=(), dpi=0)
        self._attempt: Attempt | None = None
        self._number = 0
        self._running: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Draw now and after each change, until canceled."""
        self.redraw(time.time())
        async for saved in changes(self.request.workspace):
            self.redraw(saved)

    def close(self) -> None:
        """Let every browser window go, and end the workers."""
        self.closed = True
        for task in self._running:
            task.cancel()
        for window in self._windows:
            window.news.set()
        self._workers.close()

    def png(self, digest: str) -> bytes | None:
        """Return a picture by its digest, for as long as a browser window can ask for it."""
        return self._pngs.get(digest) or self._former_pngs.get(digest)

    async def news(self, window: BrowserWindow, patience: float) -> AsyncIterator[State | None]:
        """Yield the state for a browser window, now and at each change; None after `patience` seconds without one."""
        self._windows.add(window)
        window.news.set()
        self._draw_again_if_needed()
        try:
            while not self.closed:
                try:
                    await asyncio.wait_for(window.news.wait(), patience)
                except TimeoutError:
                    yield None
                    continue
                window.news.clear()
                yield self.state
        finally:
            self._windows.discard(window)

    def redraw(self, saved: float) -> None:
        """Begin to draw what was saved at this time (as of `time.time`); the drawing under way is dropped."""
        self._number += 1
        self._workers.supersede(self._number)
        for task in self._running:
            task.cancel()
        self._begin(self._redraw(self._number, saved))

    async def _redraw(self, number: int, saved: float) -> None:
        loop = asyncio.get_running_loop()

        def early(pages: EarlyPages) -> None:
            # This is another thread's, and after the preview was closed there is no loop to call.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._show_early, number, pages)

        self.tell(stage="drawing")
        stale = self.state.drawn is not None
        try:
            viewport = self._viewport()
            drawing = self._workers.draw(self.request, self._attempt, viewport, number, early)
            self.show(await asyncio.wrap_future(drawing), viewport)
            stale = False
            seconds = round(time.time() - saved, 2) if saved else None
            self.tell(stage="fitting", problems=(), editions=(), stale=False, seconds=seconds)
            self._draw_again_if_needed()
            viewport = self._viewport()
            proven = await asyncio.wrap_future(self._workers.prove(self.request, viewport, number))
            self.show(proven.drawn, viewport)
            self._draw_again_if_needed()
            self._attempt = proven.drawn.attempt
            self.tell(stage="proven", editions=proven.editions, findings=proven.findings)
        except SupersededError:
            pass
        except HandbillError as error:
            stage = _STAGES.get(type(error), "mistaken")
            self.tell(stage=stage, problems=error.problems, editions=(), stale=stale)
        except EndedError as error:
            self._workers.renew()
            what, remedy = error.passed or (
                "a process that was typesetting ended unexpectedly",
                "save the file again; is there enough memory?",
            )
            self.tell(stage="mistaken", problems=(Problem(None, what, remedy),), stale=stale)
        except Exception as bug:  # noqa: BLE001  # the desk's one boundary: a bug is shown, and the next change tried
            traceback.print_exception(bug)
            problem = Problem(None, f"{type(bug).__name__}: {bug}", _BUG)
            self.tell(stage="mistaken", problems=(problem,), editions=(), stale=stale)

    def _show_early(self, number: int, early_pages: EarlyPages) -> None:
        """Replace the pictures in view; when the number of pages has changed, wait for all pictures instead."""
        if number != self._number:
            return
        self._pngs |= _pngs(early_pages.pictures.values())
        early = {number: replace(picture, png=None) for number, picture in early_pages.pictures.items()}
        if all(len(pictures) == early_pages.count for pictures in self.state.pictures.values()):
            self.tell(
                pictures={
                    view: tuple(early.get(number, picture) for number, picture in enumerate(pictures))
                    for view, pictures in self.state.pictures.items()
                }
            )

    def _draw_again_if_needed(self) -> None:
        """Draw the same sheets for a browser window that needs another view or more dots an inch than there are."""
        viewport, drawn = self._viewport(), self.state.drawn
        missing = set(viewport.views) - set(self._drawn_for.views)
        if drawn is not None and (missing or viewport.dpi > self._drawn_for.dpi):
            self._begin(self._draw_again(drawn, viewport))

    async def _draw_again(self, drawn: DrawnPreview, viewport: Viewport) -> None:
        try:
            pictures = await asyncio.wrap_future(self._workers.pictures(drawn.sheets, viewport))
        except (HandbillError, EndedError):
            # The next change says what is wrong.
            return
        if self.state.drawn is drawn:
            self.show(replace(drawn, pictures=pictures), viewport)
            self.tell()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def _viewport(self) -> Viewport:
        """Return what all browser windows together need."""
        views = tuple(sorted({window.view for window in self._windows})) or ("sheets",)
        dpi = max((window.dpi for window in self._windows), default=RESOLUTIONS[1])
        in_view = frozenset[int]().union(*(window.in_view for window in self._windows))
        return Viewport(views, dpi, frozenset(self._pngs), in_view)

    def show(self, drawn: DrawnPreview, viewport: Viewport) -> None:
        """Take over new pictures; the former ones stay once more, for a window that is just asking for them."""
        pictures = [picture for view in drawn.pictures.values() for picture in view]
        old = {picture.digest: png for picture in pictures if (png := self.png(picture.digest)) is not None}
        self._former_pngs, self._pngs = self._pngs, old | _pngs(pictures)
        digests = {view: tuple(replace(page, png=None) for page in pages) for view, pages in drawn.pictures.items()}
        self.state = replace(self.state, drawn=replace(drawn, pictures={}), pictures=digests)
        self._drawn_for = viewport

    def tell(self, **changes: Any) -> None:
        """Change the state, and tell every browser window."""
        self.state = replace(self.state, **changes)
        for window in self._windows:
            window.news.set()


def _pngs(pictures: Iterable[PagePicture]) -> dict[str, bytes]:
    """Return by digest the PNGs that were drawn now."""
    return {picture.digest: picture.png for picture in pictures if picture.png is not None}
