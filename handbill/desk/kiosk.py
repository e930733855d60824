"""One loop on a screen: made anew at each change and on each day; while that is wrong, the one before plays on."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbill.desk.kiosk_process import KioskSettings, RenderProcess
from handbill.desk.messages import SupersededError
from handbill.desk.page_store import PageStore
from handbill.desk.watch import Stamp, changes, stamps
from handbill.errors import HandbillError, Problem
from handbill.screens.web.player import WebPage

EVERY = 1.0
"""Seconds between two looks at the files: nobody waits before the screen, and it plays for months."""

SETTLE = 0.5
"""Seconds that all must stay as it is: files are copied here one by one."""

MINUTE = 60.0
"""Seconds between two looks at the date, which also changes while the machine sleeps."""

_BUG = "this is a bug in handbill, not in your files: please report it with what the log shows"


@dataclass(frozen=True)
class News:
    """What the windows are told: the version that is right, and what keeps a newer one from being shown."""

    version: str
    problems: tuple[Problem, ...] = ()


class Kiosk:
    """One loop, for any number of windows. `log` gets a line for each thing that happens."""

    def __init__(
        self, played: KioskSettings, kept: PageStore, log: Callable[[str], None], today: Callable[[], date]
    ) -> None:
        self.played = played
        self.closed = False
        self._kept, self._log, self._today = kept, log, today
        self._news = News("")
        self._page = WebPage("", {})
        self._given: dict[tuple[str, str], bytes] = {}
        self._before: dict[tuple[str, str], bytes] = {}
        self._windows: set[asyncio.Event] = set()
        self._making: RenderProcess | None = None
        self._day = today()
        self._made_of: Mapping[Path, Stamp] = {}
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Take up the page that is kept, else make one; HandbillError with every mistake where neither can be."""
        page = self._kept.load()
        if page is not None:
            self._log("the slides from before are shown; they are made anew")
            self._take(page)
            return
        self._made_of = stamps(self.played.workspace)
        self._making = RenderProcess(self.played, self._day)
        self._show(self._making.result())

    async def run(self) -> None:
        """Make it anew where it was made of other files than these, at each change and on each day, until canceled."""
        now = await asyncio.to_thread(stamps, self.played.workspace)
        if self._made_of != now:
            self.remake()
        await asyncio.gather(self._watch(now), self._wait_for_days())

    def close(self) -> None:
        """Let every window go, and end what is being made."""
        self.closed = True
        self._stop()
        for news in self._windows:
            news.set()

    def file(self, name: str, digest: str) -> bytes | None:
        """Return a file of the page as it is now, or with its digest, as it was before too."""
        if not digest:
            return self._page.files.get(name)
        return self._given.get((name, digest)) or self._before.get((name, digest))

    async def news(self, patience: float) -> AsyncIterator[News | None]:
        """Yield a window the news now and whenever there are others; None when there were none for so many seconds."""
        fresh = asyncio.Event()
        fresh.set()
        self._windows.add(fresh)
        try:
            while not self.closed:
                try:
                    await asyncio.wait_for(fresh.wait(), patience)
                except TimeoutError:
                    yield None
                    continue
                fresh.clear()
                yield self._news
        finally:
            self._windows.discard(fresh)

    def remake(self) -> None:
        """Begin to make it anew; what was begun before is dropped."""
        self._stop()
        self._day = self._today()
        self._task = asyncio.get_running_loop().create_task(self._remake())

    def _stop(self) -> None:
        if self._making is not None:
            self._making.stop()
        if self._task is not None:
            self._task.cancel()

    async def _watch(self, before: Mapping[Path, Stamp]) -> None:
        while True:
            try:
                async for _ in changes(self.played.workspace, EVERY, SETTLE, before):
                    self.remake()
            except Exception as bug:  # noqa: BLE001  # what plays for months does not stop to look
                self._log("".join(traceback.format_exception(bug)).rstrip())
                await asyncio.sleep(MINUTE)
                before = {}  # so that what was saved meanwhile is made too

    async def _wait_for_days(self) -> None:
        while True:
            await asyncio.sleep(MINUTE)
            if self._today() != self._day:
                self.remake()

    async def _remake(self) -> None:
        try:
            self._making = RenderProcess(self.played, self._day)
            self._show(await asyncio.to_thread(self._making.result))
        except SupersededError:
            pass
        except HandbillError as error:
            self._tell(error.problems)
        except Exception as bug:  # noqa: BLE001  # the one boundary: a bug is logged, and the next change tried
            self._log("".join(traceback.format_exception(bug)).rstrip())
            self._tell((Problem(None, f"{type(bug).__name__}: {bug}", _BUG),))

    def _show(self, page: WebPage) -> None:
        """Take over a page that is right, and keep it on the disk."""
        if page.version != self._news.version:
            self._take(page)
            self._log(f"new slides are shown: version {self._news.version}")
            try:
                self._kept.save(page)
            except HandbillError as error:
                # It plays all the same; only after a restart it would not.
                self._log(str(error))
        elif self._news.problems:
            self._log("the mistake is mended")
        self._announce(News(self._news.version))

    def _take(self, page: WebPage) -> None:
        """Give these files from now on, and those from before once more, to a window that is just loading them."""
        self._page, self._before = page, self._given
        self._given = {(name, digest): page.files[name] for name, digest in page.digests.items()}
        self._news = News(page.version)

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            self._log(problem.shown(self.played.workspace.home))
        self._log("the slides from before are shown")
        self._announce(News(self._news.version, problems))

    def _announce(self, news: News) -> None:
        self._news = news
        for fresh in self._windows:
            fresh.set()
