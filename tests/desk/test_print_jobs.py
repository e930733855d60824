"""A job is sent once and watched; what goes wrong is told, and the next person's sheet is never taken for the last."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from handbill.desk import print_jobs
from handbill.desk.print_jobs import PrintJobs, PrintOrder
from handbill.errors import InputError
from handbill.printing.printers import Printer
from handbill.processes import EndedError

PRINTER = Printer(name="front", uri="ipp://localhost:9/ipp/print")


@pytest.fixture
def sent(monkeypatch) -> list[bytes]:
    """What was sent; a sheet `lost` ends the process, and `bad` is refused."""
    sent = []

    class Worker:
        def do(self, _function, _order, _title, data):
            future = Future()
            if data == b"lost":
                future.set_exception(EndedError())
            elif data == b"bad":
                future.set_exception(InputError.one("no tray has letter", "put it in"))
            else:
                sent.append(data)
                future.set_result(data)
            return future

        def kill(self) -> None:
            sent.append(b"killed")

    def watch(_printer, job, tell):
        kind = "aborted" if job == b"jam" else "printed"
        tell(SimpleNamespace(words=kind, kind=kind))
        return kind

    monkeypatch.setattr(print_jobs, "Worker", Worker)
    monkeypatch.setattr(print_jobs, "_watch", watch)
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
        assert (await ended(jobs, first)).done
        assert (await ended(jobs, other)).done
        again = jobs.begin("page", order(b"Ben"))
        assert again != other
        await ended(jobs, again)

    asyncio.run(press())
    assert sent == [b"Ana", b"Ben", b"Ben"]


@pytest.mark.parametrize(
    ("sheets", "printed", "said"),
    [
        ([b"one", b"bad", b"three"], 1, "no tray has letter"),
        ([b"lost", b"two"], 0, "look whether it was printed"),
        ([b"one", b"jam", b"three"], 1, ""),
    ],
)
def test_after_a_sheet_that_failed_no_other_is_sent(sent, sheets, printed, said) -> None:
    async def run():
        jobs = PrintJobs()
        return await ended(jobs, jobs.begin("page", order(*sheets)))

    job = asyncio.run(run())
    assert (job.printed, job.done, job.ended) == (printed, False, True)
    assert said in " ".join(problem.shown() for problem in job.problems)
    assert sheets[-1] not in sent


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
