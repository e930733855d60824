"""How much longer the library's four brochures take than one: whole processes, all typeset anew, in pairs.

    .venv/bin/python -m bench.four [PAIRS]

One is ketamine-therapy alone. Of each run stand the seconds that passed, and those of the processor in all of its
processes, which other work on the machine disturbs less. The results as measured are in bench/README.md.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).resolve().parent.parent
ONE = ("ketamine-therapy",)
PAIRS = int(sys.argv[1]) if len(sys.argv) > 1 else 3


def built(*brochures: str) -> tuple[float, float, int]:
    """Build brochures anew; return the seconds that passed, those of the processor, and how many files came out."""
    with tempfile.TemporaryDirectory() as out:
        before, start = _processor(), time.perf_counter()
        command = [sys.executable, str(ROOT / "cli.py"), "build", "--anew", *brochures, "-o", out]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
        return time.perf_counter() - start, _processor() - before, len(list(Path(out).glob("*.pdf")))


def _processor() -> float:
    """Return the processor seconds of all processes that have ended, with those that they started."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print each pair, and the median of their ratios."""
    passed, worked = [], []
    for pair in range(1, PAIRS + 1):
        one, four = built(*ONE), built()
        passed.append(four[0] / one[0])
        worked.append(four[1] / one[1])
        print(f"pair {pair}: one {one[0]:.1f} s, processor {one[1]:.1f} s, {one[2]} files; ", end="")
        print(f"four {four[0]:.1f} s, processor {four[1]:.1f} s, {four[2]} files; ", end="")
        print(f"{passed[-1]:.2f} × the time, {worked[-1]:.2f} × the processor", flush=True)
    print(f"median: {statistics.median(passed):.2f} × the time, {statistics.median(worked):.2f} × the processor")


if __name__ == "__main__":
    main()
