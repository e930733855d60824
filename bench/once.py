"""One packet from a master on the disk to a file, with what that needs and no more: `python -m bench.once MASTER OUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from handbill import checksummed
from handbill.masters.master import unpacked
from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
VALUES = {
    "name": "Effie Griffith",
    "address": "Effie Griffith\n1691 Park Boulevard\nEau Claire WI 72767",
    "date": "November 24, 2026",
    "greeting": "Dear Effie Griffith,",
    "appointment": "Monday, December 3, 2026, at 9:00",
    **{f"mark{page}": f"000001, {page} of 4" for page in (1, 2, 3, 4)},
}


def make(file: Path, out: Path) -> None:
    """Make the packet."""
    packed = checksummed.read(file)
    master = unpacked(packed, "bench") if packed else None
    if master is None:
        raise SystemExit("no master: run python -m bench.run")
    fonts = [FONTS / f"HandbillSans_{name}.ttf" for name in ("400Regular", "800ExtraBold")]
    with out.open("wb") as pdf:
        stamper = Stamper([(master.data, master.facts.slots)], fonts)
        stream = Stream(pdf, stamper)
        stream.add(stamper.piece(0, VALUES))
        stream.close()


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:]))
