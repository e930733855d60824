"""The ketamine loop on both screens: pictures, page and film agree slide for slide, and each looks as somebody saw it."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path

import pytest
from chromium import chromium
from golden import GOLDEN, difference, hold
from imageio_ffmpeg import get_ffmpeg_exe
from library_builds import TODAY
from PIL import Image
from playwright.sync_api import Browser
from small_workspace import edit, example_clinic

from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.proof.claims import tokens
from handbill.screens.make import DisplayResult, display
from handbill.screens.plan import DisplayRequest
from handbill.workspace import Workspace, library

SIZES = {"1920x1080": (1920, 1080), "1080x1920": (1080, 1920)}
VIEWPORTS = {"1920x1080": ((1920, 1080), (3840, 2160)), "1080x1920": ((1080, 1920),)}
"""The screens that a page is looked at on, in pixels."""

FPS = 25
LOOKED_AT = {"1920x1080": (2, 4, 7, 9, 12, 14, 17, 21, 26, 27), "1080x1920": (2, 7, 11, 17, 21, 27)}
"""Slides that stand for the others: title, thought, routes, warnings, list, numbers, whom to call, a term, contact."""


@pytest.fixture(scope="module", params=SIZES)
def made(request, tmp_path_factory) -> DisplayResult:
    """The library's playlist in all kinds of files; each slide stays for a few seconds only."""
    os.chdir(tmp_path_factory.mktemp("here"))
    home = tmp_path_factory.mktemp("clinic")
    (home / "brochures/displays").mkdir(parents=True)
    example_clinic(home)
    own = home / "brochures/displays/waiting-room.yaml"
    own.write_text((library() / "brochures/displays/waiting-room.yaml").read_text("utf-8"), "utf-8")
    edit(own, "dwell: {base: 4, word: 0.5}", "dwell: {base: 1, word: 0.1}")
    if request.param == "1080x1920":
        # One of the two films fades, as the library says: that takes most of the time, and shows the same either way.
        edit(own, "transition: fade", "transition: cut")
    asked = DisplayRequest(Workspace(home, library()), "waiting-room", TODAY, request.param)
    return display(asked, ("pdf", "png", "html", "mp4"), tmp_path_factory.mktemp("out"), lambda *_: None)


