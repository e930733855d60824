"""Whose words stand on a page: the text that says them, with its file and line."""

import pytest

from handbill.content.manuscript import Manuscript
from handbill.copyfit.blame import clinic_texts, copy_texts, long_lines, source_of
from handbill.formats.load import load
from handbill.workspace import Workspace


@pytest.fixture
def manuscript(workspace: Workspace) -> Manuscript:
    return load(workspace, ("small",)).manuscripts[0]


@pytest.mark.parametrize(
    ("words", "field", "line"),
    [
        ("hello@\u2060example.\u2060org", "clinic.yaml email", 5),
        ("example.org/\u200bketamine", "clinic.yaml website", 6),
        ("Suite", "clinic.yaml address lines 1", 9),
        ("swallow", "sections 3 warning text", 21),
        ("leaflet", "title", 1),
    ],
)
def test_words_are_found_in_the_text_that_says_them(manuscript: Manuscript, words: str, field: str, line: int) -> None:
    source = source_of(words, manuscript)
    assert source is not None
    assert (source.field, source.place.line) == (field, line)
    assert source.of_clinic == field.startswith("clinic")


def test_words_that_nobody_wrote_have_no_source(manuscript: Manuscript) -> None:
    assert source_of("abracadabra", manuscript) is None
    assert source_of("leaf", manuscript) is None, "a part of a word is another word"


def test_texts_are_those_of_the_sections_and_of_the_clinic_in_its_language(manuscript: Manuscript) -> None:
    assert [text.field for text in copy_texts(manuscript)][:2] == ["title", "standfirst"]
    assert "clinic.yaml text en kind" in [text.field for text in clinic_texts(manuscript)]


def test_long_lines_of_the_clinic_are_those_that_stand_there(manuscript: Manuscript) -> None:
    there = "Kairos Restorative Medicine, 100 Example Street,\nSuite 200 (202) 555-0143"
    assert [str(line) for line in long_lines(there, manuscript)] == [
        "clinic.yaml address lines 1 (29 characters)",
        "clinic.yaml name (27 characters)",
    ]
    assert long_lines("Kairos Medicine", manuscript) == []
