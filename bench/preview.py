"""How long from saving a file to its picture on the screen: handbill preview in a real Chromium.

    .venv/bin/python bench/preview.py [CHANGES]

Each change waits until the one before was proven, and is timed in the browser: from the end of the write until every
changed picture in view is decoded, and until all are. Beside it stands the processor time that the drawing process took
until then, which other work on the machine disturbs less. The results as measured are in bench/README.md.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

LIBRARY = Path(__file__).resolve().parent.parent
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
DECODED = """([before, all]) => {
  const figures = [...document.querySelectorAll("figure")];
  const inView = figures.filter((figure) => all || figure.getBoundingClientRect().top < innerHeight);
  return (!all || document.body.dataset.stage !== "drawing")
    && figures.some((figure, index) => figure.dataset.wanted !== before[index])
    && inView.every((figure) => figure.querySelector("img").getAttribute("src") === figure.dataset.wanted);
}"""
Times = tuple[float, float]
"""Seconds waited, and the processor seconds of the drawing process."""

SETTLED = "() => document.body.dataset.stage === 'proven'"


def main() -> None:
    """Measure both formats and print a line for each."""
    for format in ("handout", "trifold"):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            target = home / "brochures" / "ketamine-therapy"
            shutil.copytree(LIBRARY / "brochures" / "ketamine-therapy", target)
            shutil.copy(LIBRARY / "brochures" / "clinic.yaml", home / "brochures")
            found = measure(home, format, target / "en.yaml")
        for what, times in zip(("in view", "all"), zip(*found, strict=True), strict=True):
            wall, work = zip(*times, strict=True)
            waited = f"median {statistics.median(wall):.2f} s, worst {max(wall):.2f} s"
            drawing = f"processor time of drawing {statistics.median(work):.2f} s"
            print(f"{format}, {what}: {waited}; {drawing}; load {os.getloadavg()[0]:.1f}", flush=True)


def measure(home: Path, format: str, file: Path) -> list[tuple[Times, Times]]:
    """Return for each change what it took until the pictures in view were there, and until all were."""
    command = [
        sys.executable,
        str(LIBRARY / "cli.py"),
        "preview",
        "ketamine-therapy",
        "-f",
        format,
        "--paper",
        "letter",
    ]
    process = subprocess.Popen(
        [*command, "-w", str(home), "--port", "0", "--no-open"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address)
            page.wait_for_function(SETTLED, timeout=300_000)
            drawing = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            return rounds(page, file, drawing)
    finally:
        process.terminate()
        process.wait()


def rounds(page: Page, file: Path, processes: list[str]) -> list[tuple[Times, Times]]:
    """Change the title again and again."""
    text = file.read_text("utf-8")
    found = []
    for number in range(ROUNDS):
        before = page.evaluate("[...document.querySelectorAll('figure')].map((figure) => figure.dataset.wanted)")
        used = seconds(processes)
        file.write_text(text.replace("title: Ketamine therapy", f"title: Ketamine therapy {number}", 1), "utf-8")
        saved = time.perf_counter()
        times = []
        for every in (False, True):
            page.wait_for_function(DECODED, arg=[before, every], polling=10, timeout=300_000)
            waited = time.perf_counter() - saved
            # The one that was busiest until now is the one that draws: proving begins only after it.
            times.append((waited, max(now - then for now, then in zip(seconds(processes), used, strict=True))))
        found.append((times[0], times[1]))
        page.wait_for_function(SETTLED, timeout=300_000)
    return found


def seconds(processes: list[str]) -> list[float]:
    """Return the processor time that each process used so far."""
    tick = os.sysconf("SC_CLK_TCK")
    fields = [Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split() for number in processes]
    return [(int(each[11]) + int(each[12])) / tick for each in fields]


if __name__ == "__main__":
    main()
