"""A front desk: what can be handed out now, and the sheets that are made. It follows each change of the workspace.

Everything is made in the background, a sheet that somebody waits for at once, in another process.
"""

import asyncio
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from handbill.desk.catalog import Catalog, Choice, Title, catalog
from handbill.desk.sheet_process import MadeSheet, ReadingSheet, SheetProcess
from handbill.desk.stamping import Person, StampedSheet, values_of
from handbill.desk.watch import changes, stamps
from handbill.errors import HandbillError, InputError, MachineError
from handbill.workspace import Workspace

MOST_KEPT = 60
"""Sheets that are kept in memory, about a megabyte each; the masters of all are on the disk."""

_BUG = "this is a bug in handbill, not in your files: please report it with what the terminal shows"


@dataclass(frozen=True)
class _Shown:
    """A state of the workspace: its catalog, and its sheets as far as they are made."""

    catalog: Catalog = field(default_factory=Catalog)
    sheets: dict[Choice, asyncio.Task[MadeSheet]] = field(default_factory=dict)


class Counter:
    """The desk of one workspace.

    `hurried` makes what somebody waits for, `patient` all the rest, and `stamping` stamps for a person.
    """

    def __init__(
        self,
        workspace: Workspace,
        hurried: SheetProcess,
        patient: SheetProcess,
        stamping: SheetProcess,
        today: Callable[[], date],
    ) -> None:
        self.workspace = workspace
        self._hurried, self._patient, self._stamping, self._today = hurried, patient, stamping, today
        self._shown = _Shown()
        self._day = today()
        self._loaded, self._renewing = asyncio.Event(), asyncio.Lock()
        self._background: asyncio.Task[None] | None = None
        self._former: Mapping[Choice, asyncio.Task[MadeSheet]] = {}

    async def run(self) -> None:
        """Load the workspace and make its sheets, now and after each change, until canceled."""
        before = await asyncio.to_thread(stamps, self.workspace)
        await self._renew()
        try:
            async for _ in changes(self.workspace, before=before):
                await self._renew()
        finally:
            if self._background:
                self._background.cancel()

    def close(self) -> None:
        """End the processes."""
        for process in (self._hurried, self._patient, self._stamping):
            process.close()

    async def catalog(self) -> Catalog:
        """Return what can be handed out today; at the start, when it is known. A review ends with its day."""
        await self._loaded.wait()
        if self._today() != self._day:
            await self._renew(new_day=True)
        return self._shown.catalog

    @property
    def today(self) -> date:
        """The day by the clinic's clock."""
        return self._today()

    def making(self, choice: Choice) -> asyncio.Task[MadeSheet]:
        """Return the task that makes a sheet, or has made it: its result is the sheet, or a HandbillError."""
        return self._task(self._shown, choice, self._hurried)

    async def reading(self, choice: Choice) -> ReadingSheet:
        """Return the edition of a sheet that is sent by e-mail; errors as `SheetProcess.reading`."""
        return await self._hurried.reading(choice, self._day)

    async def stamped(self, sheet: MadeSheet, person: Person, language: str) -> StampedSheet:
        """Return a sheet for a person; nobody keeps it. Errors as `SheetProcess.stamp`."""
        return await self._stamping.stamp(sheet, values_of(person, sheet.slots, language))

    async def one_file(self, parts: Sequence[bytes]) -> bytes:
        """Return print editions as one file; nobody keeps it. Errors as `SheetProcess.join`."""
        return await self._stamping.join(parts)

    def picture(self, digest: str) -> bytes | None:
        """Return the picture of a page, as long as its sheet is in memory."""
        for task in (*self._shown.sheets.values(), *self._former.values()):
            if task.done() and not task.cancelled() and task.exception() is None:
                for picture in task.result().pictures:
                    if picture.digest == digest:
                        return picture.png
        return None

    def first(self, title: Title) -> MadeSheet | HandbillError | None:
        """Return the sheet that shows a brochure, or why it cannot be made; None while it is being made."""
        task = self._shown.sheets.get(title.choices[0])
        if task is None or not task.done() or task.cancelled():
            return None
        error = task.exception()
        return task.result() if error is None else error if isinstance(error, HandbillError) else None

    async def _renew(self, *, new_day: bool = False) -> None:
        """Load the workspace as it is today, and begin to make its sheets; for a new day once, whoever asks first."""
        async with self._renewing:
            if new_day and self._today() == self._day:
                return
            await self._load()
            if self._background:
                self._background.cancel()
            self._background = asyncio.create_task(self._make_all(self._shown))

    async def _load(self) -> None:
        today = self._today()
        try:
            read = await asyncio.to_thread(catalog, self.workspace, today)
        except Exception as bug:  # noqa: BLE001  # a bug is shown, and the next change tried
            traceback.print_exception(bug)
            read = Catalog(problems=InputError.one(f"{type(bug).__name__}: {bug}", _BUG).problems)
        self._former, self._shown, self._day = self._shown.sheets, _Shown(read), today
        self._loaded.set()

    async def _make_all(self, shown: _Shown) -> None:
        """Make all sheets one after another: first what shows each brochure, and is handed over most."""
        titles = shown.catalog.titles
        first = [title.choices[0] for title in titles]
        for choice in dict.fromkeys([*first, *(choice for title in titles for choice in title.usual)]):
            with suppress(HandbillError):
                await asyncio.shield(self._task(shown, choice, self._patient))

    def _task(self, shown: _Shown, choice: Choice, process: SheetProcess) -> asyncio.Task[MadeSheet]:
        task = shown.sheets.pop(choice, None)
        if task is None or _may_do_now(task):
            task = asyncio.create_task(_made(process, choice, self._day))
        # The one that was asked for last is forgotten last.
        shown.sheets[choice] = task
        asked_most = {title.choices[0] for title in shown.catalog.titles} | {choice}
        done = [each for each, task in shown.sheets.items() if task.done() and each not in asked_most]
        for each in done[: max(0, len(shown.sheets) - MOST_KEPT)]:
            del shown.sheets[each]
        return task


def _may_do_now(task: asyncio.Task[MadeSheet]) -> bool:
    """Return whether a task failed for a reason that is not in the files, so that it may succeed another time."""
    return task.done() and not task.cancelled() and isinstance(task.exception(), MachineError)


async def _made(process: SheetProcess, choice: Choice, today: date) -> MadeSheet:
    try:
        return await process.make(choice, today)
    except HandbillError:
        raise
    except Exception as bug:
        traceback.print_exception(bug)
        raise MachineError.one(f"{type(bug).__name__}: {bug}", _BUG) from bug
