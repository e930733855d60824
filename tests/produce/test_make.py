"""A build keeps masters only of what it knows it printed, and a print edition says how it is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_builds import asked
from small_workspace import edit, own_template

from handbill.masters.store import Store
from handbill.pdf import document as pdf
from handbill.pdf.sheets import Sheets
from handbill.produce import make
from handbill.produce.build import build
from handbill.workspace import Workspace, library


def test_no_master_is_kept_of_files_that_were_changed_meanwhile(workspace, home, tmp_path, monkeypatch) -> None:
    """Or the change, once taken back, would be found under the key of what was there before."""
    page = own_template(home) / "page.css"
    request = asked(workspace, tmp_path)
    proven_editions = make.proven_editions

    def while_edited(job):
        edit(page, "}", "}\n")
        return proven_editions(job)

    monkeypatch.setattr(make, "proven_editions", while_edited)
    assert build(request, lambda *_: None).failures == []
    assert Store(tmp_path / "masters").masters() == []
    monkeypatch.setattr(make, "proven_editions", proven_editions)
    assert build(request, lambda *_: None).made[0].typesettings > 0
    assert len(Store(tmp_path / "masters").masters()) == 1


@pytest.mark.parametrize(("format", "sheets"), [("handout", Sheets("long")), ("cards", Sheets("short", paired=True))])
def test_a_print_edition_says_how_it_is_printed_and_a_reading_edition_does_not(
    home: Path, tmp_path: Path, format: str, sheets: Sheets
) -> None:
    request = replace(asked(Workspace(home, library()), tmp_path), formats=(format,), editions=("print", "reading"))
    said = {}
    for file in build(request, lambda *_: None).made:
        with pdf.opened(file.file) as document:
            said[file.edition] = pdf.sheets_of(document), "/Duplex" in document.Root.get("/ViewerPreferences", {})
    assert said == {"print": (sheets, True), "reading": (None, False)}


@pytest.mark.parametrize(("press", "more"), [("", 1), (".press p { width: 60% }", 3)])
def test_the_press_edition_takes_one_typesetting_more_where_its_lines_are_the_same(
    home: Path, tmp_path: Path, press: str, more: int
) -> None:
    page = own_template(home) / "page.css"
    page.write_text(f"{page.read_text()}\n{press}\n")
    request = replace(asked(Workspace(home, library()), tmp_path), editions=("print", "press"))
    took = {file.edition: file.typesettings for file in build(request, lambda *_: None).made}
    assert took["press"] == took["print"] + more
