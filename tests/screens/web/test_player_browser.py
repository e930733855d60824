"""How the page of a loop plays in a real Chromium, from the disk, by the clock of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import barriers, chromium
from playwright.sync_api import Browser, Page, expect
from screen_loops import written

from handbill.screens.web.player import Bundle, web_page

MONDAY = "2026-11-23T10:00"
"""The clinic is open, and all slides are played."""

SECONDS = [6.5, 8, 7, 20, 8.5, 7, 18.5]
"""How long the slides stay: 4 and a half for each word; the announcement as its entry says."""

TURNS = 10_000
"""Of slides: more than a day of them."""


@pytest.fixture(scope="module")
def address(loop: Bundle, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(web_page(loop), tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens the page at a time; the clock goes on only as the test says."""
    contexts = []

    def open(now: str | None = MONDAY, **asked) -> Page:
        contexts.append(browser.new_context(**({"viewport": {"width": 1280, "height": 720}} | asked)))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        if now is not None:
            page.clock.install(time=now)
            page.clock.pause_at(f"{now}:01")
        page.goto(address)
        return page

    yield open
    for context in contexts:
        context.close()


def on(page: Page) -> int:
    """Return the number of the slide on show; exactly one is, and whatever else is seen leaves below it."""
    shown = page.evaluate(
        "[...document.querySelectorAll('.frame')].flatMap((slide, index) => slide.hidden || slide.inert ? [] : [index + 1])"
    )
    assert len(shown) == 1
    assert page.locator(".frame").nth(shown[0] - 1).is_visible()
    return shown[0]


def seen(page: Page) -> int:
    return page.locator(".frame:visible").count()


def turn(page: Page, count: int = 1) -> None:
    """Press the key for the next slide, and let the transition end."""
    for _ in range(count):
        page.keyboard.press("ArrowRight")
        page.clock.run_for(700)


def test_slides_move_on_by_themselves_each_after_its_own_seconds_and_begin_again(opened, loop) -> None:
    assert [slide.seconds for slide in loop.loop] == SECONDS * 2
    page = opened()
    for number, seconds in [*enumerate(SECONDS * 2, 1), (1, SECONDS[0])]:
        assert on(page) == number
        page.clock.run_for(seconds * 1000 - 50)
        assert on(page) == number
        page.clock.run_for(50)
    assert on(page) == 2


def test_nothing_is_ever_blank_the_slide_that_leaves_stays_below_until_the_other_covers_it(opened) -> None:
    page = opened()
    page.keyboard.press("ArrowRight")
    assert (on(page), seen(page)) == (2, 2)
    below, above = page.locator("#slides").evaluate(
        "slides => [...slides.querySelectorAll('.frame')].slice(0, 2).map((each) => getComputedStyle(each).zIndex)"
    )
    assert (below, above) == ("auto", "1")
    assert page.locator(".frame").nth(1).evaluate("slide => getComputedStyle(slide).animationName") == "fade"
    page.clock.run_for(599)
    assert seen(page) == 2
    page.clock.run_for(1)
    assert (on(page), seen(page)) == (2, 1)


def test_who_wants_less_motion_sees_cuts(opened) -> None:
    page = opened(reduced_motion="reduce")
    page.keyboard.press("ArrowRight")
    assert page.locator(".frame").nth(1).evaluate("slide => getComputedStyle(slide).animationName") == "none"


@pytest.mark.parametrize(
    ("keys", "number"),
    [("ArrowRight", 2), ("PageDown", 2), ("ArrowLeft", 14), ("ArrowRight ArrowRight ArrowLeft", 2), ("a", 1)],
)
def test_keys_move(opened, keys, number) -> None:
    page = opened()
    for key in keys.split():
        page.keyboard.press(key)
    assert on(page) == number


@pytest.mark.parametrize("how", ["key", "button"])
def test_it_is_paused_and_played(opened, how) -> None:
    page = opened()

    def toggle(name: str) -> None:
        if how == "key":
            page.keyboard.press("Space")
        else:
            page.mouse.move(200, 200)
            page.get_by_role("button", name=name).click()

    toggle("Pause")
    page.clock.run_for(60_000)
    assert on(page) == 1
    expect(page.locator("#held")).to_be_visible()
    expect(page.locator("#slides")).to_have_attribute("aria-live", "polite")
    turn(page)
    page.clock.run_for(60_000)
    assert on(page) == 2
    toggle("Play")
    expect(page.locator("#slides")).to_have_attribute("aria-live", "off")
    page.clock.run_for(SECONDS[1] * 1000)
    assert on(page) == 3


