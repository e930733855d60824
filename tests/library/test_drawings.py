"""The library's drawings, on the pages that carry them, are the same through Poppler as through PDFium and in their files.

None is there that nothing uses.
"""

from __future__ import annotations

import re
from pathlib import Path

import poppler
import pytest

from handbill import fonts
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.pdf.reader import Reader
from handbill.proof.pictures import faults, pictures
from handbill.proof.reference import reference
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace, library


@pytest.mark.parametrize(("name", "size", "least"), [("handout", 11, 9), ("cards", 12, 9)])
def test_two_programs_show_every_shape(
    only_library: Workspace, tmp_path: Path, name: str, size: float, least: int
) -> None:
    shelf = load(only_library, ("ketamine-therapy",))
    format = shelf.formats[name]
    manuscript = printed(shelf.manuscripts[0], name, format)
    order = Order(only_library, shelf.clinic, manuscript, name, format, Setting("letter"))
    layout, used = Typesetter(order).at(size), tuple(fonts.files(only_library))
    assert len({placed.drawn.name for placed in layout.drawings}) >= least - 1
    file = tmp_path / "pages.pdf"
    file.write_bytes(layout.pdf("print"))
    with Reader(file.read_bytes()) as reader:
        assert list(pictures(reader, layout.drawings, (), used)) == []
        for placed in layout.drawings:
            look = poppler.looking_at(file, placed.page)
            assert list(faults(placed, reference(placed.drawn, used), look)) == []


def test_each_drawing_of_the_library_is_used_by_content_or_a_template_or_shown_in_the_docs() -> None:
    files = [
        *(library() / "brochures").rglob("*.yaml"),
        *(file for file in (library() / "templates").rglob("*.*") if file.suffix in (".yaml", ".html", ".css")),
        *(library() / "docs").glob("*.md"),
    ]
    used = set(re.findall(r"\b(?:image|logo): ([a-z0-9-]+)", "\n".join(file.read_text("utf-8") for file in files)))
    names = {file.name.partition(".")[0] for file in (library() / "images").glob("*.svg")}
    assert len(names) > 60
    assert sorted(names - used) == []
