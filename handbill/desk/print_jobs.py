"""The print jobs of a front desk: each is sent once, in the background, and watched until its paper is out.

A job knows the title of its sheet, and nothing of the person for whom it is. Its PDF is in memory
until it has ended and the next one begins.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from handbill.errors import HandbillError, MachineError, Problem
from handbill.printing.printers import Printer
from handbill.processes import EndedError, Worker, send_early

if TYPE_CHECKING:
    from handbill.printing.send import JobState, Kind

MOST_KEPT = 100
"""Jobs that are remembered, the newest; the page of an older one says that it is forgotten."""


@dataclass(frozen=True)
class PrintOrder:
    """What is to be printed: the PDFs, each with its title, in this order; and how."""

    printer: Printer
    sheets: tuple[tuple[str, bytes], ...]
    copies: int = 1
    one_sided: bool = False


@dataclass(frozen=True)
class Outcome:
    """How the job of one sheet ended: as the printer said, refused before it, or lost (nobody knows)."""

    kind: Kind | Literal["refused", "lost"]
    problems: tuple[Problem, ...] = ()


@dataclass
class PrintJob:
    """How an order goes: of its sheets (by title), how many are printed, and how the next one goes, in words.

    `problems` say why one was not printed: the later ones were not sent then.
    """

    titles: tuple[str, ...]
    printer: str
    copies: int
    printed: int = 0
    words: str = "waits for the job before it"
    kind: Kind | Literal["refused", "lost"] = "waiting"
    problems: tuple[Problem, ...] = ()
    ended: bool = False

    @property
    def state(self) -> Literal["printed", "printing", "stopped", "failed", "unsure"]:
        """What its page says first; `unsure`: nobody knows whether a sheet came out."""
        if not self.ended:
            return "stopped" if self.kind in ("stopped", "silent") else "printing"
        if self.printed == len(self.titles):
            return "printed"
        return "unsure" if self.kind in ("silent", "forgotten", "lost") else "failed"


async def _uncounted(_number: int) -> None:
    """Count nothing."""


class PrintJobs:
    """Prints orders, those of one printer one after the other."""

    def __init__(self) -> None:
        self._jobs: dict[str, PrintJob] = {}
        self._pressed: dict[str, tuple[str, str]] = {}
        self._workers: dict[str, tuple[Worker, asyncio.Lock]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def begin(self, page: str, order: PrintOrder, printed: Callable[[int], Awaitable[None]] = _uncounted) -> str:
        """Begin a job and return its name; that of the one that runs, where the same page asks for the same again.

        `printed` is told the number of each sheet (from 0) whose paper is out, once the job has ended.

        So a button that is pressed twice prints once, and the next person's sheet is never taken for the last one's.
        """
        digest = hashlib.sha256(repr((order.printer, order.copies, order.one_sided)).encode())
        for _, data in order.sheets:
            digest.update(data)
        same, name = self._pressed.get(page, ("", ""))
        if same == digest.hexdigest() and not self._jobs[name].ended:
            return name
        name = secrets.token_hex(16)
        self._pressed[page] = digest.hexdigest(), name
        job = self._jobs[name] = PrintJob(tuple(title for title, _ in order.sheets), order.printer.name, order.copies)
        task = asyncio.create_task(self._run(job, order, printed))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        self._forget()
        return name

    def job(self, name: str) -> PrintJob | None:
        """Return the job of this name; None where it is forgotten, or was never begun."""
        return self._jobs.get(name)

    def close(self) -> None:
        """End the processes; what a printer has is printed all the same."""
        for worker, _ in self._workers.values():
            worker.kill()

    def _forget(self) -> None:
        ended = [each for each, job in self._jobs.items() if job.ended]
        for each in ended[: max(0, len(self._jobs) - MOST_KEPT)]:
            del self._jobs[each]
        self._pressed = {page: entry for page, entry in self._pressed.items() if entry[1] in self._jobs}

    async def _run(self, job: PrintJob, order: PrintOrder, printed: Callable[[int], Awaitable[None]]) -> None:
        try:
            worker, turn = self._worker(order.printer)
            async with turn:
                for title, data in order.sheets:
                    job.words = "sending it to the printer"
                    printing = worker.do(_print, order, title, data, early=partial(_tell, job))
                    outcome: Outcome = await asyncio.wrap_future(printing)
                    job.kind, job.problems = outcome.kind, outcome.problems
                    if outcome.kind != "printed":
                        return
                    job.printed += 1
        except EndedError:
            what = "the process that sends to the printer ended unexpectedly"
            job.problems = MachineError.one(what, "look whether it was printed; if not, print it again").problems
            job.kind = "lost"
            self._workers.pop(order.printer.uri, None)
        except Exception as bug:  # noqa: BLE001  # a bug is shown, and the next order printed
            traceback.print_exception(bug)
            what = f"{type(bug).__name__}: {bug}"
            job.problems = MachineError.one(what, "this is a bug in handbill: please report it").problems
            job.kind = "lost"
        finally:
            job.ended = True
            for number in range(job.printed):
                await printed(number)

    def _worker(self, printer: Printer) -> tuple[Worker, asyncio.Lock]:
        """Return the process of a printer: PDFium draws one page at a time, and a slow printer holds up no other."""
        if printer.uri not in self._workers:
            self._workers[printer.uri] = Worker(), asyncio.Lock()
        return self._workers[printer.uri]


def _tell(job: PrintJob, state: JobState) -> None:
    job.words, job.kind = state.words, state.kind


def _print(order: PrintOrder, title: str, data: bytes) -> Outcome:
    """Send a sheet and watch its job; in a process of its own, which alone loads what reads PDFs."""
    from handbill.printing.ipp import LostError  # noqa: PLC0415
    from handbill.printing.send import send, watch  # noqa: PLC0415
    from handbill.printing.ticket import ticket_of  # noqa: PLC0415

    try:
        ticket = ticket_of(data, copies=order.copies, one_sided=order.one_sided)
        sent = send(order.printer, data, replace(ticket, name=title))
        kind: Kind = "silent"
        for state in watch(order.printer, sent):
            send_early(state)
            kind = state.kind
    except LostError as error:
        return Outcome("lost", error.problems)
    except HandbillError as error:
        return Outcome("refused", error.problems)
    return Outcome(kind)
