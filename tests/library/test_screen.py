"""The ketamine loop on both screens: pictures, page and film agree slide for slide, and each looks as somebody saw it."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from chromium import chromium
from conftest import TODAY
from golden import GOLDEN, difference, hold
from imageio_ffmpeg import count_frames_and_secs, get_ffmpeg_exe
from PIL import Image
from small_workspace import edit

from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.proof.claims import tokens
from handbill.screens.make import DisplayResult, display
from handbill.screens.plan import DisplayRequest
from handbill.workspace import Workspace, library

SIZES = {"1920x1080": (1920, 1080), "1080x1920": (1080, 1920)}
FPS = 25
LOOKED_AT = {"1920x1080": (2, 5, 8, 11, 15, 16, 22, 32, 36), "1080x1920": (2, 8, 16, 22, 36)}
"""Slides that stand for the others: title, thought, routes, warning, list, whom to call, numbers, a term, a code."""


@pytest.fixture(scope="module", params=SIZES)
def made(request, tmp_path_factory) -> DisplayResult:
    """The library's playlist in all kinds of files; each slide stays for a few seconds only."""
    os.chdir(tmp_path_factory.mktemp("here"))
    home = tmp_path_factory.mktemp("clinic")
    (home / "brochures/displays").mkdir(parents=True)
    own = home / "brochures/displays/waiting-room.yaml"
    own.write_text((library() / "brochures/displays/waiting-room.yaml").read_text("utf-8"), "utf-8")
    edit(own, "dwell: {base: 4, word: 0.5}", "dwell: {base: 1, word: 0.1}")
    asked = DisplayRequest(Workspace(home, library()), "waiting-room", TODAY, request.param)
    return display(asked, ("pdf", "png", "html", "mp4"), tmp_path_factory.mktemp("out"), lambda *_: None)


def small(picture: Image.Image) -> Image.Image:
    """A slide at a quarter of its size: about what a large screen is across a room."""
    return picture.convert("RGB").resize((picture.width // 4, picture.height // 4), Image.Resampling.BOX)


@pytest.fixture(scope="module")
def pictures(made) -> list[Image.Image]:
    return [Image.open(file).convert("RGB") for file in made.files["png"]]


def test_each_slide_is_a_picture_of_the_screens_own_pixels(made, pictures) -> None:
    size = made.prepared.plan.room.screen.size
    assert {picture.size for picture in pictures} == {SIZES[size]}
    assert len(pictures) == len(made.prepared.slides) > 30
    names = [file.name for file in made.files["png"]]
    assert names[:2] == [f"waiting-room-{size}-001.png", f"waiting-room-{size}-002.png"]
    assert names == sorted(names)


def test_the_film_is_as_long_as_its_slides_and_shows_each(made, pictures) -> None:
    (film,) = made.files["mp4"]
    width, height = SIZES[made.prepared.plan.room.screen.size]
    ends = [round(time * FPS) for time in accumulate(shown.seconds for shown in made.prepared.slides)]
    frames, seconds = count_frames_and_secs(film)
    assert frames == ends[-1]
    assert seconds == pytest.approx(ends[-1] / FPS, abs=0.05)
    # A second into each slide, its transition is over.
    wanted = {start + FPS: number for number, start in enumerate([0, *ends[:-1]])}
    seen = 0
    for number, frame in enumerate(decoded(film, width // 4, height // 4)):
        if number in wanted:
            assert difference(frame, small(pictures[wanted[number]])) < 40, f"slide {wanted[number] + 1}"
            seen += 1
    assert seen == len(pictures)
    probed = subprocess.run(
        [get_ffmpeg_exe(), "-hide_banner", "-i", film], capture_output=True, text=True, check=False
    ).stderr
    assert "Video: h264 (High)" in probed
    assert f"{width}x{height}" in probed
    assert "25 fps" in probed


def decoded(film: Path, width: int, height: int) -> Iterator[Image.Image]:
    """Yield each frame of a film, at this size."""
    scale = ["-vf", f"scale={width}:{height}:flags=area", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]
    command = [get_ffmpeg_exe(), "-v", "error", "-i", str(film), *scale]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while data := process.stdout.read(width * height * 3):
            yield Image.frombytes("RGB", (width, height), data)
    assert process.returncode == 0


def test_the_page_shows_the_same_slides(made, pictures) -> None:
    index = next(file for file in made.files["html"] if file.name == "index.html")
    width, height = SIZES[made.prepared.plan.room.screen.size]
    with chromium() as browser:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = context.new_page()
        # Its clock stands: a page that is paused says so in a corner.
        page.clock.install(time="2026-11-23T10:00")
        page.clock.pause_at("2026-11-23T10:00:01")
        page.goto(index.as_uri())
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
    with Reader(made.files["pdf"][0].read_bytes()) as reader:
        texts = [page.words(Box(0, 0, page.width, page.height)) for page in reader.pages]
    return [[tokens(line) for line in text.splitlines()] for text in texts]


def test_golden_slides(made, pictures, request) -> None:
    size = made.prepared.plan.room.screen.size
    for number in LOOKED_AT[size]:
        hold(pictures[number - 1], GOLDEN / f"slide-{size}-{number:02}.png", 50, request)
