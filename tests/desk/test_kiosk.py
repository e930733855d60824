"""A kiosk's state: which slides are given to whom, and when they are made again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

from fake_kiosk import fake_page

from handbill.desk import kiosk as module
from handbill.desk import watch
from handbill.desk.kiosk import Kiosk
from handbill.desk.page_store import PageStore
from handbill.desk.screen_message import ScreenMessages, message, now_here
from handbill.errors import InputError, Place


@asynccontextmanager
async def running(kiosk: Kiosk) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(kiosk.run())
    yield task
    task.cancel()
    kiosk.close()


async def until(true) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110  # what is waited for tells nobody
            await asyncio.sleep(0.01)


def css(kiosk: Kiosk) -> bytes | None:
    return kiosk.file("player.css", "")


def test_what_is_stored_plays_at_once_and_is_made_again(kiosk, render, tmp_path) -> None:
    render.answers = [fake_page("new")]

    async def play() -> None:
        async with running(kiosk):
            await until(lambda: render.started)
            assert css(kiosk) == b"stored"
            render.started[0].go.set()
            await until(lambda: css(kiosk) == b"new")
            assert PageStore(tmp_path / "store", kiosk.settings).load() == fake_page("new")

    asyncio.run(play())


def test_a_window_that_is_loading_is_given_the_rest_of_what_it_began_with(kiosk) -> None:
    first, second = fake_page("first"), fake_page("second")
    for page in (first, second):
        kiosk.show(page)
    old, new = first.digests["player.css"], second.digests["player.css"]
    assert kiosk.file("player.css", old) == b"first"
    assert kiosk.file("player.css", new) == b"second"
    later = [fake_page(f"page {number}") for number in range(50)]
    for page in later:
        kiosk.show(page)
    served = [kiosk.file("player.css", page.digests["player.css"]) for page in (first, second, *later)]
    assert served == [*[None] * 50, b"page 48", b"page 49"]


def test_the_newest_change_wins(kiosk, render) -> None:
    render.answers = [fake_page("older"), fake_page("newer")]

    async def play() -> None:
        async with running(kiosk):
            await until(lambda: render.started)
            kiosk.remake()
            await until(lambda: len(render.started) == 2)
            older, newer = render.started
            assert older.stopped
            newer.go.set()
            await until(lambda: css(kiosk) == b"newer")

    asyncio.run(play())


def test_a_mistake_is_told_with_its_place_while_the_slides_from_before_are_given(kiosk, render, log, home) -> None:
    mistake = InputError.one("there is no key 'txet'", "write text", Place(home / "brochures/small/en.yaml", 14, 7))
    render.answers = [mistake, fake_page("stored")]
    told = []

    async def listen() -> None:
        async for news in kiosk.news(5):
            told.append(news)  # noqa: PERF401  # each as it comes

    async def play() -> None:
        async with running(kiosk):
            listening = asyncio.create_task(listen())
            await until(lambda: render.started)
            render.started[0].go.set()
            await until(lambda: told and told[-1].problems)
            assert told[-1].problems == mistake.problems
            assert css(kiosk) == b"stored"
            assert "brochures/small/en.yaml:14:7: there is no key 'txet'; write text" in log
            kiosk.remake()
            await until(lambda: len(render.started) == 2)
            render.started[1].go.set()
            await until(lambda: not told[-1].problems)
            kiosk.close()
            await listening

    asyncio.run(play())
    assert {news.version for news in told} == {fake_page("stored").version}


def test_a_bug_is_told_and_the_next_change_tried(kiosk, render, log) -> None:
    render.answers = [ZeroDivisionError("one by none"), fake_page("mended")]

    async def play() -> None:
        async with running(kiosk):
            await until(lambda: render.started)
            render.started[0].go.set()
            await until(lambda: kiosk.latest.problems)
            kiosk.remake()
            await until(lambda: len(render.started) == 2)
            render.started[1].go.set()
            await until(lambda: css(kiosk) == b"mended")

    asyncio.run(play())
    assert any("ZeroDivisionError: one by none" in line for line in log)


def test_it_is_made_again_on_each_day(kiosk, render, days, monkeypatch) -> None:
    monkeypatch.setattr(module, "MINUTE", 0.02)
    render.answers = [fake_page("monday"), fake_page("tuesday")]

    async def play() -> None:
        async with running(kiosk):
            await until(lambda: render.started)
            render.started[0].go.set()
            await until(lambda: css(kiosk) == b"monday")
            await asyncio.sleep(0.1)
            assert len(render.started) == 1
            days.append(date(2026, 11, 24))
            await until(lambda: len(render.started) == 2)

    asyncio.run(play())
    assert [process.today for process in render.started] == days


def test_a_saved_file_is_noticed(kiosk, render, home, monkeypatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.02)
    monkeypatch.setattr(module, "SETTLE", 0.01)
    render.answers = [fake_page("first"), fake_page("saved")]

    async def play() -> None:
        async with running(kiosk):
            await until(lambda: render.started)
            render.started[0].go.set()
            await until(lambda: css(kiosk) == b"first")
            await asyncio.sleep(0.1)
            (home / "brochures" / "small" / "es.yaml").write_text("title: Nuevo")
            await until(lambda: len(render.started) == 2)

    asyncio.run(play())


def test_what_was_saved_while_the_files_could_not_be_looked_at_is_made_later(
    kiosk, render, log, home, monkeypatch
) -> None:
    look, looks = watch.stamps, []

    def stamps(workspace):
        looks.append(len(looks))
        if len(looks) == 2:
            raise OSError("the drive is away")
        return look(workspace)

    monkeypatch.setattr(module, "stamps", stamps)
    monkeypatch.setattr(watch, "stamps", stamps)
    for name, seconds in (("EVERY", 0.02), ("SETTLE", 0.01), ("MINUTE", 0.2)):
        monkeypatch.setattr(module, name, seconds)
    render.answers = [fake_page("first"), fake_page("changed")]

    async def play() -> None:
        async with running(kiosk):
            await until(lambda: log and "the drive is away" in log[-1])
            (home / "brochures" / "small" / "es.yaml").write_text("title: Nuevo")
            await until(lambda: len(render.started) == 2)

    asyncio.run(play())
    assert any("the drive is away" in line for line in log)


def test_a_day_on_which_nothing_can_be_begun_is_told_and_the_next_is_tried(kiosk, render, days, monkeypatch) -> None:
    monkeypatch.setattr(module, "MINUTE", 0.02)
    render.answers = [fake_page("monday")]

    async def play() -> None:
        async with running(kiosk):
            await until(lambda: render.started)
            render.started[0].go.set()
            await until(lambda: css(kiosk) == b"monday")
            days.append(date(2026, 11, 24))
            await until(lambda: kiosk.latest.problems)
            render.answers = [fake_page("wednesday")]
            days.append(date(2026, 11, 25))
            await until(lambda: len(render.started) == 2)
            render.started[1].go.set()
            await until(lambda: css(kiosk) == b"wednesday")

    asyncio.run(play())


def test_a_message_is_told_to_the_windows_and_taken_off_when_it_is_over(kiosk, monkeypatch, log) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    now = now_here()
    times = [now]
    kiosk._messages = ScreenMessages(kiosk.settings.workspace, lambda: times[-1])  # noqa: SLF001
    kiosk._messages.show(message("We close at 2.", now + timedelta(minutes=1), now))  # noqa: SLF001

    async def watch() -> list[str]:
        following = asyncio.create_task(kiosk._follow_message())  # noqa: SLF001
        told = []
        async for _ in kiosk.news(5):
            told.append(kiosk.message.text if kiosk.message else "")
            if told[-1]:
                times.append(now + timedelta(minutes=1))
            elif len(told) > 1:
                break
        following.cancel()
        return told

    assert asyncio.run(watch())[-2:] == ["We close at 2.", ""]
    assert log[-2:] == ["a message is shown", "the message is taken off"]
