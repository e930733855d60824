"""Handouts of a workspace, laid out at one size; and what is said of a template that goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_workspace import edit, own_template

from handbill.content.choices import TypeSize
from handbill.errors import InputError, Problem
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.typeset.engine import Layout
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace


def lay_out(workspace: Workspace, brochure: str = "small", size: float = 11, type: TypeSize = "standard") -> Layout:
    """Lay out the handout of a brochure on Letter, with running text of this size (pt)."""
    shelf = load(workspace, (brochure,))
    format = shelf.formats["handout"]
    manuscript = printed(shelf.manuscripts[0], "handout", format)
    order = Order(workspace, shelf.clinic, manuscript, "handout", format, Setting("letter", type))
    return Typesetter(order).at(size)


def problem_with(put: str, workspace: Workspace, home: Path) -> Problem:
    """Put this line into the template, and give what is said of it; the place is in the template."""
    page = own_template(home) / "page.html"
    edit(page, "<body>\n", f"<body>\n{put}\n")
    with pytest.raises(InputError) as caught:
        lay_out(workspace).pdf("print")
    problem = caught.value.problems[0]
    assert problem.remedy
    assert problem.place
    assert problem.place.file == page
    return problem
