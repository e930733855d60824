"""One size of type for a loop: the largest in which each slide fits, found with few typesettings."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_builds import TODAY
from screen_loops import hall
from small_workspace import edit, own_template

from handbill.errors import FitError
from handbill.screens.plan import DisplayRequest
from handbill.screens.prepare import prepare
from handbill.screens.setter import SlideSetter
from handbill.workspace import Workspace, library

PLAYLIST = "id: hall\nlanguages: [en]\nplays:\n  - {brochure: small, sections: [title, glossary]}\n"
PX = 0.75
"""pt."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "clinic"
    hall(home, PLAYLIST)
    edit(own_template(home, "display") / "display.yaml", "smallest: 40px, step: 2px", "smallest: 60px, step: 10px")
    return home


def size(home: Path, **room: float) -> float:
    return prepare(DisplayRequest(Workspace(home, library()), "hall", TODAY, **room)).size / PX


def crowd(home: Path, kind: str, height: int) -> None:
    """Push the text of slides of this kind down, the more the larger the type."""
    css = home / "templates/display/slide.css"
    css.write_text(css.read_text("utf-8") + f".{kind} .text {{ padding-top: {height / 60:g}rem }}\n", "utf-8")


def test_the_largest_size_is_taken_where_all_fits(home: Path) -> None:
    edit(home / "brochures/clinic.yaml", "Chest pain, trouble breathing, or someone cannot be woken", "Chest pain")
    edit(home / "brochures/clinic.yaml", "Call or text **988** day or night.", "Call **988**.")
    assert size(home, distance=100) == 80


@pytest.mark.parametrize(("height", "largest"), [(300, 80), (360, 70), (430, 60)])
def test_the_densest_slide_says_how_large_the_type_is(home: Path, height: int, largest: int) -> None:
    edit(home / "brochures/clinic.yaml", "Chest pain, trouble breathing, or someone cannot be woken", "Chest pain")
    edit(home / "brochures/clinic.yaml", "Call or text **988** day or night.", "Call **988**.")
    crowd(home, "thought", height)
    assert size(home, distance=100) == largest


def test_each_slide_that_does_not_fit_is_named(home: Path) -> None:
    crowd(home, "thought", 900)
    crowd(home, "warning", 900)
    with pytest.raises(FitError) as caught:
        size(home, distance=100)
    assert [problem.what.partition(":")[0] for problem in caught.value.problems] == ["slide 2, small", "slide 3, small"]


def test_only_what_did_not_fit_is_typeset_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    at = SlideSetter.at
    monkeypatch.setattr(
        SlideSetter,
        "at",
        lambda self, size, numbers=None: asked.append(numbers and list(numbers)) or at(self, size, numbers),
    )
    edit(home / "brochures/clinic.yaml", "Chest pain, trouble breathing, or someone cannot be woken", "Chest pain")
    edit(home / "brochures/clinic.yaml", "Call or text **988** day or night.", "Call **988**.")
    crowd(home, "thought", 430)
    size(home, distance=100)
    # All, then the one that did not fit, then all in the size that was found.
    assert asked == [None, [2], [2], None]


def test_what_does_not_fit_is_named_with_its_file_and_line(home: Path) -> None:
    crowd(home, "thought", 900)
    with pytest.raises(FitError) as caught:
        size(home, distance=120)
    (problem,) = caught.value.problems
    assert problem.shown(home).startswith("brochures/small/en.yaml:16:15: slide 2, small: sections 2 terms 1 text:")
    assert "the least for 10 ft from a screen of 55 in" in problem.what
    assert "short: …" in problem.remedy
