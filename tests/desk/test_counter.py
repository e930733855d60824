"""The counter shows a workspace as it is now."""

from __future__ import annotations

import asyncio
from datetime import date

from small_workspace import edit

from handbill.desk.counter import Counter
from handbill.desk.sheet_process import MadeSheet


class FakeProcess:
    made: list

    def __init__(self) -> None:
        self.made = []

    async def make(self, choice, today):
        self.made.append(choice)
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
