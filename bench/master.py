"""Typesets the packet as a master: `python -m bench.master FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import html
from handbill import checksummed
from handbill.masters.master import Master, MasterFacts
from handbill.pdf import document as pdf
from handbill.typeset.engine import lay_out
from handbill.typeset.slots import Slots
from handbill.workspace import Workspace, library


def main(out: Path) -> None:
    """Write the master."""
    slots = Slots(None, {})
    source = html.document(html.packet(slots.slot))
    layout = lay_out(source, library() / "templates" / "bench.html", Workspace(None, library()), {})
    data = pdf.flattened(layout.pdf("print"))
    facts = MasterFacts(pages=len(layout.pages), type_size=11, typesettings=1, proofs={}, slots=layout.slots)
    checksummed.write(out, Master(data, facts).packed("bench"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
