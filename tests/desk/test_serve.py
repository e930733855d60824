"""The preview as a writer has it: the command, a real Chromium, and files that are saved. One process serves all tests."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from child_processes import children_of
from chromium import chromium
from playwright.sync_api import Page, expect
from small_workspace import edit, own_template, small_brochure

from handbill.desk.serve import PORTS, listen
from handbill.errors import MachineError
from handbill.workspace import library

LONG = 60_000
"""Milliseconds for what is only waited for: the machine may have other work."""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = small_brochure(tmp_path_factory.mktemp("preview") / "clinic")
    # One edition is proven after each change: the others are a build's business, and take their time.
    edit(own_template(home) / "format.yaml", "editions: [print, press, reading]", "editions: [print]")
    return home


@pytest.fixture(scope="module")
def served(clinic: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [
        sys.executable,
        str(library() / "cli.py"),
        "preview",
        "small",
        "-w",
        str(clinic),
        "--paper",
        "letter",
        "--port",
        "0",
        "--no-open",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=clinic) as process:
        yield process, process.stdout.readline().split()[-1]
        process.kill()


@pytest.fixture(scope="module")
def page(served) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(served[1])
        expect(page.locator("body[data-stage=proven]")).to_be_visible(timeout=LONG)
        yield page


def picture(page: Page) -> str:
    return page.locator("figure img").first.get_attribute("src")


def test_the_sheets_are_shown_and_proven_with_names_for_those_who_do_not_see_them(page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("A small leaflet")
    expect(page.get_by_role("status")).to_contain_text("and proven: print")
    expect(page.get_by_role("img", name="Page 1 of 2 of “A small leaflet”")).to_be_visible()
    assert page.locator("figure img").first.evaluate("image => image.naturalWidth") >= 612


def test_a_saved_title_is_drawn(page, clinic) -> None:
    before = picture(page)
    edit(clinic / "brochures/small/en.yaml", "A small leaflet", "A changed leaflet")
    saved = time.monotonic()
    expect(page.locator("figure img").first).not_to_have_attribute("src", before, timeout=LONG)
    assert time.monotonic() - saved < 5
    expect(page.get_by_role("heading", level=1)).to_have_text("A changed leaflet")


def test_a_saved_style_sheet_is_drawn(page, clinic) -> None:
    before = picture(page)
    css = clinic / "templates/handout/page.css"
    css.write_text(css.read_text() + "h1 { color: #c4552d }\n")
    expect(page.locator("figure img").first).not_to_have_attribute("src", before, timeout=LONG)


def test_a_mistake_is_shown_with_its_file_and_line_over_the_last_sheets_and_goes(page, clinic) -> None:
    file, before = clinic / "brochures/small/en.yaml", picture(page)
    edit(file, "text: A thing", "txet: A thing")
    wrong = page.get_by_role("region", name="mistakes in the files")
    expect(wrong).to_contain_text("brochures/small/en.yaml:16:9", timeout=LONG)
    expect(wrong).to_contain_text("did you mean 'text'?")
    expect(page.locator("body.stale figure img").first).to_have_attribute("src", before)
    edit(file, "txet: A thing", "text: A thing")
    expect(wrong).to_be_hidden(timeout=LONG)
    expect(page.locator("body:not(.stale) figure img").first).to_have_attribute("src", before)


def test_a_mistake_in_a_template_is_shown_with_its_line(page, clinic) -> None:
    file = clinic / "templates/handout/page.html"
    text = file.read_text()
    file.write_text("{{ nothing.there }}\n" + text)
    expect(page.get_by_role("region", name="mistake")).to_contain_text("templates/handout/page.html:1:1", timeout=LONG)
    file.write_text(text)
    expect(page.locator("#wrong")).to_be_hidden(timeout=LONG)


def test_the_keys_zoom(page) -> None:
    width = "figure => figure.getBoundingClientRect().width"
    fit = page.locator("figure").first.evaluate(width)
    page.keyboard.press("+")
    larger = page.locator("figure").first.evaluate(width)
    page.keyboard.press("-")
    page.keyboard.press("-")
    smaller = page.locator("figure").first.evaluate(width)
    page.keyboard.press("0")
    assert smaller < fit < larger
    assert page.locator("figure").first.evaluate(width) == fit


def test_a_port_in_use_is_told_and_another_taken_where_none_is_asked_for(served) -> None:
    port = int(served[1].rstrip("/").rpartition(":")[2])
    with pytest.raises(MachineError, match=f"port {port} cannot be used: .*; ask for another"):
        listen(port)
    with listen(None) as first, listen(None) as second:
        numbers = [each.getsockname()[1] for each in (first, second)]
        assert numbers[0] < numbers[1]
        assert set(numbers) <= set(PORTS)
        assert first.getsockname()[0] == "127.0.0.1"


def test_ctrl_c_ends_it_quietly_with_its_typesetters_and_the_page_says_so(page, served) -> None:
    process, _ = served
    children = children_of(process.pid)
    assert len(children) >= 2
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=20)
    assert (process.returncode, error) == (0, "")
    assert "Traceback" not in out
    deadline = time.monotonic() + 5
    while left := [child for child in children if Path(f"/proc/{child}").exists()]:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)
    expect(page.get_by_role("status")).to_contain_text("The preview has ended")
