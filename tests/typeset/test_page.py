"""The pages of a brochure, laid out at one type size."""

from pathlib import Path

import pytest
from handout_layouts import lay_out
from small_workspace import edit, own_template

from handbill.workspace import Workspace


def test_a_workspaces_style_sheet_wins(workspace: Workspace, home: Path) -> None:
    page = own_template(home)
    before = lay_out(workspace).pages[0].boxes["term-pump"].top
    edit(page / "page.css", ".cover {", ".opening { margin-top: 100pt; }\n.cover {")
    assert lay_out(workspace).pages[0].boxes["term-pump"].top == pytest.approx(before + 88, abs=0.1)


def test_larger_type_takes_more_room(workspace: Workspace) -> None:
    ends = [lay_out(workspace, size=size).pages[0].boxes["term-pump"].top for size in (11, 11.5, 12)]
    assert ends == sorted(ends)
    assert len(set(ends)) == 3
