"""Send a print edition to a printer, and watch its job until the paper is out."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.printing.abilities import PDF, abilities_of
from handbill.printing.delivery import Delivery
from handbill.printing.ipp import Connection, LostError, OfflineError, Operation, RefusedError, Status, plain, plains
from handbill.printing.message import JOB, PRINTER, Attributes, Tag, values
from handbill.printing.order import USER, Order, order
from handbill.printing.printers import Printer
from handbill.printing.raster import kind_of, rastered
from handbill.printing.reasons import in_words
from handbill.printing.ticket import JobTicket
from handbill.said import joined

_MOST_NAME = 200
"""The letters of a title that a job is named by; with its mark they keep below the 255 bytes of a name."""

Kind = Literal["waiting", "printing", "stopped", "silent", "printed", "canceled", "aborted", "forgotten"]

_KINDS: dict[int, Kind] = {
    3: "waiting", 4: "waiting", 5: "printing", 6: "stopped", 7: "canceled", 8: "aborted", 9: "printed",
}  # fmt: skip
"""The kinds by `job-state` (RFC 8011, 5.3.7)."""

_LAST = ("printed", "canceled", "aborted", "forgotten")

_WORDS: dict[Kind, str] = {
    "waiting": "waiting in the printer",
    "printing": "printing",
    "stopped": "stopped",
    "silent": "the printer no longer answers: is it on, and on the network? the job may be in it",
    "printed": "printed",
    "canceled": "canceled",
    "aborted": "not printed",
    "forgotten": "the printer no longer knows the job: look whether all sheets came out",
}


@dataclass(frozen=True)
class Job:
    """A job that a printer has: its number there, and its name, which no other job has."""

    id: int
    name: str


@dataclass(frozen=True)
class JobState:
    """How a job goes: its `kind`, what people read, and the keywords of the printer's reasons.

    `sheets` is how many came out so far, where the printer counts them.
    """

    kind: Kind
    words: str
    reasons: tuple[str, ...] = ()
    sheets: int | None = None

    @property
    def last(self) -> bool:
        """Whether nothing comes after it."""
        return self.kind in _LAST


def send(printer: Printer, data: bytes, ticket: JobTicket, *, pause: float = 1.0) -> Job:
    """Send the PDF of a print edition; return its job. HandbillError where it was not sent, or nobody knows.

    The job is named by the ticket, with a mark of its own. `pause` is the time between two questions after a lost
    answer, in seconds.
    """
    connection = printer.connection
    can = abilities_of(connection)
    told = order(ticket, can, printer.name, folded_ok=printer.folded_ok)
    document = _pages(printer, data, ticket, told)
    if told.format != PDF:
        document = rastered(document, ticket, kind_of(can, ticket, printer.name))
    mark = secrets.token_hex(4)
    title = ticket.name.encode()[:_MOST_NAME].decode(errors="ignore")
    job = Delivery(connection, can, told, f"{title} [{mark}]", pause)
    return Job(job.deliver(document), job.name)


def _pages(printer: Printer, data: bytes, ticket: JobTicket, told: Order) -> bytes:
    """Return the pages as they are sent: with all copies where the printer makes none, and backs turned for it."""
    if told.repeats > 1:
        data = pdf.repeated(data, told.repeats, both_sides=ticket.sides != "one-sided")
    if printer.turns_backs(ticket.sides):
        with Reader(data) as reader:
            backs = range(2, len(reader.pages) + 1, 2)
        data = pdf.turned(data, backs, 180)
    return data


def watch(printer: Printer, job: Job, *, every: float = 1.0, patience: float = 600.0) -> Iterator[JobState]:
    """Yield each new state of a job until it is printed, canceled or aborted.

    `every` is the time between two questions in seconds. It also ends, with a state that says so, where the printer
    forgot the job, or gave no answer for the time of `patience`.
    """
    connection, before, heard = printer.connection, None, time.monotonic()
    while True:
        try:
            state = state_of(connection, job)
            heard = time.monotonic()
        except (OfflineError, LostError):
            state = JobState("silent", _WORDS["silent"])
        except RefusedError as error:
            # It is there, and too busy to say.
            state = JobState("silent", error.problems[0].what)
        if state != before:
            yield state
        if state.last or time.monotonic() - heard > patience:
            return
        before = state
        time.sleep(every)


def state_of(connection: Connection, job: Job) -> JobState:
    """Ask a printer how a job goes; OfflineError or LostError where it does not answer."""
    own = {"job-id": values(Tag.INTEGER, job.id), "requesting-user-name": values(Tag.NAME, USER)}
    try:
        known = connection.ask(Operation.GET_JOB_ATTRIBUTES, own).first(JOB)
    except RefusedError as error:
        if error.status in (Status.NOT_FOUND, Status.GONE, Status.NOT_POSSIBLE):
            return JobState("forgotten", _WORDS["forgotten"])
        raise
    kind = _KINDS.get(_number(known, "job-state") or 0, "waiting")
    job_reasons = _reasons(known, "job-state-reasons")
    printer_reasons: tuple[str, ...] = ()
    if kind not in _LAST:
        wanted = {"requested-attributes": values(Tag.KEYWORD, "printer-state", "printer-state-reasons")}
        answer = connection.ask(Operation.GET_PRINTER_ATTRIBUTES, wanted).first(PRINTER)
        printer_reasons = _reasons(answer, "printer-state-reasons")
    words = joined(": ", [_WORDS[kind], *filter(None, [joined("; ", in_words(printer_reasons, job_reasons))])])
    return JobState(kind, words, (*job_reasons, *printer_reasons), _number(known, "job-media-sheets-completed"))


def _reasons(attributes: Attributes, name: str) -> tuple[str, ...]:
    return tuple(word for word in plains(attributes, name) if isinstance(word, str) and word != "none")


def _number(attributes: Attributes, name: str) -> int | None:
    value = plain(attributes, name)
    return value if isinstance(value, int) else None
