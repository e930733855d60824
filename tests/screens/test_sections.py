"""Each slide carries where its words stand and what to do when they are too long."""

from __future__ import annotations

from pathlib import Path

from screen_loops import hall
from small_workspace import edit

from handbill.screens.load import load_playlist
from handbill.screens.sections import of_section, shown, shown_terms

FEWER = "say it in fewer words, or below it in slides: each with a title and a text"


def say_the_same(home: Path) -> None:
    """Let the other language have what was written into the first: a translation that differs is refused."""
    small = home / "clinic/brochures/small"
    (small / "es.yaml").write_text((small / "en.yaml").read_text("utf-8"), "utf-8")


def test_a_slide_says_where_its_words_stand_and_what_to_do(tmp_path: Path) -> None:
    workspace = hall(tmp_path / "clinic")
    copy = tmp_path / "clinic/brochures/small/en.yaml"
    edit(
        copy,
        "      text: Do not swallow it.",
        "      text: Do not swallow it.\n      short: Do not.\n    slides:\n      - {title: Ask}",
    )
    say_the_same(tmp_path)
    manuscript = load_playlist(workspace, "hall").played["small", "en"]
    slides = [slide for name in ("title", "overview", "glossary", "safety") for slide in of_section(manuscript, name)]
    assert [(slide.origin, slide.place.line, slide.remedy) for slide in slides] == [
        ("small: standfirst", 2, "write a short form beside it, for screens: standfirst_short: …"),
        ("small: sections 1", 5, FEWER),
        ("small: sections 2 terms 1 text", 16, "write a short form beside it, for screens: short: …"),
        ("small: sections 3 warning short", 22, "shorten it"),
        ("small: sections 3 slides 1", 24, FEWER),
    ]


def test_slides_of_a_glossary_stand_for_its_terms(tmp_path: Path) -> None:
    workspace = hall(tmp_path / "clinic")
    manuscript = load_playlist(workspace, "hall").played["small", "en"]
    assert shown_terms(manuscript.copy, shown(manuscript.copy)) == ("pump",)
    assert shown_terms(manuscript.copy, ["title"]) == ()
    assert [str(slide.title) for slide in of_section(manuscript, "glossary", ["valve"])] == []
    edit(
        tmp_path / "clinic/brochures/small/en.yaml", "    terms:\n", "    slides:\n      - {title: Words}\n    terms:\n"
    )
    say_the_same(tmp_path)
    manuscript = load_playlist(workspace, "hall").played["small", "en"]
    assert shown_terms(manuscript.copy, shown(manuscript.copy)) == ()
    assert [str(slide.title) for slide in of_section(manuscript, "glossary", ["pump"])] == ["Words"]


def test_a_zone_on_a_slide_has_its_word(tmp_path: Path) -> None:
    workspace = hall(tmp_path / "clinic")
    zone = "{{level: {}, heading: {}, signs: ['A cough'], actions: ['Call us']}}"
    zones = f"- zones: [{zone.format('go', 'You are well')}, {zone.format('stop', 'You are not')}]"
    edit(tmp_path / "clinic/brochures/small/en.yaml", "      - The second paragraph says **less**.", f"      {zones}")
    say_the_same(tmp_path)
    manuscript = load_playlist(workspace, "hall").played["small", "en"]
    (slide,) = of_section(manuscript, "overview")
    said = [(str(line.name), str(line.words or "")) for line in slide.lines]
    assert said == [
        ("Green: go", "You are well"), ("A cough", ""), ("Call us", ""),
        ("Red: stop", "You are not"), ("A cough", ""), ("Call us", ""),
    ]  # fmt: skip
