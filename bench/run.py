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
from dataclasses import dataclass
from pathlib import Path

from bench.packet import ROOT, recipients
from bench.peers import PLATE

RUNS = (
    ("stamp", "handbill, from a plate", (200, 2000)),
    ("bare", "a bare Python loop, as many bytes", (200, 2000)),
    ("reportlab", "reportlab, static pages as forms", (200, 2000)),
    ("typst", "typst, one document", (200, 2000)),
    ("typst-singly", "typst, one by one", (200,)),
    ("chromium", "Chromium, one document", (200,)),
    ("weasyprint", "WeasyPrint, in a loop", (30,)),
)
_STARTS = 9


@dataclass(frozen=True)
class Measured:
    """Seconds of a process from start to end, its peak of memory in MB, and the bytes that it left."""

    seconds: float
    peak: float
    size: int


def measured(way: str, count: int, folder: Path) -> Measured:
    """Run a way in a process of its own on one core."""
    out = folder / f"{way}-{count}.pdf"
    command = [sys.executable, "-m", "bench.peers", way, str(count), str(out)]
    start = time.perf_counter()
    child = os.posix_spawn(sys.executable, command, {**os.environ, "PYTHONPATH": str(ROOT)})
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{way} failed")
    size = sum(file.stat().st_size for file in folder.glob(f"{way}-{count}*.pdf"))
    return Measured(seconds, usage.ru_maxrss / 1024, size)


def make_plate() -> float:
    """Typeset the packet as a plate, and give the seconds that took."""
    command = [sys.executable, "-m", "bench.plate", str(PLATE)]
    start = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})  # noqa: S603  # our own module
    return time.perf_counter() - start


def table(folder: Path) -> dict[str, float]:
    """Print a line a run, and give the packets a second of the longest run of each way."""
    print(f"{'':36}{'packets':>8}{'seconds':>9}{'packets/s':>11}{'bytes each':>12}{'peak MB':>9}")
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
    """Print the times for one packet that is already a plate: a cold process, and a warm one."""
    for way, title in (("stamp", "handbill"), ("typst", "typst")):
        measured(way, 1, folder)
        cold = statistics.median(measured(way, 1, folder).seconds for _ in range(_STARTS))
        print(f"one packet, cold process to file: {title} {cold * 1000:.0f} ms")
    print(f"one packet, warm: handbill {_warm(folder) * 1000:.2f} ms")


def _warm(folder: Path) -> float:
    """Give the seconds from a plate on the disk to a file, in a process that has done it before."""
    from bench.peers import stamp

    times = []
    for _ in range(50):
        start = time.perf_counter()
        stamp(1, folder / "warm.pdf")
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print everything."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"the plate: typeset once in {make_plate():.1f} s; recipients: {len(recipients(1)[0])} values each\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        speeds = table(folder)
        ours = speeds["stamp"]
        print(f"\nhandbill is {ours / speeds['weasyprint']:.0f} × WeasyPrint in a loop (to reach: 300), ", end="")
        print(f"{ours / speeds['typst']:.1f} × typst as one document (10), ", end="")
        print(f"{ours / speeds['reportlab']:.1f} × reportlab with forms (3), ", end="")
        print(f"{ours / speeds['bare']:.2f} of a bare loop (0.5)")
        single(folder)
        memory(folder)


if __name__ == "__main__":
    main()
