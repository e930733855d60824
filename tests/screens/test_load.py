"""All that is wrong with a playlist and with what it plays comes in one error, each mistake once."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_loops import hall, mistakes
from small_workspace import edit

from handbill.errors import InputError
from handbill.screens.load import load_playlist, playlist_names
from handbill.workspace import Workspace


def test_a_broken_brochure_hides_no_mistake_of_the_playlist_or_of_the_clinic(tmp_path: Path) -> None:
    workspace = hall(tmp_path / "clinic")
    brochures = tmp_path / "clinic" / "brochures"
    edit(brochures / "displays/hall.yaml", "languages: [en, es]", "languages: [en, es, fr]")
    edit(brochures / "displays/hall.yaml", "id: hall", "id: hal")
    edit(brochures / "small/brochure.yaml", "status: draft", "status: done")
    with pytest.raises(InputError) as caught:
        load_playlist(workspace, "hall")
    assert [problem.shown(brochures).partition(";")[0] for problem in caught.value.problems] == [
        "clinic.yaml:1:1: the clinic has no text in 'fr'",
        "displays/hall.yaml:1:5: the id 'hal' is not the file's name",
        "displays/hall.yaml:2:21: small has no copy in 'fr'",
        "displays/hall.yaml:10:5: the announcement has no words in 'fr'",
        "phrases/fr.yaml: the file does not exist",
        "small/brochure.yaml:3:9: status: 'done' is not possible here",
    ]


def test_the_librarys_playlist_loads(only_library: Workspace) -> None:
    assert playlist_names(only_library) == ["waiting-room"]
    loaded = load_playlist(only_library, "waiting-room")
    assert loaded.playlist.languages == ("en",)
    assert {entry.brochure for entry in loaded.playlist.plays} == {"ketamine-therapy", None}
    # Ten feet are 120 inches.
    assert (loaded.playlist.screen.diagonal, loaded.playlist.screen.distance) == (55, 120)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sections: [title, glossary]", "sections: [title, routes]", "small has no section 'routes'"),
        ("glossary]", "glossary]\n    terms: [pump, pomp]", "hall.yaml:10:19: small shows no term 'pomp' here; use some of: pump"),
        ("[title, glossary]", "[title]\n    terms: [pump]", "small shows no term 'pump' here; name its glossary in sections"),
    ],
)  # fmt: skip
def test_a_mistake_says_what_to_do(home: Path, old: str, new: str, words: str) -> None:
    edit(home / "brochures/displays/hall.yaml", old, new)
    told = mistakes(home)
    assert any(words in each for each in told), told
    assert all("; " in each for each in told)


def test_mistakes_in_what_is_played_come_with_those_of_the_playlist(home: Path) -> None:
    edit(home / "brochures/displays/hall.yaml", "clinic: welcome", "clinic: welcom")
    edit(home / "brochures/small/en.yaml", "text: A thing", "txet: A thing")
    told = mistakes(home)
    assert any(each.startswith("displays/hall.yaml") for each in told)
    assert any(each.startswith("small/en.yaml") for each in told)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("hello@example.org", "h😀llo@example.org", "no glyph for '😀'"),
        ("https://example.org/ketamine", "https://exam😀ple.org/", "no glyph for '😀'"),
        ("https://example.org/ketamine", "https://example.org/" + "k" * 400, "an address of 420 characters"),
    ],
)
def test_an_address_that_cannot_be_drawn_is_named(home: Path, old: str, new: str, words: str) -> None:
    edit(home / "brochures/clinic.yaml", old, new)
    assert any(each.startswith("clinic.yaml:") and words in each for each in mistakes(home))
