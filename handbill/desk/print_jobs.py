"""The print jobs of a front desk: each is sent once, in the background, and watched until its paper is out.

A job knows the title of its sheet, and nothing of the person for whom it is. Its PDF is dropped once it is sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handbill.errors import HandbillError, MachineError, Problem
from handbill.printing.printers import Printer
from handbill.processes import EndedError, Worker

if TYPE_CHECKING:
    from handbill.printing.send import Job, JobState

MOST_KEPT = 100
"""Jobs that are remembered, the newest; the page of an older one says that it is forgotten."""


@dataclass(frozen=True)
class PrintOrder:
    """What is to be printed: the PDFs, each with its title, in this order; and how."""

    printer: Printer
    sheets: tuple[tuple[str, bytes], ...]
    copies: int = 1
    one_sided: bool = False


@dataclass
class PrintJob:
    """How an order goes: of its sheets (by title), how many are printed, and how the next one goes, in words.

    `problems` say why one was not printed: the later ones were not sent then.
    """

    titles: tuple[str, ...]
    printer: str
    copies: int
    printed: int = 0
    words: str = "sending it to the printer"
    problems: tuple[Problem, ...] = ()
    ended: bool = False
    stopped: bool = False

    @property
    def done(self) -> bool:
        """Whether all of it is printed."""
        return self.ended and self.printed == len(self.titles)


class PrintJobs:
    """Prints orders, those of one printer one after the other."""

    def __init__(self) -> None:
        self._jobs: dict[str, PrintJob] = {}
        self._pressed: dict[str, tuple[str, str]] = {}
        self._workers: dict[str, tuple[Worker, asyncio.Lock]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def begin(self, page: str, order: PrintOrder) -> str:
        """Begin a job and return its name; that of the one that runs, where the same page asks for the same again.

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
        task = asyncio.create_task(self._run(job, order))
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

    async def _run(self, job: PrintJob, order: PrintOrder) -> None:
        try:
            worker, turn = self._worker(order.printer)
            async with turn:
                for title, data in order.sheets:
                    sent: Job = await asyncio.wrap_future(worker.do(_send, order, title, data))
                    last = await asyncio.to_thread(_watch, order.printer, sent, lambda state: _tell(job, state))
                    if last != "printed":
                        return
                    job.printed += 1
        except HandbillError as error:
            job.problems = error.problems
        except EndedError:
            what = "the process that sends to the printer ended unexpectedly"
            job.problems = MachineError.one(what, "look whether it was printed; if not, print it again").problems
            self._workers.pop(order.printer.uri, None)
        except Exception as bug:  # noqa: BLE001  # a bug is shown, and the next order printed
            traceback.print_exception(bug)
            what = f"{type(bug).__name__}: {bug}"
            job.problems = MachineError.one(what, "this is a bug in handbill: please report it").problems
        finally:
            job.ended = True

    def _worker(self, printer: Printer) -> tuple[Worker, asyncio.Lock]:
        """Return the process of a printer: PDFium draws one page at a time, and a slow printer holds up no other."""
        if printer.uri not in self._workers:
            self._workers[printer.uri] = Worker(), asyncio.Lock()
        return self._workers[printer.uri]


def _tell(job: PrintJob, state: JobState) -> None:
    job.words, job.stopped = state.words, state.kind in ("stopped", "silent")


def _send(order: PrintOrder, title: str, data: bytes) -> Job:
    """Send a sheet; in a process of its own, which alone loads what reads PDFs."""
    from handbill.printing.send import send  # noqa: PLC0415
    from handbill.printing.ticket import ticket_of  # noqa: PLC0415

    ticket = ticket_of(data, copies=order.copies, one_sided=order.one_sided)
    return send(order.printer, data, replace(ticket, name=title))


def _watch(printer: Printer, job: Job, tell: Callable[[JobState], None]) -> str:
    """Tell each state of a job; return the kind of the last."""
    from handbill.printing.send import watch  # noqa: PLC0415

    kind = "silent"
    for state in watch(printer, job):
        tell(state)
        kind = state.kind
    return kind
