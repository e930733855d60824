"""How much faster a mailing is made when it is proven by its objects than as pictures: whole processes, in turn.

    .venv/bin/python -m bench.proven [PIECES [PAIRS]]

Both merge the same list with the library's packet (a letter and a handout, ten sides a piece) on one core, from the
start of the process to the published file, with the masters in the store; `--proof all` is how every piece was proven
before. Then, in one process each, how long stamping takes and how long reading back takes. The results as measured are
in bench/README.md.
"""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from bench.packet import ROOT, recipients

PIECES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
PAIRS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
COLUMNS = ("record_id", "first_name", "last_name", "address1", "city", "state", "zip", "appointment")
_PLACES = (("Pittsfield", "MA", "01201"), ("Eau Claire", "WI", "54701"), ("Las Cruces", "NM", "88001"))


def people(file: Path) -> None:
    """Write a list of so many people, none of them twice."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for number, each in enumerate(recipients(PIECES)):
            first, last = each["name"].split(" ", 1)
            when = f"2026-12-{number % 27 + 1:02} {9 + number % 8:02}:{number % 60:02}"
            writer.writerow((f"R{number}", first, last, f"{number + 1} Elm Street", *_PLACES[number % 3], when))


def arguments(folder: Path, proof: str) -> list[str]:
    """Return what is typed to merge the list."""
    listed, out = str(folder / "people.csv"), str(folder / f"{proof}.pdf")
    return ["merge", listed, "--packet", "new-patient", "-o", out, "--date", "2026-11-30", "--proof", proof]


def merged(folder: Path, proof: str) -> tuple[float, float]:
    """Merge in a process of one core; return the seconds that passed, and those of the processor."""
    before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, str(ROOT / "cli.py"), *arguments(folder, proof)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HANDBILL_CACHE": str(folder / "masters")}
    one_core = {min(os.sched_getaffinity(0))}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, one_core)
    if process.wait():
        raise SystemExit(f"{' '.join(command)} failed")
    passed, after = time.perf_counter() - start, getrusage(RUSAGE_CHILDREN)
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def phases(folder: Path) -> dict[str, float]:
    """Merge in this process; return the seconds from the first to the last piece that were stamped, and proven."""
    from handbill.mailing.merge import MergeRequest, merge
    from handbill.workspace import Workspace, library

    times: dict[str, list[float]] = {}
    workspace, listed = Workspace(library(), library()), folder / "people.csv"
    request = MergeRequest(
        workspace, listed, "new-patient", folder / "here.pdf", date(2026, 11, 30), store=folder / "masters"
    )
    merge(request, lambda what, _done, _total: times.setdefault(what, []).append(time.perf_counter()))
    return {what: seen[-1] - seen[0] for what, seen in times.items()}


def main() -> None:
    """Print each pair, the median of their ratios, and the two phases."""
    passed, worked = [], []
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        people(folder / "people.csv")
        merged(folder, "sample")
        for pair in range(1, PAIRS + 1):
            old, new = merged(folder, "all"), merged(folder, "sample")
            passed.append(old[0] / new[0])
            worked.append(old[1] / new[1])
            print(
                f"pair {pair}, {PIECES} pieces: all {old[0]:.1f} s, sample {new[0]:.1f} s: {passed[-1]:.1f} ×",
                flush=True,
            )
        told = phases(folder)
        print(
            f"median: {statistics.median(passed):.1f} × as fast, {statistics.median(worked):.1f} × less of the processor"
        )
        print(f"stamped in {told['printing']:.2f} s, proven in {told['proving']:.2f} s")


if __name__ == "__main__":
    main()
