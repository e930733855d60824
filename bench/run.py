"""Times this tool beside what a clinic could pick instead, on one core, and prints the table: `make bench`.

All make the same packet of four pages (bench/packet.py), each as a process of its own, its start included. What is slow
is measured on fewer packets and says so. Ratios of one run can be compared, times of two runs cannot.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from bench.packet import FONTS, ROOT, recipients
from bench.peers import MASTER

RUNS = (
    ("stamp", "handbill, from a master", (200, 2000)),
    ("bare", "a bare Python loop, as many bytes", (200, 2000)),
    ("fullbleed", "fullbleed, bound, embedded font", (200, 2000)),
    ("fullbleed-plain", "fullbleed, bound, in Helvetica", (200, 2000)),
    ("reportlab", "reportlab, static pages as forms", (200, 2000)),
    ("typst", "typst, one document", (200, 2000)),
    ("typst-singly", "typst, one by one", (200,)),
    ("chromium", "Chromium, one document", (200,)),
    ("weasyprint", "WeasyPrint, in a loop", (30,)),
)
_STARTS = 9


@dataclass(frozen=True)
class Measured:
    """Seconds of a process from start to end, those of its processor, its peak of memory in MB, its bytes on disk."""

    seconds: float
    work: float
    peak: float
    size: int = 0


def timed(module: str, *arguments: str) -> Measured:
    """Run a module in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    start = time.perf_counter()
    child = os.posix_spawn(sys.executable, command, {**os.environ, "PYTHONPATH": str(ROOT)})
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command[1:])} failed")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measured(way: str, count: int, folder: Path) -> Measured:
    """Run a way, and see what it left on the disk."""
    out = folder / f"{way}-{count}.pdf"
    found = timed("bench.peers", way, str(count), str(out))
    return replace(found, size=sum(file.stat().st_size for file in folder.glob(f"{way}-{count}*.pdf")))


def make_master() -> float:
    """Typeset the packet as a master, and give the seconds that took."""
    command = [sys.executable, "-m", "bench.master", str(MASTER)]
    start = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})  # our own module
    return time.perf_counter() - start


def table(folder: Path) -> dict[str, float]:
    """Print a line a run, and give the packets a second of the longest run of each way."""
    print(f"{'':36}{'packets':>8}{'seconds':>9}{'processor':>11}{'packets/s':>11}{'bytes each':>12}{'peak MB':>9}")
    speeds = {}
    for way, title, counts in RUNS:
        for count in counts:
            found = measured(way, count, folder)
            speeds[way] = count / found.seconds
            line = (
                f"{title:36}{count:8}{found.seconds:9.2f}{speeds[way]:11.1f}{found.size / count:12.0f}{found.peak:9.0f}"
            )
            print(line, flush=True)
    return speeds


def memory(folder: Path) -> None:
    """Print how much memory and time a long run takes."""
    few, many = measured("stamp", 2000, folder), measured("stamp", 200_000, folder)
    print(f"memory: {few.peak:.0f} MB for 2,000 packets, {many.peak:.0f} MB for 200,000", end=" ")
    print(f"({many.seconds:.1f} s, {200_000 / many.seconds:,.0f} packets/s, {many.size / 1e6:.0f} MB on disk)")


def single(folder: Path) -> None:
    """Print the times for one packet that is already a master: a cold process, and a warm one."""
    measured("typst", 1, folder)
    ways = {
        "handbill": ("bench.once", str(MASTER), str(folder / "once.pdf")),
        "typst": ("bench.once_typst", str(folder / "typst-1.typ"), str(folder / "once-typst.pdf"), str(FONTS)),
    }
    runs = {title: [timed(*command) for _ in range(_STARTS)] for title, command in ways.items()}
    for title, found in runs.items():
        seconds, work = (statistics.median(getattr(run, name) for run in found) * 1000 for name in ("seconds", "work"))
        print(f"one packet, cold process to file: {title} {seconds:.0f} ms, of which the processor {work:.0f} ms")
    print("one packet, warm: handbill {:.2f} ms, of which the processor {:.2f} ms".format(*_warm(folder)))


def _warm(folder: Path) -> tuple[float, float]:
    """Return the ms from a master on the disk to a file, in a process that has done it before, and the processor's."""
    from bench.once import make

    seconds, work = [], []
    for _ in range(100):
        start = time.perf_counter(), time.process_time()
        make(MASTER, folder / "warm.pdf")
        seconds.append(time.perf_counter() - start[0])
        work.append(time.process_time() - start[1])
    return statistics.median(seconds) * 1000, statistics.median(work) * 1000


def main() -> None:
    """Print everything."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"the master: typeset once in {make_master():.1f} s; recipients: {len(next(recipients(1)))} values each\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        speeds = table(folder)
        ours = speeds["stamp"]
        print(f"\nhandbill is {ours / speeds['weasyprint']:.0f} × WeasyPrint in a loop (to reach: 300), ", end="")
        print(f"{ours / speeds['typst']:.1f} × typst as one document (10), ", end="")
        print(f"{ours / speeds['reportlab']:.1f} × reportlab with forms (3), ", end="")
        print(f"{ours / speeds['bare']:.2f} of a bare loop (0.5), ", end="")
        print(f"{ours / speeds['fullbleed']:.1f} × fullbleed with an embedded font")
        single(folder)
        memory(folder)


if __name__ == "__main__":
    main()
