"""What an entry says beside its values is held: its kind, the keys that go with it, its image, its languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_loops import mistakes
from small_workspace import edit

from handbill.screens.entries import DRAWINGS, IMAGES, image_of
from handbill.workspace import Workspace, library


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("clinic: welcome", "clinic: welcome\n    sections: [title]", "sections does not go with clinic"),
        ("clinic: welcome", "clinic: welcome\n    terms: [pump]", "terms does not go with clinic"),
        ("sections: [title, glossary]", "seconds: 9", "seconds does not go with brochure"),
        ("      es: {title: Ya", "      de: {title: Ya", "the announcement has no words in 'es'"),
        ("  - clinic: hours", "  - image: logo", "the image has no alt text in 'en'"),
        ("clinic: welcome", "clinic: welcome\n    image: garden", "'garden' is a photograph, and only a drawing stands beside words"),
        ("  - clinic: hours", "  - {}", "this says nothing that is played"),
        ("  - clinic: hours", "  - image: logo\n    alt: {en: A mark.}", "the image has no alt text in 'es'"),
        ("  - brochure: small\n    sections: [title, glossary]", "  - brochure:", "nothing is written after brochure"),
        ("  - clinic: hours", "  - clinic:", "nothing is written after clinic"),
    ],
)  # fmt: skip
def test_a_mistake_says_what_to_do(home: Path, old: str, new: str, words: str) -> None:
    (home / "images").mkdir()
    (home / "images/garden.jpg").write_bytes(b"a photograph can fill a screen, and is no drawing")
    edit(home / "brochures/displays/hall.yaml", old, new)
    told = mistakes(home)
    assert any(words in each for each in told), told
    assert all("; " in each for each in told)


def test_a_photograph_cannot_stand_beside_words(home: Path) -> None:
    (home / "images").mkdir()
    (home / "images/garden.png").write_bytes(b"")
    edit(home / "brochures/displays/hall.yaml", "clinic: welcome", "clinic: welcome\n    image: garden")
    assert any("'garden' is a photograph" in each for each in mistakes(home))


def test_an_image_is_found_by_its_name_and_by_what_it_can_fill(home: Path) -> None:
    workspace, folder = Workspace(home, library()), home / "images"
    folder.mkdir()
    for name in ("a.jpg", "a.png", "b.svg", "b.screen.svg"):
        (folder / name).write_bytes(b"")
    assert image_of(workspace, "a") == folder / "a.png"
    assert image_of(workspace, "a", DRAWINGS) is None
    assert image_of(workspace, "b", IMAGES) == folder / "b.svg"
    assert image_of(workspace, "b", DRAWINGS) == folder / "b.screen.svg"
    assert image_of(workspace, "c") is None


def test_a_decoration_says_nothing(home: Path) -> None:
    (home / "images").mkdir()
    label = '<text data-label="pump" data-width="9" font-size="9" x="1" y="1">Pump</text>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{label}</svg>'
    (home / "images/garden.svg").write_text(drawing, "utf-8")
    edit(home / "brochures/displays/hall.yaml", "clinic: welcome", "clinic: welcome\n    image: garden")
    assert any(
        "the drawing 'garden' has words (pump), and a decoration says nothing" in each for each in mistakes(home)
    )
