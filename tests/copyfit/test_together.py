"""What stands together is on one page; what no page holds is named with its place."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from every_block import brochure_of

from handbill.copyfit.search import Search
from handbill.copyfit.together import check, is_split
from handbill.errors import FitError
from handbill.formats.format import Format
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace, library

LINE = "It takes a whole line of its own on the page of a handout, or nearly so. "
GROUP = {"together": [{"heading": "To fill in"}, {"fill_in": ["Name", "Day"]}]}


def layout(*pages: tuple[str, ...]) -> Any:
    return SimpleNamespace(pages=[SimpleNamespace(boxes=dict.fromkeys(ids)) for ids in pages])


def search(home: Path, blocks: list[Any], name: str = "handout") -> Search:
    workspace = Workspace(brochure_of(home, [{"kind": "overview", "heading": "It", "blocks": blocks}]), library())
    shelf = load(workspace, ("small",))
    format: Format = shelf.formats[name]
    manuscript = printed(shelf.manuscripts[0], name, format)
    typesetter = Typesetter(Order(workspace, shelf.clinic, manuscript, name, format, Setting("letter")))
    return Search(typesetter.at, manuscript, name, format, Setting("letter"))


def test_a_group_on_two_pages_is_split() -> None:
    assert is_split(layout(("together-0-1",), ("together-0-1",)))
    assert not is_split(layout(("together-0-1", "panel-in"), ("together-0-2", "panel-in")))


@pytest.mark.parametrize("name", ["handout", "trifold"])
def test_a_group_is_never_split_wherever_the_page_ends(tmp_path: Path, name: str) -> None:
    for lines in range(38, 50, 2):
        blocks = [*([LINE] * 8 if name == "trifold" else [LINE] * lines), GROUP]
        made = search(tmp_path / str(lines), blocks, name).at(11)
        pages = [number for number, page in enumerate(made.pages) if "together-0-" in "".join(page.boxes)]
        assert len(pages) == 1
        check(search(tmp_path / str(lines), blocks, name))


def test_what_is_longer_than_a_page_is_named_at_its_place(tmp_path: Path) -> None:
    blocks = [LINE, {"together": [LINE * 10] * 10}]
    with pytest.raises(FitError) as caught:
        check(search(tmp_path, blocks))
    (problem,) = caught.value.problems
    assert problem.what == (
        "handout on letter: what stands together is longer than a page at the smallest type (11 pt): it runs from "
        "page 2 to page 3"
    )
    assert problem.remedy == "keep fewer blocks together, or shorten them"
    assert problem.place is not None
    file = tmp_path / "brochures" / "small" / "en.yaml"
    assert problem.place.file == file
    assert "together:" in file.read_text("utf-8").splitlines()[problem.place.line - 1]
