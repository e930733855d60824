"""A sheet for whoever fills the envelopes is set in the house style, on the paper that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import InputError
from handbill.geometry import PAPERS
from handbill.mailing.desk_sheet import desk_sheet, page_of
from handbill.mailing.load import LoadedPacket
from handbill.pdf.reader import Reader
from handbill.workspace import Workspace


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_sheet_has_the_page_the_fonts_and_the_title(post: Workspace, loaded: LoadedPacket, paper) -> None:
    assert post.home is not None
    folder = post.home / "templates" / "own"
    folder.mkdir()
    (folder / "page.html").write_text(
        '{% import "base/components.html" as part with context %}<!DOCTYPE html><html lang="en"><head>'
        '{{ part.head(["../base/base.css"]) }}</head><body><p>{{ words }}</p></body></html>',
        "utf-8",
    )
    data = desk_sheet(post, loaded.clinic, "own", paper, "A sheet", {"words": "Count twice"})
    with Reader(data) as reader:
        (page,) = reader.pages
        assert (page.width, page.height) == pytest.approx(PAPERS[paper], abs=0.1)
        assert reader.title == "A sheet"
        (run,) = page.runs
        assert (run.words.strip(), run.embedded) == ("Count twice", True)
        assert run.font.startswith("Handbill")
        assert run.box.left >= page_of(paper).area.left


def test_a_folder_without_a_page_is_refused(post: Workspace, loaded: LoadedPacket, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"templates/none/ has no page\.html"):
        desk_sheet(post, loaded.clinic, "none", "letter", "A sheet", {})
