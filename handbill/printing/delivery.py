"""Give a printer a job once: an answer that was lost is never taken for a refusal, nor the job sent again blindly.

The printer is asked for the job by its name first, which no other job has.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from handbill.errors import HandbillError, InputError
from handbill.printing.abilities import Abilities
from handbill.printing.ipp import Connection, LostError, OfflineError, Operation, RefusedError, plain, plains
from handbill.printing.message import JOB, UNSUPPORTED, Attributes, Message, Tag, Value, values
from handbill.printing.order import USER, Order
from handbill.said import said

_ASKS = 4
"""How often a printer is asked for a job whose answer was lost."""

_PENDING, _HELD = 3, 4
"""The states of a job that waits, and of one that is kept (RFC 8011, 5.3.7)."""


@dataclass(frozen=True)
class Delivery:
    """A job to give to a printer; `pause` is how long it waits between two questions, in seconds."""

    connection: Connection
    can: Abilities
    order: Order
    name: str
    pause: float

    def deliver(self, document: bytes) -> int:
        """Give the job to the printer; return its number there. HandbillError where it has not, or nobody knows."""
        if self.can.can(Operation.VALIDATE_JOB):
            self._check(self.connection.ask(Operation.VALIDATE_JOB, self._described, self.order.job))
        if self.can.can(Operation.CREATE_JOB) and self.can.can(Operation.SEND_DOCUMENT):
            return self._in_two_steps(document)
        return self._once(lambda: self.connection.ask(Operation.PRINT_JOB, self._described, self.order.job, document))

    @property
    def _described(self) -> Attributes:
        named = {"requesting-user-name": values(Tag.NAME, USER), "job-name": values(Tag.NAME, self.name)}
        return named | dict(self.order.operation)

    def _check(self, reply: Message) -> None:
        """Raise InputError where the printer would leave out what it was told: it said that it supports it."""
        if ignored := [name for name in reply.first(UNSUPPORTED) if name in self.order.job]:
            wrong = "{printer} would print it otherwise: it ignores {ignored}"
            what = said(wrong, printer=self.connection.name, ignored=", ".join(ignored))
            raise InputError.one(what, "look at its settings for paper and both sides, or use another printer")

    def _in_two_steps(self, document: bytes) -> int:
        """Create the job, then send its document: a job is known by its number before anything could print."""
        # The format belongs to the document, and so to its own request.
        created = {name: value for name, value in self._described.items() if name != "document-format"}
        for _ in range(2):
            id = self._once(lambda: self.connection.ask(Operation.CREATE_JOB, created, self.order.job))
            try:
                self.connection.ask(Operation.SEND_DOCUMENT, self._document(id), document=document)
            except LostError:
                if not self._arrived(id):
                    self.cancel(id)
                    continue
            except HandbillError:
                self.cancel(id)
                raise
            return id
        raise self._unknown()

    def _document(self, id: int) -> Attributes:
        return {
            "job-id": values(Tag.INTEGER, id),
            "requesting-user-name": values(Tag.NAME, USER),
            "document-format": values(Tag.MIME, self.order.format),
            "last-document": (Value(Tag.BOOLEAN, value=True),),
        }

    def _once(self, ask: Callable[[], Message]) -> int:
        """Ask for a job to be made; where the answer is lost, look for the job first, then ask once more."""
        for _ in range(2):
            try:
                id = plain(ask().first(JOB), "job-id")
            except LostError:
                id = self._asked(self._found)
            if isinstance(id, int):
                return id
        raise self._unknown()

    def _unknown(self) -> LostError:
        wrong = "the answer of {printer} was lost twice, and it does not have the job"
        what = said(wrong, printer=self.connection.name)
        return LostError.one(what, "look at the printer and its cable before you print again")

    def _found(self) -> int | None:
        """Return the number of the job by its name among all that the printer knows; None where it isn't there."""
        for which in ("not-completed", "completed"):
            wanted = {
                "requesting-user-name": values(Tag.NAME, USER),
                "which-jobs": values(Tag.KEYWORD, which),
                "requested-attributes": values(Tag.KEYWORD, "job-id", "job-name"),
            }
            for job in self.connection.ask(Operation.GET_JOBS, wanted).of(JOB):
                if plain(job, "job-name") == self.name and isinstance(id := plain(job, "job-id"), int):
                    return id
        return None

    def _arrived(self, id: int) -> bool:
        """Return whether the document of a job came whole."""

        def has_document() -> int | None:
            own = {"job-id": values(Tag.INTEGER, id), "requesting-user-name": values(Tag.NAME, USER)}
            job = self.connection.ask(Operation.GET_JOB_ATTRIBUTES, own).first(JOB)
            reasons, state = plains(job, "job-state-reasons"), plain(job, "job-state")
            lacks = {"job-incoming", "job-data-insufficient"} & set(reasons)
            kept = state == _HELD and "job-password" not in self.order.operation
            return None if kept or (lacks and state in (_PENDING, _HELD)) else id

        return self._asked(has_document) is not None

    def _asked(self, question: Callable[[], int | None]) -> int | None:
        """Return the answer of a question, asked several times; LostError where the printer never answers."""
        answer, heard = None, False
        for _ in range(_ASKS):
            time.sleep(self.pause)
            # One that refuses to say, for it is busy, has not said that the job isn't there.
            with suppress(OfflineError, LostError, RefusedError):
                answer, heard = question(), True
                if answer is not None:
                    return answer
        if not heard:
            wrong = "{printer} stopped answering, and may have taken the job"
            what = said(wrong, printer=self.connection.name)
            raise LostError.one(what, "look at the printer, and print again only if nothing comes out")
        return None

    def cancel(self, id: int) -> None:
        """Take a job back; one that the printer no longer knows is gone already."""
        own = {"job-id": values(Tag.INTEGER, id), "requesting-user-name": values(Tag.NAME, USER)}
        with suppress(OfflineError, LostError, RefusedError):
            self.connection.ask(Operation.CANCEL_JOB, own)
