"""The pages of a brochure, laid out at one type size."""

from pathlib import Path

import proving
import pytest
from handout_layouts import lay_out
from right_to_left import right_to_left_brochure
from small_workspace import edit, own_template

from handbill.errors import InputError
from handbill.formats.page import Setting
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


def test_a_type_size_that_carries_no_sources_says_where_they_are(workspace: Workspace) -> None:
    standard, large = (lay_out(workspace, type=type, size=size) for type, size in (("standard", 11), ("large", 18)))
    texts = [" ".join(" ".join(page.text for page in layout.pages).split()) for layout in (standard, large)]
    elsewhere = "Ask us for the list of sources."
    assert [elsewhere in text for text in texts] == [False, True]
    assert ["A writer. A book." in text.replace("\u00a0", " ") for text in texts] == [True, False]
    cited = [
        [name for page in layout.pages for name in page.boxes if name.startswith("source-")]
        for layout in (standard, large)
    ]
    assert cited == [["source-1"], []]


def test_a_type_size_that_carries_no_crisis_lines_prints_none(workspace: Workspace, home: Path) -> None:
    assert "Thoughts of suicide" in lay_out(workspace, type="large", size=18).pages[0].text
    edit(
        own_template(home) / "format.yaml",
        "carries: [masthead, contact, crisis, directions], leaves_out: [cover, visit",
        "carries: [masthead, contact, directions], leaves_out: [cover, visit",
    )
    assert not any("Thoughts of suicide" in page.text for page in lay_out(workspace, type="large", size=18).pages)


def test_a_format_that_is_not_made_for_it_sets_nothing_from_right_to_left(tmp_path: Path) -> None:
    home = right_to_left_brochure(tmp_path / "clinic", "he")
    with pytest.raises(InputError, match="trifold cannot be set from right to left yet, as 'he' is written"):
        proving.typeset(home, "trifold", Setting("letter"), 11)
