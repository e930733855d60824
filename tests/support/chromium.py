"""The system's Chromium, which tools/setup.sh installs, and axe-core in it; where there is none, its tests fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the browser, without a window, for as long as the context lasts; a file of tests opens it once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=_environment())
        try:
            yield browser
        finally:
            browser.close()


def _environment() -> dict[str, str]:
    # The typesetter shuts out the machine's fonts by it, in this process; a browser without any sets no text.
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


def barriers(page: Page) -> str:
    """Return what keeps people from using the page as it is now, as axe-core finds it; empty where there is nothing."""
    results = Axe().run(page)
    return results.generate_report() if results.violations_count else ""
