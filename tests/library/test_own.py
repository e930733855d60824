"""A format is a folder that needs no program: the bookmark of docs/designing.md, taken from its page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from small_workspace import edit

from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult
from handbill.workspace import Workspace, library

FILES = {"yaml": "format.yaml", "html": "page.html", "css": "page.css"}


def shown() -> dict[str, str]:
    """Return the three files of the bookmark as the docs show them."""
    text = (library() / "docs" / "designing.md").read_text("utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    bookmark = next(part for part in section if part.startswith("A format of your own"))
    return {FILES[kind]: body for kind, body in re.findall(r"```(\w+)\n(.*?)```", bookmark, re.DOTALL)}


@pytest.fixture
def bookmark(home: Path) -> Path:
    """Return the folder of the bookmark in a workspace whose brochure has no other format."""
    folder = home / "templates" / "bookmark"
    folder.mkdir(parents=True)
    for name, text in shown().items():
        (folder / name).write_text(text, "utf-8")
    edit(home / "brochures" / "small" / "brochure.yaml", "formats: [handout]", "formats: [bookmark]")
    return folder


def built(folder: Path, out: Path, brochure: str = "small") -> BuildResult:
    request = BuildRequest(Workspace(folder.parents[1], library()), out, date(2026, 11, 24), (brochure,), ("bookmark",))
    return build(request, lambda *_: None)


def test_the_bookmark_of_the_docs_is_a_format(bookmark: Path, tmp_path: Path) -> None:
    assert sorted(path.name for path in bookmark.iterdir()) == ["format.yaml", "page.css", "page.html"]
    outcome = built(bookmark, tmp_path / "out")
    assert outcome.failures == []
    assert [made.file.name for made in outcome.made] == [
        "small-bookmark-en-letter-reading.pdf",
        "small-bookmark-en-letter.pdf",
    ]
    assert all(made.pages == 1 and all(made.proofs.values()) for made in outcome.made)


def test_what_its_page_forgets_is_named(bookmark: Path, tmp_path: Path) -> None:
    edit(bookmark / "page.html", "{{ section.help() }}\n", "")
    outcome = built(bookmark, tmp_path / "out")
    said = [problem.what for failure in outcome.failures for problem in failure.problems]
    assert any("clinic.yaml crisis 1: the word" in what for what in said), said
    assert not list((tmp_path / "out").glob("*"))
