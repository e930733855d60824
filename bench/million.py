"""How a mailing's time and memory grow with its pieces, up to a million: a simulated run, one process a size.

    .venv/bin/python -m bench.million [PIECES ...]

The list, the survey, the alarms, the ledger, the manifest, the tally and the memory of the workspace are real. Of the
batches, each hundredth is made and proven as in any run; the others are stand-ins: a short file, and the entries of its
pieces in the ledger. Told are the seconds of the processor that the whole took without the real batches, those that a
real batch took, what the whole would take with all of them on one core, and the most memory that the process ever had.
The results as measured are in bench/README.md, and drawn in docs/million.svg (`--draw`).
"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from bench.packet import ROOT

SIZES = (1_000, 10_000, 100_000, 1_000_000)
EVERY = 100
"""One batch of so many is real."""

_SIDES = 10
_COLUMNS = ("record_id", "first_name", "last_name", "address1", "city", "state", "zip", "appointment")
_FIRST = ("Ann", "Ben", "Carla", "Dev", "Effie", "Femi", "Gus", "Hana", "Ines", "Joan", "Kofi", "Lena", "Milo", "Nora")
_LAST = ("Abbott", "Baker", "Cruz", "Dixon", "Ellis", "Frost", "Gray", "Hill", "Ivers", "Jones", "Kent", "Lowe", "Moss")
_PLACES = (("Pittsfield", "MA", "01201"), ("Eau Claire", "WI", "54701"), ("Las Cruces", "NM", "88001"))
DRAWING = ROOT / "docs" / "million.svg"


def people(file: Path, pieces: int) -> None:
    """Write a list of so many people, none of them twice."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_COLUMNS)
        for number in range(pieces):
            first, last = (
                _FIRST[number % len(_FIRST)],
                f"{_LAST[number % len(_LAST)]}-{_LAST[number // 13 % len(_LAST)]}",
            )
            when = f"2026-12-{number % 27 + 1:02} {9 + number % 8:02}:{number % 60:02}"
            writer.writerow((f"R{number}", first, last, f"{number + 1} Elm Street", *_PLACES[number % 3], when))


def simulated(pieces: int) -> dict[str, float]:
    """Run a mailing of so many pieces in this process; return what it took."""
    from handbill.mailing.run import make as recipe
    from handbill.mailing.run.batch import BatchTask, MadeBatch, make
    from handbill.mailing.run.ledger import PieceEntry
    from handbill.mailing.run.request import RunRequest
    from handbill.workspace import Workspace, library

    real: list[float] = []

    def stand_in(task: BatchTask) -> MadeBatch:
        if task.number % EVERY == 1:
            start = time.process_time()
            made = make(task)
            real.append(time.process_time() - start)
            return made
        data = b"stands for batch %d" % task.number
        task.grounds.folder.batch(task.number).write_bytes(data)
        entries = [
            PieceEntry(
                person.piece,
                task.number,
                person.row,
                index * _SIDES,
                _SIDES,
                person.record,
                task.grounds.digests.identity(person.cells, person.record).person,
                "0" * 32,
                "us10-window",
            )
            for index, person in enumerate(task.recipients)
        ]
        return MadeBatch(entries, [], hashlib.sha256(data).hexdigest())

    recipe.make = stand_in
    recipe.engines.cores = lambda: 1_000_000
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        people(folder / "list.csv", pieces)
        (folder / "post" / "brochures").mkdir(parents=True)
        (folder / "post" / "brochures" / "clinic.yaml").write_bytes((ROOT / "brochures" / "clinic.yaml").read_bytes())
        asked = RunRequest(
            Workspace(folder / "post", library()),
            folder / "list.csv",
            "new-patient",
            folder / "run",
            date(2026, 11, 30),
            store=folder / "masters",
        )
        start, clock = time.process_time(), time.perf_counter()
        result = recipe.run(asked, lambda *_: None)
        worked, passed = time.process_time() - start, time.perf_counter() - clock
        assert result.mailed == pieces, result
    batch = sum(real) / len(real)
    rest = worked - sum(real)
    return {
        "pieces": pieces,
        "rest": rest,
        "batch": batch,
        "whole": rest + batch * result.batches,
        "passed": passed,
        "memory": getrusage(RUSAGE_SELF).ru_maxrss / 1024,
    }


def drawn(rows: Sequence[dict[str, float]]) -> str:
    """Return the measurements as a drawing (SVG): time and memory against the number of pieces, both from zero."""
    width, height, left, top = 300.0, 180.0, 60.0, 30.0
    most = max(row["pieces"] for row in rows)
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 260" font-family="sans-serif" font-size="12">',
        "<title>Time on the processor and memory of a mailing against the number of its pieces</title>",
        '<rect width="800" height="260" fill="#fff"/>',
    ]
    panels = (("whole", "hours of one core", 3600.0), ("memory", "most memory, MB", 1.0))
    for index, (name, says, unit) in enumerate(panels):
        x0 = left + index * 400
        highest = max(row[name] / unit for row in rows) * 1.15
        places = [
            (x0 + row["pieces"] / most * width, top + height * (1 - row[name] / unit / highest), row[name] / unit)
            for row in rows
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
        parts += [
            f'<text x="{x0}" y="18" font-weight="bold">{says}</text>',
            f'<path d="M{x0} {top}V{top + height}H{x0 + width}" fill="none" stroke="#666"/>',
            f'<polyline points="{line}" fill="none" stroke="#12545c" stroke-width="2"/>',
            f'<text x="{x0}" y="{top + height + 18}">0</text>',
            f'<text x="{x0 + width}" y="{top + height + 18}" text-anchor="end">{most:,.0f} pieces</text>',
        ]
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#12545c"/>' for x, y, _ in places]
        parts += [
            f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="end">{value:,.3g}</text>' for x, y, value in places[-2:]
        ]
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Measure each size in a process of its own; print and, with --draw, draw what it took."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(simulated(int(sys.argv[2]))))
        return
    sizes = [int(size) for size in sys.argv[1:] if size != "--draw"] or SIZES
    rows = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, "-m", "bench.million", "--one", str(size)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        row = json.loads(done.stdout)
        rows.append(row)
        print(
            f"{row['pieces']:>9,.0f} pieces: all but the batches {row['rest']:7.1f} s, a batch {row['batch']:.2f} s, "
            f"the whole {row['whole'] / 60:6.1f} min of one core; {row['memory']:.0f} MB",
            flush=True,
        )
    if "--draw" in sys.argv:
        DRAWING.write_text(drawn(rows), "utf-8")


if __name__ == "__main__":
    main()
