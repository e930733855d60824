"""What a build does not make or print is told: formats that lack a section, and sections that a format leaves out."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_builds import asked
from small_workspace import BROCHURE, COPY, edit, small_brochure

from handbill.errors import InputError
from handbill.produce.build import build
from handbill.produce.receipt import replay
from handbill.produce.request import LeftOut
from handbill.workspace import Workspace, library


def quietly(*_: object) -> None:
    pass


def without_glossary(home: Path) -> None:
    text = COPY[: COPY.index("  - kind: glossary")] + COPY[COPY.index("  - kind: safety") :]
    small_brochure(
        home, text.replace("[a pump](term:pump)", "a pump"), BROCHURE.replace("[handout]", "[cards, handout]")
    )


def test_a_copy_without_words_has_no_cards_and_says_so(tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    without_glossary(home)
    request = asked(Workspace(home, library()), tmp_path)
    result = build(replace(request, formats=()), quietly)
    assert {file.format for file in result.made} == {"handout"}
    (finding,) = [problem for problem in result.findings if "cards" in problem.what]
    assert finding.what == "small has no glossary, so no cards"
    with pytest.raises(InputError, match="small has no glossary, so no cards"):
        build(replace(request, formats=("cards",)), quietly)


def test_what_a_format_leaves_out_is_told_by_its_heading_at_each_build(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    request = replace(asked(Workspace(home, library()), tmp_path), formats=("handout", "cards"))
    expected = [LeftOut("small", "en", "cards", ("What it is",))]
    assert build(request, quietly).left_out == expected
    again = replay(request, quietly)
    assert again is not None
    assert again.left_out == expected


def test_a_brochure_chooses_what_a_format_prints_and_a_wrong_choice_is_told_at_its_place(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    sheet = home / "brochures" / "small" / "brochure.yaml"
    edit(sheet, "formats: [handout]", "formats:\n  handout: [safety, overview]")
    request = asked(Workspace(home, library()), tmp_path)
    assert build(request, quietly).left_out == [LeftOut("small", "en", "handout", ("Words to know",))]
    edit(sheet, "[safety, overview]", "[safety, costs]")
    with pytest.raises(InputError, match=r"brochure\.yaml:8:21: handout cannot print 'costs'; name some of"):
        build(request, quietly)
