"""The front desk as a receptionist has it: the command, a real Chromium and a real IPP Everywhere printer."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import barriers, chromium
from cups_raster import pages_of as raster_pages
from cups_server import cups_queue
from drawn_alike import differing
from eve_printer import EvePrinter, eve_printer
from PIL import Image
from playwright.sync_api import Page, expect
from small_workspace import edit, own_template, small_brochure

from handbill.desk.password import set_password
from handbill.pdf.reader import Reader
from handbill.printing.abilities import abilities_of
from handbill.printing.printers import Printer
from handbill.printing.raster import kind_of, rastered
from handbill.printing.ticket import ticket_of
from handbill.workspace import Workspace, library

LONG = 90_000
NAME = "María-José O’Brien"


@contextmanager
def desk(home: Path, printer: EvePrinter | Printer | None = None, *options: str) -> Iterator[str]:
    if printer is not None:
        (home / "printers.yaml").write_text(f"printers:\n  - name: front-desk\n    uri: {printer.uri}\n")
    command = [sys.executable, str(library() / "cli.py"), "desk", "-w", str(home), "--port", "0", "--no-open", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.kill()


def words_on(data: bytes) -> str:
    with Reader(data) as reader:
        return " ".join(" ".join(page.words(page.box).split()) for page in reader.pages)


def pages_of(data: bytes) -> int:
    with Reader(data) as reader:
        return len(reader.pages)


def drawn(data: bytes) -> list[Image.Image]:
    with Reader(data) as reader:
        return [page.picture(100).convert("L") for page in reader.pages]


def raster_of(data: bytes, printer: EvePrinter) -> bytes:
    """Return the pages as the printer must get them: pixels of what PDFium draws of the PDF (tests/printing)."""
    ticket = ticket_of(data)
    return rastered(data, ticket, kind_of(abilities_of(printer.printer.connection), ticket, "front-desk"))


def choose_large(page: Page) -> None:
    """Find the sheet by a mistyped word of its glossary, and choose large print."""
    page.get_by_label("Which sheet do you need?").fill("pmup")
    expect(page.get_by_role("status")).to_have_text("1 found")
    page.get_by_role("link", name="A small leaflet").click()
    page.get_by_label("Large (18 pt)").check()
    page.get_by_role("button", name="Show this sheet").click()
    page.wait_for_url("**type=large**")
    expect(page.get_by_role("img", name="Handout, page 1").first).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("formats", ["application/pdf,image/pwg-raster", "image/pwg-raster"])
def test_a_sheet_with_a_name_is_seen_as_it_is_printed_and_then_printed(tmp_path, formats) -> None:
    home = small_brochure(tmp_path / "desk")
    with eve_printer(tmp_path, "-2", formats=formats) as printer, desk(home, printer) as url, chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(url)
        assert barriers(page) == ""
        choose_large(page)
        page.get_by_label("Name").fill(NAME)
        first = page.get_by_role("img", name="Handout, page 1").first
        expect(first).to_have_attribute("src", re.compile("data:image/png"), timeout=LONG)
        assert first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.get_by_label("I am staff").check()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download", exact=True).click()
        page.get_by_role("button", name="Print", exact=True).click()
        expect(page.get_by_role("heading", name="Printed", exact=True)).to_be_visible(timeout=LONG)
        assert barriers(page) == ""
        assert NAME not in page.content() + page.url + download.value.suggested_filename
        (spooled,) = printer.spooled
        pdf = Path(download.value.path()).read_bytes()
        assert words_on(pdf).count(NAME) == pages_of(pdf)
        assert spooled == (pdf if "pdf" in formats else raster_of(pdf, printer))


@pytest.mark.parametrize("formats", ["application/pdf", "image/pwg-raster"])
def test_a_name_is_read_back_from_what_a_cups_server_sent_to_its_printer(tmp_path, formats) -> None:
    home = small_brochure(tmp_path / "desk")
    with (
        eve_printer(tmp_path, "-2", formats=formats) as printer,
        cups_queue(printer) as queue,
        desk(home, queue) as url,
        chromium() as browser,
    ):
        page = browser.new_page()
        page.goto(url + "sheet/small?type=large")
        page.get_by_label("I am staff").check()
        expect(page.get_by_role("button", name="Download", exact=True)).to_be_visible(timeout=LONG)
        with page.expect_download() as nobodys:
            page.get_by_role("button", name="Download", exact=True).click()
        page.get_by_label("Name").fill(NAME)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download", exact=True).click()
        page.get_by_role("button", name="Print", exact=True).click()
        expect(page.get_by_role("heading", name="Printed", exact=True)).to_be_visible(timeout=LONG)
        (spooled,) = printer.spooled
        pdf, plain = (Path(each.value.path()).read_bytes() for each in (download, nobodys))
    if "pdf" in formats:
        assert words_on(spooled) == words_on(pdf)
        assert words_on(spooled).count(NAME) == pages_of(pdf)
        return
    pages = [
        each.picture.convert("L").resize((850, 1100), Image.Resampling.BOX) for each in raster_pages(spooled, tmp_path)
    ]
    assert [differing(*each) for each in zip(pages, drawn(pdf), strict=True)] == [0] * len(pages)
    assert all(differing(*each) for each in zip(pages, drawn(plain), strict=True))


def test_a_sheet_is_printed_with_the_keyboard_alone(tmp_path) -> None:
    home = small_brochure(tmp_path / "desk")
    with eve_printer(tmp_path, "-2") as printer, desk(home, printer) as url, chromium() as browser:
        page = browser.new_page()
        page.goto(url)
        page.keyboard.type("leaflet")
        expect(page.get_by_role("status")).to_have_text("1 found")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("img", name="page 1").first).to_be_visible(timeout=LONG)
        reached = []
        while "Print" not in reached and len(reached) < 40:
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent.trim()"))
            if page.evaluate("document.activeElement.name") == "checking":
                page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Printed", exact=True)).to_be_visible(timeout=LONG)
        assert len(printer.spooled) == 1


def test_in_spanish_a_sheet_is_found_and_printed_and_what_is_wrong_is_told(tmp_path) -> None:
    home = small_brochure(tmp_path / "desk")
    with eve_printer(tmp_path) as printer, desk(home, printer) as url, chromium() as browser:
        page = browser.new_page(locale="es-US", viewport={"width": 390, "height": 844})
        page.goto(url)
        assert page.title() == "Recepción"
        assert barriers(page) == ""
        page.get_by_label("¿Qué hoja necesita?").fill("pmup")
        expect(page.get_by_role("status")).to_have_text("Encontradas: 1")
        page.get_by_role("link", name="A small leaflet").click()
        expect(page.get_by_role("img", name="Hoja informativa, página 1").first).to_be_visible(timeout=LONG)
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.get_by_label("Soy del personal").check()
        page.get_by_role("button", name="Imprimir", exact=True).click()
        expect(page.get_by_role("heading", name="No se imprimió")).to_be_visible(timeout=LONG)
        expect(page.locator(".wrong")).to_contain_text("front-desk no imprime por los dos lados")
        assert barriers(page) == ""
        page.go_back()
        page.get_by_label("Soy del personal").check()
        page.get_by_label("Por un solo lado del papel").check()
        page.get_by_role("button", name="Imprimir", exact=True).click()
        expect(page.get_by_role("heading", name="Impreso", exact=True)).to_be_visible(timeout=LONG)
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", name="Printed", exact=True)).to_be_visible()
        page.goto(url)
        expect(page).to_have_title("Front desk")
        page.get_by_role("link", name="What was handed out").click()
        expect(page.get_by_role("img", name="Copies by month")).to_be_visible()
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert len(printer.spooled) == 1


def test_on_another_host_it_asks_for_the_password_first(tmp_path) -> None:
    home = small_brochure(tmp_path / "desk")
    set_password(Workspace(home, library()), "four good words")
    with desk(home, None, "--host", "0.0.0.0") as said, chromium() as browser:  # noqa: S104
        url = f"http://127.0.0.1:{urlsplit(said).port}/"
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(url + "sheet/small")
        expect(page).to_have_url(url + "enter")
        assert barriers(page) == ""
        page.get_by_label("Password of the front desk").fill("four bad words")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("That is not the password.")
        assert barriers(page) == ""
        page.get_by_label("Password of the front desk").fill("four good words")
        page.get_by_role("button", name="Come in").click()
        expect(page.get_by_role("link", name="A small leaflet")).to_be_visible(timeout=LONG)
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.get_by_role("button", name="Leave").click()
        expect(page).to_have_url(url + "enter")
        page.goto(url)
        expect(page).to_have_url(url + "enter")


def test_without_a_printer_the_pdf_opens_in_a_tab_of_its_own(tmp_path) -> None:
    home = small_brochure(tmp_path / "desk")
    with desk(home) as url, chromium() as browser:
        page = browser.new_page()
        page.goto(url)
        page.get_by_role("link", name="A small leaflet").click()
        expect(page.get_by_role("button", name="Download", exact=True)).to_be_visible(timeout=LONG)
        page.get_by_label("Name").fill(NAME)
        page.get_by_label("Next visit").fill("2026-12-02T09:30")
        page.get_by_label("I am staff").check()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download", exact=True).click()
        assert f"{NAME} · Wed, Dec 2, 9:30 AM" in words_on(Path(download.value.path()).read_bytes())
        with page.expect_popup() as popup:
            page.get_by_role("button", name="Open to print").click()
        assert popup.value.url.endswith("/open/small.pdf")


def test_a_sheet_that_cannot_be_made_is_told_on_the_start_page_and_shows_once_it_is_mended(tmp_path) -> None:
    home = small_brochure(tmp_path / "desk")
    template = own_template(home) / "page.html"
    edit(template, "</body>", "{{ nowhere }}</body>")
    with desk(home) as url, chromium() as browser:
        page = browser.new_page()
        page.goto(url)
        expect(page.get_by_text("This sheet cannot be made")).to_be_visible(timeout=LONG)
        expect(page.get_by_role("heading", name="tell whoever writes your brochures")).to_be_visible()
        expect(page.locator(".wrong .place")).to_contain_text("templates/handout/page.html")
        assert barriers(page) == ""
        edit(template, "{{ nowhere }}</body>", "</body>")
        expect(page.locator(".cover img")).to_be_visible(timeout=LONG)
        expect(page.get_by_text("cannot be made")).to_have_count(0)


def test_a_packet_opens_as_one_file(tmp_path) -> None:
    home = small_brochure(tmp_path / "desk")
    with desk(home) as url, chromium() as browser:
        page = browser.new_page()
        page.goto(url + "sheet/small?type=large")
        page.get_by_role("link", name="Add another sheet").click()
        page.get_by_role("link", name="A small leaflet").click()
        page.get_by_label("Name").fill(NAME)
        page.get_by_label("I am staff").check()
        expect(page.get_by_role("button", name="Open as one file")).to_be_visible(timeout=LONG)
        assert barriers(page) == ""
        with page.expect_popup() as popup, page.context.expect_event("response") as answer:
            page.get_by_role("button", name="Open as one file").click()
        assert popup.value.url.endswith("/open/small.pdf")
        assert answer.value.headers["content-disposition"] == 'inline; filename="packet.pdf"'
