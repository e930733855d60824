"""One loop on a screen: made again after each change and on each day; while the files are wrong, the last one plays."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from handbill.desk.kiosk_process import KioskSettings, RenderProcess
from handbill.desk.messages import SupersededError
from handbill.desk.page_store import PageStore
from handbill.desk.screen_message import ScreenMessage, ScreenMessages, now_here
from handbill.desk.watch import Stamp, changes, stamps
from handbill.errors import HandbillError, Problem
from handbill.screens.web.player import WebPage

EVERY = 1.0
"""Seconds between two looks at the files: nobody waits for a change, and a kiosk runs for months."""

SETTLE = 0.5
"""Seconds that all files must stay the same: they are copied here one by one."""

MINUTE = 60.0
"""Seconds between two looks at the date, which changes also while the machine sleeps."""

_BUG = "this is a bug in handbill, not in your files: please report it with what the log shows"


@dataclass(frozen=True)
class News:
    """What browser windows are told: the version to show, and what keeps a newer one from being shown."""

    version: str
    problems: tuple[Problem, ...] = ()


class Kiosk:
    """One loop, for any number of browser windows. `log` gets a line for each thing that happens."""

    def __init__(
        self,
        settings: KioskSettings,
        store: PageStore,
        log: Callable[[str], None],
        today: Callable[[], date],
        now: Callable[[], datetime] = now_here,
    ) -> None:
        self.settings = settings
        self.closed = False
        self.latest = News("")
        self._store, self._log, self._today = store, log, today
        self._page = WebPage("", {})
        self._files: dict[tuple[str, str], bytes] = {}
        self._former_files: dict[tuple[str, str], bytes] = {}
        self._windows: set[asyncio.Event] = set()
        self._render: RenderProcess | None = None
        self._day = today()
        self._stamps: Mapping[Path, Stamp] = {}
        self._task: asyncio.Task[None] | None = None
        self.message: ScreenMessage | None = None
        self._messages = ScreenMessages(settings.workspace, now)

    def begin(self) -> None:
        """Show the stored page, else make one; HandbillError with every mistake when neither is possible."""
        page = self._store.load()
        if page is not None:
            self._log("the slides from before are shown while new ones are made")
            self._take(page)
            return
        self._stamps = stamps(self.settings.workspace)
        self._render = RenderProcess(self.settings, self._day)
        self.show(self._render.result())

    async def run(self) -> None:
        """Make the page again if its files have changed since, and at each change and new day, until canceled."""
        now = await asyncio.to_thread(stamps, self.settings.workspace)
        if self._stamps != now:
            self.remake()
        await asyncio.gather(self._watch(now), self._wait_for_days(), self._follow_message())

    def close(self) -> None:
        """Let every browser window go, and end the making of a page."""
        self.closed = True
        self._stop()
        for window in self._windows:
            window.set()

    def file(self, name: str, digest: str) -> bytes | None:
        """Return a file of the page; with a digest, also a file of the page before this one."""
        if not digest:
            return self._page.files.get(name)
        return self._files.get((name, digest)) or self._former_files.get((name, digest))

    async def news(self, patience: float) -> AsyncIterator[News | None]:
        """Yield the news for a browser window, now and at each change; None after `patience` seconds without one."""
        window = asyncio.Event()
        window.set()
        self._windows.add(window)
        try:
            while not self.closed:
                try:
                    await asyncio.wait_for(window.wait(), patience)
                except TimeoutError:
                    yield None
                    continue
                window.clear()
                yield self.latest
        finally:
            self._windows.discard(window)

    def remake(self) -> None:
        """Begin to make the page again; the one being made is dropped."""
        self._stop()
        self._day = self._today()
        self._task = asyncio.get_running_loop().create_task(self._remake())

    def _stop(self) -> None:
        if self._render is not None:
            self._render.stop()
        if self._task is not None:
            self._task.cancel()

    async def _watch(self, before: Mapping[Path, Stamp]) -> None:
        while True:
            try:
                async for _ in changes(self.settings.workspace, EVERY, SETTLE, before):
                    self.remake()
            except Exception as bug:  # noqa: BLE001  # a kiosk that runs for months goes on watching
                self._log("".join(traceback.format_exception(bug)).rstrip())
                await asyncio.sleep(MINUTE)
                before = {}  # so that a change saved meanwhile is made too

    async def _wait_for_days(self) -> None:
        while True:
            await asyncio.sleep(MINUTE)
            if self._today() != self._day:
                self.remake()

    async def _follow_message(self) -> None:
        """Tell the windows of a message over every screen within a second, and when it is taken off or over."""
        while True:
            message = await asyncio.to_thread(self._messages.current)
            if message != self.message:
                self.message = message
                self._log("a message is shown" if message else "the message is taken off")
                self._announce(self.latest)
            await asyncio.sleep(EVERY)

    async def _remake(self) -> None:
        try:
            self._render = RenderProcess(self.settings, self._day)
            self.show(await asyncio.to_thread(self._render.result))
        except SupersededError:
            pass
        except HandbillError as error:
            self._tell(error.problems)
        except Exception as bug:  # noqa: BLE001  # the one boundary: a bug is logged, and the next change tried
            self._log("".join(traceback.format_exception(bug)).rstrip())
            self._tell((Problem(None, f"{type(bug).__name__}: {bug}", _BUG),))

    def show(self, page: WebPage) -> None:
        """Show a correct page, and store it on disk."""
        if page.version != self.latest.version:
            self._take(page)
            self._log(f"new slides are shown: version {self.latest.version}")
            try:
                self._store.save(page)
            except HandbillError as error:
                # The page plays all the same; only after a restart it would not.
                self._log(str(error))
        elif self.latest.problems:
            self._log("the mistake is corrected")
        self._announce(News(self.latest.version))

    def _take(self, page: WebPage) -> None:
        """Serve these files from now on; the former ones stay once more, for a window that is just loading them."""
        self._page, self._former_files = page, self._files
        self._files = {(name, digest): page.files[name] for name, digest in page.digests.items()}
        self.latest = News(page.version)

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            self._log(problem.shown(self.settings.workspace.home))
        self._log("the slides from before are shown")
        self._announce(News(self.latest.version, problems))

    def _announce(self, news: News) -> None:
        self.latest = news
        for window in self._windows:
            window.set()
