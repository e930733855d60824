"""A sheet at the desk is the file that a build makes, to the byte."""

from __future__ import annotations

from dataclasses import replace

from small_builds import asked

from handbill.desk.catalog import Choice
from handbill.desk.sheet_process import made_sheet
from handbill.produce.build import build


def test_the_pdf_is_that_of_a_build(workspace, tmp_path) -> None:
    request = replace(asked(workspace, tmp_path), store=None)
    (file,) = build(request, lambda *_: None).made
    made = made_sheet(workspace, Choice("small", "en", "handout", "letter", "standard"), tmp_path / "masters")
    assert (made.name, made.data) == (file.file.name, file.file.read_bytes())
    assert len(made.pictures) == file.pages