def small(picture: Image.Image) -> Image.Image:
    """A slide at a quarter of its size: about what a large screen is across a room."""
    return picture.convert("RGB").resize((picture.width // 4, picture.height // 4), Image.Resampling.BOX)


@pytest.fixture(scope="module")
def pictures(made) -> list[Image.Image]:
    return [Image.open(file).convert("RGB") for file in made.files["png"]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def index(made: DisplayResult) -> str:
    """Return the address of the page."""
    return next(file for file in made.files["html"] if file.name == "index.html").as_uri()


def test_each_slide_is_a_picture_of_the_screens_own_pixels(made, pictures) -> None:
    size = made.prepared.plan.room.screen.size
    assert {picture.size for picture in pictures} == {SIZES[size]}
    assert len(pictures) == len(made.prepared.slides) > 20
    names = [file.name for file in made.files["png"]]
    assert names[:2] == [f"waiting-room-{size}-001.png", f"waiting-room-{size}-002.png"]
    assert names == sorted(names)


def test_the_film_is_as_long_as_its_slides_and_shows_each(made, pictures) -> None:
    (film,) = made.files["mp4"]
    width, height = SIZES[made.prepared.plan.room.screen.size]
    ends = [round(time * FPS) for time in accumulate(shown.seconds for shown in made.prepared.slides)]
    # All frames are decoded below; what is counted here is what the file says that it holds.
    counted = asked_of_ffmpeg("-map", "0:v:0", "-c", "copy", "-f", "null", "-", film=film)
    frames = int(re.findall(r"frame= *(\d+)", counted)[-1])
    hours, minutes, seconds = map(float, re.findall(r"time=(\d+):(\d+):([\d.]+)", counted)[-1])
    seconds += 60 * (minutes + 60 * hours)
    assert frames == ends[-1]
    assert seconds == pytest.approx(ends[-1] / FPS, abs=0.05)
    wanted = {start + FPS: number for number, start in enumerate([0, *ends[:-1]])}
    shown = list(decoded(film, sorted(wanted), width // 4, height // 4))
    assert len(shown) == len(pictures)
    for number, frame in zip(sorted(wanted), shown, strict=True):
        assert difference(frame, small(pictures[wanted[number]])) < 40, f"slide {wanted[number] + 1}"
    probed = asked_of_ffmpeg(film=film)
    assert "Video: h264 (High)" in probed
    assert f"{width}x{height}" in probed
    assert "25 fps" in probed


def asked_of_ffmpeg(*arguments: str, film: Path) -> str:
    """Return what ffmpeg says of a film."""
    command = [get_ffmpeg_exe(), "-hide_banner", "-i", str(film), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def decoded(film: Path, frames: list[int], width: int, height: int) -> Iterator[Image.Image]:
    """Yield these frames of a film, at this size."""
    chosen = "select=" + "+".join(rf"eq(n\,{frame})" for frame in frames)
    scale = ["-vf", f"{chosen},scale={width}:{height}:flags=area", "-fps_mode", "passthrough"]
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]
    command = [get_ffmpeg_exe(), "-v", "error", "-i", str(film), *scale, *raw]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while data := process.stdout.read(width * height * 3):
            yield Image.frombytes("RGB", (width, height), data)
    assert process.returncode == 0


def test_the_page_shows_the_same_slides(made, pictures, browser) -> None:
    width, height = SIZES[made.prepared.plan.room.screen.size]
    with closing(browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")) as context:
        page = context.new_page()
        # Its clock stands: a page that is paused says so in a corner.
        page.clock.install(time="2026-11-23T10:00")
        page.clock.pause_at("2026-11-23T10:00:01")
        page.goto(index(made))
        page.evaluate("document.fonts.ready.then(() => true)")
        printed = printed_lines(made)
        for number, (shown, picture) in enumerate(zip(made.prepared.slides, pictures, strict=True), 1):
            frame = page.locator(".frame.on")
            assert frame.get_attribute("aria-label") == f"Slide {number} of {len(pictures)}"
            assert frame.get_attribute("data-seconds") == f"{shown.seconds:g}"
            seen = Image.open(io.BytesIO(page.screenshot()))
            # Two programs draw the letters; a heavy one may be a pixel or two off.
            assert difference(small(seen), small(picture)) < 100, f"slide {number}"
            assert all(tokens(line) in printed[number - 1] for line in page.evaluate(LINES)), f"slide {number}"
            page.keyboard.press("ArrowRight")


LINES = """
() => {
  const lines = [];
  for (const block of document.querySelectorAll(".frame.on :is(.head, h2, .text, .line)")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let bottom = -Infinity;
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        const place = range.getBoundingClientRect();
        // A number may be larger than the words around it.
        if (place.top + place.height / 2 > bottom) lines.push(word[0]);
        else lines.push(`${lines.pop()} ${word[0]}`);
        bottom = place.bottom;
      }
    }
  }
  return lines;
}
"""
"""Gives the lines that a browser breaks the words of a slide into."""


def printed_lines(made: DisplayResult) -> list[list[list[str]]]:
    """Return the lines of each slide of the PDF, as words."""
    screen = made.prepared.plan.room.page
    beside = screen.panel.width if screen.panel.width < screen.width else 0
    with Reader(made.files["pdf"][0].read_bytes()) as reader:
        # The address of a code stands beside the words, and is no part of their lines.
        texts = [
            page.words(Box(0, 0, page.width - (beside if shown.url else 0), page.height))
            for page, shown in zip(reader.pages, made.prepared.slides, strict=True)
        ]
    return [[tokens(line) for line in text.splitlines()] for text in texts]


def test_golden_slides(made, pictures, request) -> None:
    size = made.prepared.plan.room.screen.size
    for number in LOOKED_AT[size]:
        hold(pictures[number - 1], GOLDEN / f"slide-{size}-{number:02}.png", 50, request)


LEAST = 60
"""Pixels of a Full HD screen: an inch for each ten feet of distance, 55 inches across, capitals of 0.668 em."""

FOOT = 26
"""Who speaks and the state of review are for staff."""

MEASURE = """(slide) => {
  const area = slide.getBoundingClientRect();
  const scale = area.width / slide.offsetWidth;
  const placed = (box, above = 0) => [box.left - area.left, box.top - area.top + above, box.right - area.left, box.bottom - area.top];
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const words = [];
  // A line's box begins a fifth of an em above its letters.
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const part = ["says", "foot", "panel", "head"].find((name) => parentElement.closest("." + name));
    const size = parseFloat(getComputedStyle(parentElement).fontSize) * scale;
    words.push(...[...range.getClientRects()].map((box) => ({ text: data.trim(), part, size, box: placed(box, 0.2 * size) })));
  }
  const panel = slide.querySelector(".panel")?.getBoundingClientRect();
  return { words, area: placed(area), panel: panel ? placed(panel) : null };
}"""


DRAWN = """([width, height]) => {
  const area = document.querySelector(".slide").getBoundingClientRect();
  return Math.abs(area.width - width) < 0.5 && Math.abs(area.height - height) < 0.5;
}"""
"""Whether the first slide fills a screen of this size: a browser draws anew a little after its window has changed."""


def test_each_slide_can_be_read_from_the_last_seat_and_keeps_inside_of_the_screen(made, browser) -> None:
    loop = made.prepared.bundle
    page = browser.new_page()
    page.goto(index(made))
    page.evaluate("document.fonts.ready")
    seen = set()
    for width, height in VIEWPORTS[made.prepared.plan.room.screen.size]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(DRAWN, arg=[width, height])
        for slide, said in zip(page.locator(".slide").all(), loop.loop, strict=True):
            measured = slide.evaluate(MEASURE)
            assert measured["area"] == pytest.approx([0, 0, width, height], abs=0.5)
            for word in measured["words"]:
                assert_readable(word, measured["panel"], width, height, width / loop.width, said.origin)
                seen.add(word["part"])
            assert_apart(measured["words"], said.origin)
    page.close()
    assert seen == {"says", "foot", "panel", "head"}


def assert_readable(word, panel, width: int, height: int, scale: float, origin: str) -> None:
    least = FOOT if word["part"] == "foot" else LEAST
    assert word["size"] >= least * scale - 0.1, (origin, word)
    left, top, right, bottom = word["box"]
    # Some televisions cut off a twentieth on each side.
    assert left >= width * 0.05, (origin, word)
    assert top >= height * 0.05, (origin, word)
    assert right <= width * 0.95, (origin, word)
    assert bottom <= height * 0.95, (origin, word)
    if panel is not None and word["part"] == "says":
        assert not crossing(word["box"], panel), (origin, word)


def assert_apart(words, origin: str) -> None:
    """What stands in one part of a slide does not lie on what stands in another."""
    for word in words:
        for other in words:
            assert word["part"] == other["part"] or not crossing(word["box"], other["box"]), (origin, word, other)


def crossing(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
