"""A job is sent once and watched; what goes wrong is told, and the next person's sheet is never taken for the last."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from types import SimpleNamespace

import pytest
from eve_printer import eve_printer
from print_editions import edition

from handbill.desk import print_jobs
from handbill.desk.print_jobs import Outcome, PrintJobs, PrintOrder
from handbill.errors import InputError
from handbill.pdf.sheets import Sheets
from handbill.printing.printers import Printer
from handbill.processes import EndedError

FOLDED = edition(2, (792, 612), Sheets("short", paired=True), "A small leaflet")
PRINTER = Printer(name="front", uri="ipp://localhost:9/ipp/print")


@pytest.fixture
def sent(monkeypatch) -> list[bytes]:
    """What was sent; a sheet `lost` ends the process, and `bad` is refused."""
    sent = []

    class Worker:
        def do(self, _function, _order, _title, data, early):
            future = Future()
            if data == b"ended":
                future.set_exception(EndedError())
            else:
                sent.append(data)
                kind = {b"jam": "aborted", b"bad": "refused", b"quiet": "silent", b"lost": "lost"}.get(data, "printed")
                early(SimpleNamespace(words=kind, kind=kind))
                told = InputError.one("no tray has letter", "put it in").problems if kind == "refused" else ()
                future.set_result(Outcome(kind, told))
            return future

        def kill(self) -> None:
            sent.append(b"killed")

    monkeypatch.setattr(print_jobs, "Worker", Worker)
    return sent


def order(*sheets: bytes) -> PrintOrder:
    return PrintOrder(PRINTER, tuple((sheet.decode(), sheet) for sheet in sheets))


async def ended(jobs: PrintJobs, name: str):
    for _ in range(500):
        if jobs.job(name).ended:
            break
        await asyncio.sleep(0.01)
    return jobs.job(name)


def test_a_button_pressed_twice_prints_once_and_later_again(sent) -> None:
    async def press() -> None:
        jobs = PrintJobs()
        first, second = jobs.begin("page", order(b"Ana")), jobs.begin("page", order(b"Ana"))
        other = jobs.begin("page", order(b"Ben"))
        assert first == second != other
        assert (await ended(jobs, first)).state == "printed"
        assert (await ended(jobs, other)).state == "printed"
        again = jobs.begin("page", order(b"Ben"))
        assert again != other
        await ended(jobs, again)

    asyncio.run(press())
    assert sent == [b"Ana", b"Ben", b"Ben"]


@pytest.mark.parametrize(
    ("sheets", "printed", "state", "said"),
    [
        ([b"one", b"two"], 2, "printed", ""),
        ([b"one", b"bad", b"three"], 1, "failed", "no tray has letter"),
        ([b"ended", b"two"], 0, "unsure", "look whether it was printed"),
        ([b"one", b"jam", b"three"], 1, "failed", ""),
        ([b"quiet", b"two"], 0, "unsure", ""),
        ([b"lost", b"two"], 0, "unsure", ""),
    ],
)
def test_after_a_sheet_that_failed_no_other_is_sent(sent, sheets, printed, state, said) -> None:
    async def run():
        jobs = PrintJobs()
        return await ended(jobs, jobs.begin("page", order(*sheets)))

    job = asyncio.run(run())
    assert (job.printed, job.state) == (printed, state)
    assert said in " ".join(problem.shown() for problem in job.problems)
    assert (sheets[-1] in sent) == (state == "printed")


def test_old_jobs_are_forgotten_and_their_sheets_at_once(sent, monkeypatch) -> None:
    monkeypatch.setattr(print_jobs, "MOST_KEPT", 2)

    async def run() -> list[bool]:
        jobs = PrintJobs()
        names = []
        for number in range(4):
            names.append(jobs.begin(f"page {number}", order(b"Ana")))
            await ended(jobs, names[-1])
        jobs.close()
        assert "Ana" not in repr([jobs.job(name) and vars(jobs.job(name)) | {"titles": ()} for name in names])
        return [jobs.job(name) is not None for name in names]

    assert asyncio.run(run()) == [False, False, True, True]
    assert sent[-1] == b"killed"


def test_a_job_on_a_real_printer_is_told_as_it_goes_and_a_refusal_as_one(tmp_path) -> None:
    jobs = PrintJobs()

    async def run(printer: Printer, *sheets: bytes):
        name = jobs.begin("page", PrintOrder(printer, tuple(("A small leaflet", sheet) for sheet in sheets)))
        return await ended(jobs, name)

    with eve_printer(tmp_path, "-2") as printer:
        job = asyncio.run(run(printer.printer, FOLDED))
        assert (job.state, printer.spooled) == ("printed", [FOLDED])
    failed = asyncio.run(run(printer.printer, FOLDED))
    jobs.close()
    assert (failed.state, failed.printed) == ("failed", 0)
    assert "nothing was printed" in failed.problems[0].shown()
