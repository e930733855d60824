"""The counter shows a workspace as it is now."""

from __future__ import annotations

import asyncio
from datetime import date

from small_workspace import edit

from handbill.desk.counter import Counter
from handbill.desk.sheet_process import MadeSheet
from handbill.errors import FitError, HandbillError, MachineError


class FakeProcess:
    made: list

    def __init__(self, *errors: HandbillError) -> None:
        self.made, self.errors = [], list(errors)

    async def make(self, choice, today):
        self.made.append(choice)
        if self.errors:
            raise self.errors.pop()
        return MadeSheet(b"", "small.pdf", "Print it.", ())


def test_all_is_made_in_the_background_and_an_edit_is_seen(workspace, home) -> None:
    hurried, patient = FakeProcess(), FakeProcess()
    desk = Counter(workspace, hurried, patient, FakeProcess(), lambda: date(2026, 11, 24))

    async def watch() -> str:
        running = asyncio.create_task(desk.run())
        before = (await desk.catalog()).titles[0]
        await desk.making(before.choices[0])
        edit(home / "brochures/small/en.yaml", "A small leaflet", "A changed leaflet")
        for _ in range(200):
            await asyncio.sleep(0.1)
            if (title := (await desk.catalog()).titles[0].title) != before.title:
                break
        await desk.making(before.choices[0])
        running.cancel()
        return title

    assert asyncio.run(watch()) == "A changed leaflet"
    # After the edit, the same sheet is made again.
    assert len(hurried.made + patient.made) >= 2


def test_what_is_released_is_asked_again_on_the_next_day(workspace) -> None:
    days = [date(2026, 11, 24)]
    patient = FakeProcess()
    desk = Counter(workspace, FakeProcess(), patient, FakeProcess(), lambda: days[-1])

    async def watch() -> list[bool]:
        running = asyncio.create_task(desk.run())
        first = await desk.catalog()
        same = await desk.catalog()
        days.append(date(2026, 11, 25))
        made = len(patient.made)
        next_day, at_once = await asyncio.gather(desk.catalog(), desk.catalog())
        for _ in range(50):
            await asyncio.sleep(0.01)
        running.cancel()
        return [same is first, next_day is first, at_once is next_day, len(patient.made) > made]

    assert asyncio.run(watch()) == [True, False, True, True]


def test_what_is_handed_over_most_stays_in_memory(workspace, monkeypatch) -> None:
    monkeypatch.setattr("handbill.desk.counter.MOST_KEPT", 1)
    desk = Counter(workspace, FakeProcess(), FakeProcess(), FakeProcess(), lambda: date(2026, 11, 24))

    async def watch() -> list[bool]:
        running = asyncio.create_task(desk.run())
        first, *others = (await desk.catalog()).titles[0].choices
        before = [desk.making(first), desk.making(others[0])]
        await asyncio.gather(*before)
        await asyncio.gather(*map(desk.making, others[1:]))
        running.cancel()
        return [desk.making(first) is before[0], desk.making(others[0]) is before[1]]

    assert asyncio.run(watch()) == [True, False]


def test_what_shows_a_brochure_is_a_sheet_or_why_there_is_none(workspace, home) -> None:
    process = FakeProcess(FitError.one("it does not fit", "shorten it"))
    desk = Counter(workspace, process, process, FakeProcess(), lambda: date(2026, 11, 24))

    async def shown() -> list:
        title = (await desk.catalog()).titles[0]
        seen = [desk.first(title)]
        await asyncio.wait([desk.making(title.choices[0])])
        return [*seen, desk.first(title)]

    async def watch() -> list:
        running = asyncio.create_task(desk.run())
        seen = await shown()
        edit(home / "brochures/small/en.yaml", "A small leaflet", "A changed leaflet")
        for _ in range(200):
            await asyncio.sleep(0.1)
            if (await desk.catalog()).titles[0].title == "A changed leaflet":
                break
        seen += await shown()
        running.cancel()
        return seen

    before, why, _, mended = asyncio.run(watch())
    assert before is None
    assert [problem.what for problem in why.problems] == ["it does not fit"]
    assert isinstance(mended, MadeSheet)


def test_what_failed_by_chance_is_tried_again_when_it_is_asked_for(workspace) -> None:
    hurried = FakeProcess(MachineError.one("the process ended", "load the page again"))
    desk = Counter(workspace, hurried, FakeProcess(), FakeProcess(), lambda: date(2026, 11, 24))

    async def ask() -> list:
        running = asyncio.create_task(desk.run())
        choice = (await desk.catalog()).titles[0].choices[-1]
        results = [(await asyncio.wait([desk.making(choice)]))[0].pop() for _ in range(2)]
        running.cancel()
        return [type(task.exception()) for task in results]

    assert asyncio.run(ask()) == [MachineError, type(None)]
