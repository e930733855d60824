"""What can be handed out is what a build makes, the one sheet first."""

from __future__ import annotations

from datetime import date

from packets import two_languages
from small_workspace import edit

from handbill.desk.catalog import catalog, job
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 24)


def test_the_choices_are_those_that_exist_and_the_one_sheet_is_first(workspace, home) -> None:
    edit(home / "brochures/small/brochure.yaml", "formats: [handout]", "formats: [handout, onesheet]")
    title = catalog(workspace, TODAY).title("small", "en")
    assert title.choices[0].format == "onesheet"
    assert {each.format for each in title.choices} == {"handout", "onesheet"}
    assert {each.type for each in title.choices if each.format == "handout"} == {"standard", "large", "giant"}
    assert "giant" not in {each.type for each in title.usual}
    assert not title.released
    nearest = title.nearest({"format": "handout", "type": "large", "paper": "no such"})
    assert (nearest.format, nearest.type) == ("handout", "large")
    made, released = job(workspace, nearest, None, TODAY)
    assert not released
    assert made.file("print").name == f"small-handout-en-{nearest.paper}-large.pdf"


def test_an_unknown_id_is_none_and_an_unknown_language_the_first(workspace) -> None:
    known = catalog(workspace, TODAY)
    assert known.title("../small", "en") is None
    assert known.title("small", "../..").language == "en"


def test_a_mistake_in_a_brochure_is_told(workspace, home) -> None:
    edit(home / "brochures/small/en.yaml", "text: A thing", "txet: A thing")
    known = catalog(workspace, TODAY)
    assert known.titles == ()
    assert any("did you mean 'text'?" in problem.remedy for problem in known.problems)


def test_a_brochure_is_found_by_its_codes(workspace, home) -> None:
    edit(home / "brochures/small/brochure.yaml", "status: draft", "status: draft\ncodes: {icd-10-cm: [F33]}")
    (title,) = catalog(workspace, TODAY).titles
    assert "F33" in title.indexed.texts


def test_a_language_with_a_letter_that_no_font_has_is_missing_alone(tmp_path) -> None:
    home = two_languages(tmp_path / "clinic")
    edit(home / "brochures/small/es.yaml", "title: ", "title: 김 ")
    known = catalog(Workspace(home, library()), TODAY)
    assert [title.language for title in known.titles] == ["en"]
    assert ["has no glyph for '김'" in problem.what for problem in known.problems] == [True]
