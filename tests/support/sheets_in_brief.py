"""The library's brochure on ketamine as one sheet, with its copy changed: for tests of what the sheet must still say."""

from __future__ import annotations

from pathlib import Path

from small_workspace import example_clinic

from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.formats.format import Format
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.pdf.reader import Reader
from handbill.proof.essential import faithful
from handbill.proof.same import same
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace, library

KETAMINE = library() / "brochures" / "ketamine-therapy"


def changed(home: Path, old: str = "", new: str = "") -> Workspace:
    """Return a workspace with the brochure, in whose briefs one text stands for another."""
    folder = home / "brochures" / "ketamine-therapy"
    folder.mkdir(parents=True)
    example_clinic(home)
    (folder / "brochure.yaml").write_text((KETAMINE / "brochure.yaml").read_text("utf-8"), "utf-8")
    at_length, mark, briefs = (KETAMINE / "en.yaml").read_text("utf-8").partition("\nbriefs:\n")
    assert old in briefs, f"{old!r} is not in the briefs"
    (folder / "en.yaml").write_text(at_length + mark + briefs.replace(old, new), "utf-8")
    return Workspace(home, library())


def sheet(workspace: Workspace) -> tuple[Manuscript, Clinic, Format, Setting]:
    """Return the brochure as the one sheet prints it, the clinic, the format and its setting."""
    shelf = load(workspace, ("ketamine-therapy",))
    format = shelf.formats["onesheet"]
    return printed(shelf.manuscripts[0], "onesheet", format), shelf.clinic, format, Setting("letter")


def found(workspace: Workspace) -> list[str]:
    """Typeset the sheet, and return what the proof `same` finds."""
    manuscript, clinic, format, setting = sheet(workspace)
    order = Order(workspace, clinic, manuscript, "onesheet", format, setting)
    with Reader(Typesetter(order).at(11).pdf("print")) as reader:
        return [f"{fault.rule}: {fault}" for fault in same(reader, faithful(manuscript, clinic, format, setting))]
