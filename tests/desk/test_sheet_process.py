"""A sheet at the desk is the file that a build makes, to the byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from small_builds import asked

from handbill.desk.catalog import Choice
from handbill.desk.sheet_process import made_reading, made_sheet
from handbill.produce.build import build


def test_the_pdf_is_that_of_a_build(workspace, tmp_path) -> None:
    request = replace(asked(workspace, tmp_path), store=None)
    (file,) = build(request, lambda *_: None).made
    made = made_sheet(
        workspace, Choice("small", "en", "handout", "letter", "standard"), tmp_path / "masters", date(2026, 11, 24)
    )
    assert (made.name, made.data) == (file.file.name, file.file.read_bytes())
    assert len(made.pictures) == file.pages
    assert not made.released
    assert made.mailed


def test_the_edition_for_e_mail_is_that_of_a_build(workspace, tmp_path) -> None:
    request = replace(asked(workspace, tmp_path), store=None, editions=("reading",))
    (file,) = build(request, lambda *_: None).made
    choice = Choice("small", "en", "handout", "letter", "standard")
    made = made_reading(workspace, choice, tmp_path / "masters", date(2026, 11, 24))
    assert (made.name, made.data, made.released) == (file.file.name, file.file.read_bytes(), False)
