"""A front desk whose sheets and printer are made up, and the form that its page sends."""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import Future

import pytest

from handbill.desk import print_jobs
from handbill.desk.sheet_process import MadeSheet, ReadingSheet
from handbill.desk.stamping import StampedSheet
from handbill.errors import FitError, InputError
from handbill.geometry import Box
from handbill.pictures.pages import PagePicture
from handbill.slot import Slot

KEY = "small~en~handout~letter~standard~"
NAME = "Ana Rivera"
SLOT = Slot("recipient", "text", 0, Box(0, 0, 90, 12), "Handbill Sans", 600, 10, 10, (0, 0, 0), "left", 12, "en")
PAGES = (PagePicture("a" * 32, 612, 792, b"png"), PagePicture("b" * 32, 612, 792, b"png"))


class FakeProcess:
    async def make(self, choice, today):
        if choice.type == "giant":
            raise FitError.one("it does not fit", "shorten it")
        slots = () if choice.paper == "a4" else (SLOT,)
        return MadeSheet(f"{choice.type} {choice.paper}".encode(), "small.pdf", "Print it.", PAGES, slots, mailed=True)

    async def reading(self, choice, today):
        if choice.type == "large":
            raise FitError.one("it does not fit the screen", "shorten it")
        return ReadingSheet(b"to read", "small-reading.pdf", released=False)

    async def stamp(self, sheet, values):
        if values["recipient"] == "Zu Lang":
            raise InputError.one("the name is too long", "leave it out")
        data = sheet.data + f" {values}".encode()
        return StampedSheet(data, (PagePicture("f" * 32, 612, 792, b"png of " + data), None))

    async def join(self, parts):
        return b" + ".join(parts)

    def close(self) -> None:
        pass


def fake_printer(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes, int]]:
    """Return what is sent to the printer from now on: its name, the PDF and how many copies."""
    sent = []

    class Worker:
        def do(self, _function, order, _title, data, early):
            sent.append((order.printer.name, data, order.copies))
            future = Future()
            future.set_result(print_jobs.Outcome("printed"))
            return future

        def kill(self) -> None:
            pass

    monkeypatch.setattr(print_jobs, "Worker", Worker)
    return sent


def token(client) -> str:
    return re.search(r'name="token" value="([^"]+)"', client.get("/sheet/small").text)[1]


def seen(size: str) -> str:
    """Return the digest of the sheet that FakeProcess makes."""
    return hashlib.sha256(f"{size} letter".encode()).hexdigest()


def fields(client, **changed: str) -> dict[str, str]:
    choice = {"language": "en", "format": "handout", "type": "standard", "paper": "letter", "sheet": KEY}
    choice["seen"] = seen("standard")
    return choice | {"token": token(client), "checking": "yes", "printer": "front", "page": "0" * 32} | changed
