"""The front desk as a receptionist has it: the command and a real Chromium."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import urlencode

from chromium import barriers, chromium
from playwright.sync_api import expect
from small_workspace import small_brochure

from handbill.pdf.reader import Reader
from handbill.workspace import library

LONG = 90_000


def test_a_mistyped_word_leads_to_the_sheet_in_large_print_and_its_pdf(tmp_path) -> None:
    home = small_brochure(tmp_path / "desk")
    command = [sys.executable, str(library() / "cli.py"), "desk", "-w", str(home), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home) as process, chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(process.stdout.readline().split()[-1])
        page.get_by_label("Which sheet do you need?").fill("pmup")
        expect(page.get_by_role("status")).to_have_text("1 found")
        assert barriers(page) == ""
        page.get_by_role("link", name="A small leaflet").click()
        page.get_by_label("Large (18 pt)").check()
        page.get_by_role("button", name="Show this sheet").click()
        expect(page.get_by_role("button", name="Open to print")).to_be_visible(timeout=LONG)
        assert (
            page.get_by_role("img", name="Handout, page 1").first.evaluate("image => image.complete || image.decode()")
            is not False
        )
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        fields = page.evaluate("Object.fromEntries(new FormData(document.querySelector('.take')))")
        pdf = page.request.get(f"{page.url.split('/sheet')[0]}/print/small.pdf?{urlencode(fields)}&checking=yes")
        assert fields["type"] == "large"
        assert pdf.headers["content-type"] == "application/pdf"
        with Reader(pdf.body()) as reader:
            assert "A small leaflet" in reader.title
        process.kill()
