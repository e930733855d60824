"""What a request makes of a brochure: its formats, and of each the papers, type sizes and editions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_workspace import BROCHURE, COPY, small_brochure

from handbill.formats.load import Shelf, load
from handbill.formats.page import Setting
from handbill.produce.choice import editions_of, formats_of, lacks, settings_of
from handbill.produce.request import BuildRequest, Usual
from handbill.workspace import Workspace, library


@pytest.fixture
def shelf(home: Path) -> Shelf:
    return load(Workspace(home, library()), ("small",))


def asking(**asked: Any) -> BuildRequest:
    return BuildRequest(Workspace(None, library()), Path("out"), date(2026, 11, 24), **asked)


def test_the_formats_are_those_that_are_named_once_each_or_those_of_the_brochure(shelf: Shelf) -> None:
    (manuscript,) = shelf.manuscripts
    assert formats_of(asking(), manuscript) == ("handout",)
    assert formats_of(asking(formats=("poster", "cards", "poster")), manuscript) == ("poster", "cards")


def test_each_size_on_each_paper_but_giant_print_only_when_it_is_asked_for(shelf: Shelf) -> None:
    handout = shelf.formats["handout"]
    assert [(setting.type, setting.paper) for setting in settings_of(asking(), handout)] == [
        ("standard", "letter"), ("standard", "a4"), ("large", "letter"), ("large", "a4"),
    ]  # fmt: skip
    giant = asking(types=("giant",), papers=("a4",), mono=True)
    assert list(settings_of(giant, handout)) == [Setting("a4", "giant", mono=True)]
    assert list(settings_of(asking(papers=("a3",)), handout)) == []


def test_the_editions_are_those_of_the_page_and_black_alone_is_for_office_paper(shelf: Shelf) -> None:
    handout, postcard = shelf.formats["handout"], shelf.formats["postcard"]
    assert editions_of(asking(), handout, Setting("letter")) == ("print", "press", "reading")
    assert editions_of(asking(), postcard, Setting("letter")) == ("print",)
    assert editions_of(asking(editions=("reading",)), postcard, Setting("postcard")) == ("reading",)
    assert editions_of(asking(), handout, Setting("letter", mono=True)) == ("print",)
    assert editions_of(asking(editions=("press",)), handout, Setting("letter", mono=True)) == ()


def test_a_format_says_which_sections_it_needs(tmp_path: Path, shelf: Shelf) -> None:
    cards = shelf.formats["cards"]
    assert lacks(shelf.manuscripts[0], cards) == []
    start, end = COPY.index("  - kind: glossary"), COPY.index("  - kind: safety")
    words = (COPY[:start] + COPY[end:]).replace("[a pump](term:pump)", "a pump")
    other = load(Workspace(small_brochure(tmp_path / "other", words, BROCHURE), library()), ("small",))
    assert lacks(other.manuscripts[0], cards) == ["glossary"]


def papers_of(shelf: Shelf, name: str, usual: Usual, **asked: Any) -> list[str]:
    settings = settings_of(asking(usual=usual, **asked), shelf.formats[name])
    return list(dict.fromkeys(setting.paper for setting in settings))


@pytest.mark.parametrize(
    ("name", "usual", "made"),
    [
        ("handout", ("letter",), ["letter"]),
        ("handout", ("letter", "a3"), ["letter"]),
        ("handout", ("a3",), ["a4"]),
        ("poster", ("letter",), ["tabloid"]),
        ("poster", ("a4",), ["a3"]),
        ("poster", ("letter", "a4"), ["tabloid", "a3"]),
        ("handout", ("arch-c",), ["letter"]),
    ],
)
def test_a_format_is_made_on_the_usual_papers_or_the_nearest(
    shelf: Shelf, name: str, usual: Any, made: list[str]
) -> None:
    assert papers_of(shelf, name, Usual(papers=usual)) == made


def test_what_is_asked_for_goes_before_what_is_usual(shelf: Shelf) -> None:
    usual = Usual(("letter",), ("standard",), ("print",))
    assert papers_of(shelf, "handout", usual, papers=("a4",)) == ["a4"]
    assert papers_of(shelf, "handout", usual, papers=("a3",)) == []
    handout, postcard = shelf.formats["handout"], shelf.formats["postcard"]
    assert list(settings_of(asking(usual=usual), handout)) == [Setting("letter")]
    assert [each.type for each in settings_of(asking(usual=usual, types=("giant",)), handout)] == ["giant"]
    assert editions_of(asking(usual=usual), handout, Setting("letter")) == ("print",)
    assert editions_of(asking(usual=usual, editions=("press",)), handout, Setting("letter")) == ("press",)
    # An office sheet of postcards has no edition for a press.
    pressed = asking(usual=usual, editions=("press",))
    assert [each.paper for each in settings_of(pressed, postcard)] == ["postcard"]


def test_a_format_without_the_usual_size_or_edition_has_the_nearest(shelf: Shelf) -> None:
    handout, cards = shelf.formats["handout"], shelf.formats["cards"]
    giant = asking(usual=Usual(types=("giant",)))
    assert {each.type for each in settings_of(giant, handout)} == {"giant"}
    assert {each.type for each in settings_of(giant, cards)} == {"standard"}
    reading = asking(usual=Usual(editions=("reading",)), mono=True)
    assert editions_of(reading, handout, Setting("letter", mono=True)) == ("print",)
