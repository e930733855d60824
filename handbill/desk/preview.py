"""One preview: it draws anew at each change, then fits and proves, and tells every window; the newest change wins.

Whatever goes wrong is told too, beside the last sheets that could be drawn; the next change mends it.
"""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from handbill.copyfit.search import Attempt
from handbill.desk.messages import DrawnPreview, EarlyPages, PreviewRequest, SupersededError, View, Viewport
from handbill.desk.state import PreviewStage, State
from handbill.desk.watch import changes
from handbill.desk.workers import EndedError, PreviewWorkers
from handbill.errors import FitError, HandbillError, Problem, ProofError
from handbill.pictures.pages import PagePicture

RESOLUTIONS = (75, 100, 150, 200, 300)
"""Dots an inch that pictures are drawn at; few, so that most zooming needs no new ones."""

_BUG = "this is a bug in handbill, not in your files: please report it with what the terminal shows"


@dataclass(eq=False)
class BrowserWindow:
    """A page that is open in a browser: what it shows, which pictures are in view, and whether there is news for it."""

    view: View
    dpi: int
    seen: frozenset[int] = frozenset()
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Preview:
    """One brochure in one format, for any number of windows."""

    def __init__(self, wanted: PreviewRequest, warm: PreviewWorkers) -> None:
        self.wanted = wanted
        self.state = State()
        self.closed = False
        self._warm = warm
        self._windows: set[BrowserWindow] = set()
        self._pngs: dict[str, bytes] = {}
        self._before: dict[str, bytes] = {}
        self._drawn_for = Viewport(views=(), dpi=0)
        self._trial: Attempt | None = None
        self._number = 0
        self._running: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Draw, and draw anew at each change, until canceled."""
        self.redraw(time.time())
        async for saved in changes(self.wanted.workspace):
            self.redraw(saved)

    def close(self) -> None:
        """Let every window go, and end the typesetter."""
        self.closed = True
        for task in self._running:
            task.cancel()
        for window in self._windows:
            window.news.set()
        self._warm.close()

    def png(self, digest: str) -> bytes | None:
        """Return a picture by its digest, while a window can still ask for it."""
        return self._pngs.get(digest) or self._before.get(digest)

    async def news(self, window: BrowserWindow, patience: float) -> AsyncIterator[State | None]:
        """Yield a window the state now and whenever it changes; None when nothing did for so many seconds."""
        self._windows.add(window)
        window.news.set()
        self._look_again()
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
        """Begin to draw what was saved at this time; what was begun before is dropped."""
        self._number += 1
        self._warm.overtake(self._number)
        for task in self._running:
            task.cancel()
        self._begin(self._redraw(self._number, saved))

    async def _redraw(self, number: int, saved: float) -> None:
        self._tell(stage="drawing")
        stale = self.state.drawn is not None
        try:
            look = self._look()
            early = self._early(number, asyncio.get_running_loop())
            drawing = self._warm.draw(self.wanted, self._trial, look, number, early)
            self._show(await asyncio.wrap_future(drawing), look)
            stale = False
            seconds = round(time.time() - saved, 2) if saved else None
            self._tell(stage="fitting", problems=(), made=(), stale=False, seconds=seconds)
            self._look_again()
            look = self._look()
            proven = await asyncio.wrap_future(self._warm.prove(self.wanted, look, number))
            self._show(proven.drawn, look)
            self._look_again()
            self._trial = proven.drawn.trial
            self._tell(stage="proven", made=proven.made, findings=proven.findings)
        except SupersededError:
            pass
        except HandbillError as error:
            self._tell(stage=_stage(error), problems=error.problems, made=(), stale=stale)
        except EndedError:
            self._warm.renew()
            what, remedy = "a process that was typesetting ended unexpectedly", "save the file again; is there memory?"
            self._tell(stage="mistaken", problems=(Problem(None, what, remedy),), stale=stale)
        except Exception as bug:  # noqa: BLE001  # the desk's one boundary: a bug is shown, and the next change tried
            traceback.print_exception(bug)
            problem = Problem(None, f"{type(bug).__name__}: {bug}", _BUG)
            self._tell(stage="mistaken", problems=(problem,), made=(), stale=stale)

    def _early(self, number: int, loop: asyncio.AbstractEventLoop) -> Callable[[EarlyPages], None]:
        """Return what takes the pictures in view, in any thread, and shows them while this change is the newest."""

        def show(glimpse: EarlyPages) -> None:
            if number == self._number:
                self._show_early(glimpse)

        def take(glimpse: EarlyPages) -> None:
            # A preview that was closed has no loop any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(show, glimpse)

        return take

    def _show_early(self, glimpse: EarlyPages) -> None:
        """Put the pictures in view in the place of older ones; where there are more or fewer pages now, all wait."""
        self._pngs |= {each.digest: each.png for each in glimpse.pictures.values() if each.png is not None}
        fresh = {number: replace(picture, png=None) for number, picture in glimpse.pictures.items()}
        if all(len(shown) == glimpse.count for shown in self.state.pictures.values()):
            self._tell(
                pictures={
                    view: tuple(fresh.get(number, picture) for number, picture in enumerate(shown))
                    for view, shown in self.state.pictures.items()
                }
            )

    def _look_again(self) -> None:
        """Draw what is typeset already for a window that shows it otherwise, unless the next drawing does so anyway."""
        look, drawn = self._look(), self.state.drawn
        if drawn is not None and (set(look.views) - set(self._drawn_for.views) or look.dpi > self._drawn_for.dpi):
            self._begin(self._again(drawn, look))

    async def _again(self, drawn: DrawnPreview, look: Viewport) -> None:
        try:
            pictures = await asyncio.wrap_future(self._warm.pictures(drawn.sheets, look))
        except (HandbillError, EndedError):
            # The next change says what is wrong.
            return
        if self.state.drawn is drawn:
            self._show(replace(drawn, pictures=pictures), look)
            self._tell()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def _look(self) -> Viewport:
        """Return what all windows together need."""
        views = tuple(sorted({window.view for window in self._windows})) or ("sheets",)
        dpi = max((window.dpi for window in self._windows), default=RESOLUTIONS[1])
        seen = frozenset[int]().union(*(window.seen for window in self._windows))
        return Viewport(views, dpi, frozenset(self._pngs), seen)

    def _show(self, drawn: DrawnPreview, look: Viewport) -> None:
        """Take over new pictures; those that went are kept once more, for a window that is just asking for them."""
        pngs = {each.digest: each.png or self.png(each.digest) for each in _all(drawn.pictures)}
        self._before, self._pngs = self._pngs, {digest: png for digest, png in pngs.items() if png is not None}
        pictures = {view: tuple(replace(each, png=None) for each in shown) for view, shown in drawn.pictures.items()}
        self.state = replace(self.state, drawn=replace(drawn, pictures={}), pictures=pictures)
        self._drawn_for = look

    def _tell(self, **changed: Any) -> None:
        self.state = replace(self.state, **changed)
        for window in self._windows:
            window.news.set()


def _all(pictures: Mapping[View, tuple[PagePicture, ...]]) -> list[PagePicture]:
    return [picture for shown in pictures.values() for picture in shown]


def _stage(error: HandbillError) -> PreviewStage:
    if isinstance(error, FitError):
        return "unfit"
    return "unproven" if isinstance(error, ProofError) else "mistaken"