def test_buttons_come_with_the_pointer_or_the_focus_and_go(opened) -> None:
    page = opened()
    controls = page.locator("#controls")
    expect(controls).to_have_css("opacity", "0")
    expect(page.locator("body")).to_have_css("cursor", "none")
    page.mouse.move(300, 300)
    expect(controls).to_have_css("opacity", "1")
    page.get_by_role("button", name="Next").click()
    assert on(page) == 2
    page.get_by_role("button", name="Back").click()
    assert on(page) == 1
    page.clock.run_for(3100)
    expect(controls).to_have_css("opacity", "0")
    page.keyboard.press("Tab")
    expect(controls).to_have_css("opacity", "1")


def test_each_language_is_played_alone_then_all_and_the_buttons_speak_it(opened) -> None:
    page = opened()
    page.keyboard.press("l")
    turn(page, 7)
    assert on(page) == 1
    page.keyboard.press("l")
    assert on(page) == 8
    page.mouse.move(300, 300)
    expect(page.get_by_role("button", name="Language español")).to_be_visible()
    expect(page.get_by_role("button", name="Siguiente")).to_be_visible()
    turn(page, 7)
    assert on(page) == 8
    page.keyboard.press("l")
    turn(page, 6)
    assert on(page) == 14
    turn(page)
    assert on(page) == 1


def test_it_asks_for_the_full_screen(opened) -> None:
    page = opened()
    page.mouse.click(300, 300)
    page.wait_for_function("document.fullscreenElement")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")


@pytest.mark.parametrize(
    ("now", "played"),
    [
        (MONDAY, range(1, 15)),
        # The announcement is for ten days.
        ("2026-12-01T10:00", [1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 14]),
        # Before opening, from closing on, and on a Saturday: what speaks of the clinic itself.
        ("2026-11-23T07:50", [1, 5, 7, 8, 12, 14]),
        ("2026-11-23T17:00", [1, 5, 7, 8, 12, 14]),
        ("2026-11-28T10:00", [1, 5, 7, 8, 12, 14]),
    ],
)
def test_the_day_and_the_hour_decide_what_is_played(opened, now, played) -> None:
    page, found = opened(now), []
    for _ in played:
        found.append(on(page))
        turn(page)
    assert found == list(played)
    assert on(page) == played[0]


def test_it_opens_by_itself(opened) -> None:
    page = opened("2026-11-23T07:57")
    turn(page)
    assert on(page) == 5
    page.clock.run_for(180_000)
    assert page.evaluate("pool().length") == 14


def test_a_loop_is_never_empty(opened) -> None:
    page = opened()
    page.evaluate("for (const slide of playing.slides) slide.dataset.until = '2026-01-01'")
    assert page.evaluate("pool().map((slide) => playing.slides.indexOf(slide) + 1)") == [1, 5, 7, 8, 12, 14]
    page.evaluate("for (const slide of playing.slides) delete slide.dataset.standing")
    assert page.evaluate("pool().length") == 14


@pytest.mark.parametrize("script", [True, False])
def test_it_asks_for_nothing_but_its_own_files(browser, address, script) -> None:
    context = browser.new_context(java_script_enabled=script)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: pytest.fail(request.url))
    page.goto(address, wait_until="networkidle")
    context.close()
    folder = Path(urlsplit(address).path).parent
    assert len(asked) > 8
    assert [url for url in asked if not url.startswith(folder.as_uri() + "/")] == []


def test_without_a_script_all_slides_can_be_read(browser, address) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(address)
    boxes = [slide.bounding_box() for slide in page.locator(".slide").all()]
    context.close()
    assert [box["y"] for box in boxes] == [1080 * number for number in range(14)]


def test_nobody_is_kept_from_using_it(opened) -> None:
    # axe-core has a clock of its own, which must go.
    page = opened(None, reduced_motion="reduce")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", level=1)).to_have_text("Kairos Restorative Medicine")
    expect(page.get_by_role("region", name="Information for patients")).to_be_visible()
    for slide in page.evaluate("pool().map((slide) => slide.ariaLabel)"):
        expect(page.get_by_role("group", name=slide)).to_be_visible()
        expect(page.locator(".leaving")).to_have_count(0)
        assert barriers(page) == ""
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert barriers(page) == ""
    page.keyboard.press("Tab")
    expect(page.locator("#controls")).to_have_css("opacity", "1")
    assert barriers(page) == ""


def test_a_day_of_slides_leaves_nothing_behind(opened) -> None:
    page = opened()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def held() -> dict[str, float]:
        session.send("HeapProfiler.collectGarbage")
        metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return {name: metrics[name] for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners")}

    page.evaluate("() => { const own = show; self.turns = 0; show = (index) => { self.turns += 1; own(index); }; }")
    page.clock.run_for("01:00:00")
    before = held()
    page.clock.run_for("31:00:00")
    after = held()
    assert page.evaluate("turns") > TURNS
    assert after["Nodes"] <= before["Nodes"] + 10
    assert after["JSEventListeners"] == before["JSEventListeners"]
    assert after["JSHeapUsedSize"] < before["JSHeapUsedSize"] + 100_000
