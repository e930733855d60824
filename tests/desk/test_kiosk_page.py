"""A kiosk as it hangs in a room: the command, a real Chromium, and a day on which things go wrong, one after another."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from chromium import barriers, chromium
from playwright.sync_api import Page, expect
from screen_loops import hall
from small_workspace import edit

from handbill.workspace import library

LONG = 60_000
"""Milliseconds for what is only waited for: the machine may have other work."""

PLAYLIST = """\
id: hall
languages: [en]
transition: cut
dwell: {base: 1, word: 0.1}
plays:
  - clinic: welcome
  - brochure: small
    sections: [title]
"""
"""Four slides of one to three seconds: safety and the crisis lines come by themselves."""


class Running:
    """The command; it can be started again on the same port."""

    def __init__(self, home: Path, cache: Path) -> None:
        self.home, self.cache, self.port = home, cache, "0"
        self.log = cache / "log"

    def start(self) -> None:
        command = [
            sys.executable,
            str(library() / "cli.py"),
            "kiosk",
            "-w",
            str(self.home),
            "--port",
            self.port,
            "--no-open",
        ]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                cwd=self.home,
                env={"HANDBILL_CACHE": str(self.cache), "PATH": "/usr/bin:/bin"},
            )
        until(lambda: "http" in self.said() or self.process.poll() is not None)

    @property
    def address(self) -> str:
        return re.search(r"http://\S+", self.said())[0]

    def said(self) -> str:
        return self.log.read_text("utf-8")


def until(true) -> None:
    deadline = time.monotonic() + LONG / 1000
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = tmp_path_factory.mktemp("hall") / "clinic"
    hall(home, PLAYLIST)
    running = Running(home, tmp_path_factory.mktemp("cache"))
    running.start()
    running.port = running.address.rstrip("/").rpartition(":")[2]
    yield running
    running.process.kill()
    running.process.wait()


@pytest.fixture(scope="module")
def page(running) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(running.address)
        yield page


@pytest.fixture
def copy(running) -> Path:
    return running.home / "brochures" / "small" / "en.yaml"


def title(page: Page) -> str:
    return page.locator("#slides h2").nth(1).text_content()


def playing_on(page: Page) -> None:
    """Wait until another slide comes by itself."""
    now = page.evaluate("playing.now")
    page.wait_for_function("(now) => playing.now !== now", arg=now, timeout=LONG)


def begun(process: subprocess.Popen[bytes]) -> list[str]:
    """Return the numbers of the processes that it began, in whichever thread."""
    return [
        number for each in Path(f"/proc/{process.pid}/task").glob("*/children") for number in each.read_text().split()
    ]


def test_it_plays_and_the_log_says_where_with_the_time(page, running) -> None:
    playing_on(page)
    assert re.search(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d hall: http://127\.0\.0\.1:\d+/", running.said(), re.MULTILINE)


def tell(running: Running, *options: str) -> None:
    command = [sys.executable, str(library() / "cli.py"), "kiosk", "-w", str(running.home), *options]
    subprocess.run(command, check=True, capture_output=True)


MESSAGE = "The clinic closes at 2 pm today because of snow."


def show_message(running: Running) -> None:
    then = f"{datetime.now() + timedelta(hours=1):%Y-%m-%d %H:%M}"  # noqa: DTZ005
    tell(running, "--message", MESSAGE, "--until", then)


def test_a_message_stands_over_the_slides_for_the_last_seat_until_it_is_taken_off_or_over(page, running) -> None:
    show_message(running)
    shown = page.get_by_role("alert")
    expect(shown).to_have_text(MESSAGE, timeout=5000)
    size = shown.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    slide = page.locator(".frame.on > .slide").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= slide * 1280 / 1920
    assert size >= 0.06 * 720
    assert barriers(page) == ""
    playing_on(page)
    tell(running, "--clear-message")
    expect(shown).to_have_count(0, timeout=5000)
    page.evaluate("announce({ text: 'Over soon.', until: Date.now() + 1500 })")
    expect(shown).to_have_text("Over soon.")
    expect(shown).to_have_count(0, timeout=5000)


def test_a_saved_text_comes_in_at_the_end_of_the_slide_on_show(page, copy) -> None:
    page.wait_for_function("() => playing.now === 1", timeout=LONG)
    page.keyboard.press("Space")
    edit(copy, "A small leaflet", "A changed leaflet")
    page.wait_for_function("() => served.waiting", timeout=LONG)
    assert title(page) == "A small leaflet"
    now = page.evaluate("playing.now")
    page.keyboard.press("ArrowRight")
    assert title(page) == "A changed leaflet"
    # It is held, and so it stays.
    assert page.locator("#slides").get_attribute("aria-live") == "polite"
    assert page.locator("[data-does=toggle]").text_content() == "Play"
    assert page.locator(".frame.on").get_attribute("aria-label") == f"Slide {(now + 1) % 4 + 1} of 4"
    page.keyboard.press("Space")
    playing_on(page)


def test_a_saved_style_and_a_playlist_with_more_slides_come_in_by_themselves(page, running) -> None:
    css = running.home / "templates" / "display" / "slide.css"
    css.parent.mkdir(parents=True)
    own = (library() / "templates" / "display" / "slide.css").read_text("utf-8")
    css.write_text(own + ".slide h2 { text-indent: 1px; }\n")
    with (running.home / "brochures" / "displays" / "hall.yaml").open("a") as playlist:
        playlist.write("  - clinic: hours\n")
    page.wait_for_function("() => playing.slides.length === 5", timeout=LONG)
    assert page.locator(".slide.warning h2").evaluate("title => getComputedStyle(title).textIndent") == "1px"
    # Those from before are gone.
    assert page.locator("link[rel=stylesheet]").count() == 5
    playing_on(page)


def test_while_there_is_a_mistake_the_slides_from_before_play_on_and_a_corner_says_where_it_is(
    page, running, copy
) -> None:
    edit(copy, "title: A changed leaflet", "titel: A changed leaflet")
    notice = page.get_by_role("status")
    expect(notice).to_contain_text("brochures/small/en.yaml:1:1", timeout=LONG)
    expect(notice).to_contain_text("The slides from before are shown.")
    assert re.search(r"^\S+ \S+ brochures/small/en\.yaml:1:1: ", running.said(), re.MULTILINE)
    assert title(page) == "A changed leaflet"
    # It stands there for as long as it takes: above the words, which begin at a twelfth.
    assert notice.bounding_box()["y"] + notice.bounding_box()["height"] < 720 / 12
    assert barriers(page) == ""
    playing_on(page)
    edit(copy, "titel: A changed leaflet", "title: A changed leaflet")
    expect(notice).to_be_hidden(timeout=LONG)
    playing_on(page)


def test_it_plays_on_while_the_kiosk_is_away_and_after_a_reload_too(page, running) -> None:
    version = page.evaluate("document.body.dataset.version")
    until(lambda: page.evaluate("caches.keys()") == [version])
    show_message(running)
    expect(page.get_by_role("alert")).to_have_text(MESSAGE, timeout=5000)
    running.process.kill()
    running.process.wait()
    playing_on(page)
    page.context.set_offline(True)
    page.reload()
    assert title(page) == "A changed leaflet"
    assert page.evaluate("[...document.fonts].every((font) => font.status !== 'error')")
    expect(page.get_by_role("alert")).to_have_text(MESSAGE)
    playing_on(page)
    page.context.set_offline(False)


def test_started_with_a_mistake_it_shows_the_slides_from_before_and_then_the_mended_ones(page, running, copy) -> None:
    edit(copy, "title: A changed leaflet", "titel: A mended leaflet")
    running.start()
    expect(page.get_by_role("status")).to_contain_text("brochures/small/en.yaml:1:1", timeout=LONG)
    page.reload()
    assert title(page) == "A changed leaflet"
    # The message survived the restart too.
    page.wait_for_function("() => served.told?.message", timeout=LONG)
    expect(page.get_by_role("alert")).to_have_text(MESSAGE)
    tell(running, "--clear-message")
    expect(page.get_by_role("alert")).to_have_count(0, timeout=5000)
    edit(copy, "titel: A mended leaflet", "title: A mended leaflet")
    page.wait_for_function(
        "() => document.querySelectorAll('#slides h2')[1].textContent === 'A mended leaflet'", timeout=LONG
    )
    expect(page.get_by_role("status")).to_be_hidden()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_all_that_it_began_and_the_page_plays_on(page, running, copy, number) -> None:
    if running.process.poll() is not None:
        running.start()
    edit(copy, "leaflet", "leaflet again")
    idle = begun(running.process)
    until(lambda: set(begun(running.process)) - set(idle))
    children = begun(running.process)
    running.process.send_signal(number)
    assert running.process.wait(20) == 0
    assert "Traceback" not in running.said()
    until(lambda: not [each for each in children if Path(f"/proc/{each}").exists()])
    playing_on(page)


def test_where_nothing_was_right_before_it_says_what_is_wrong_and_ends(running, copy, tmp_path) -> None:
    edit(copy, "title:", "titel:")
    fresh = Running(running.home, tmp_path)
    fresh.start()
    assert fresh.process.wait(20) == 1
    assert "brochures/small/en.yaml:1:1" in fresh.said()
