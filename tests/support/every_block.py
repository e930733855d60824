"""The blocks that docs/writing.md shows, and brochures that are made of them."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import photographs
from ruamel.yaml import YAML
from small_workspace import BROCHURE, small_brochure

from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.typeset.engine import Layout
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace, library

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120">
  <circle cx="150" cy="60" r="40" fill="#0f4c52"/>
</svg>
"""
ALL_TAKE_ALL = "formats: {handout: all, booklet: all, trifold: all}"


def shown() -> str:
    """Return the section of docs/writing.md that has every block."""
    text = (library() / "docs" / "writing.md").read_text("utf-8")
    (section,) = (example for example in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "every-block" in example)
    return str(section)


def blocks() -> list[Any]:
    """Return those blocks as data."""
    return list(YAML(typ="safe").load(shown())["sections"][0]["blocks"])


def brochure_of(home: Path, sections: list[Any], formats: str = ALL_TAKE_ALL, drawing: str = DRAWING) -> Path:
    """Write a brochure of these sections into a workspace, with the drawings and the photograph that the docs show."""
    written = io.StringIO()
    YAML().dump({"title": "Every block", "standfirst": "Each of them once.", "sections": sections}, written)
    sheet = BROCHURE.replace("formats: [handout]", formats)
    small_brochure(home, written.getvalue(), sheet.partition("sources:")[0])
    photographs.put(home, photographs.scene(), "front-desk.jpg", quality=95)
    for image in set(re.findall(r"image: ([a-z-]+)", shown())) - {"front-desk"}:
        (home / "images" / f"{image}.svg").write_text(drawing, "utf-8")
    return home


def laid_out(home: Path, name: str, setting: Setting, size: float) -> Layout:
    """Return the brochure of a workspace in a format, in type of this size (pt)."""
    workspace = Workspace(home, library())
    shelf = load(workspace, ("small",))
    format = shelf.formats[name]
    manuscript = printed(shelf.manuscripts[0], name, format)
    return Typesetter(Order(workspace, shelf.clinic, manuscript, name, format, setting)).at(size)
