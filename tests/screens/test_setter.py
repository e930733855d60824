"""Slides are laid out all together or some of them, and as HTML one by one; nothing on them can be filled in later."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_loops import TODAY
from small_workspace import edit, own_template

from handbill.errors import InputError
from handbill.screens.plan import DisplayRequest, plan
from handbill.screens.setter import SlideSetter
from handbill.workspace import Workspace, library


def setter(home: Path) -> SlideSetter:
    return SlideSetter(plan(DisplayRequest(Workspace(home, library()), "hall", TODAY, languages=("en",))))


def test_all_slides_are_laid_out_or_those_that_are_asked_for(home: Path) -> None:
    assert len(setter(home).at(45).pages) == 7
    some = setter(home).at(45, [2, 4])
    assert [name for page in some.pages for name in page.boxes if name.endswith("-foot")] == [
        "slide-2-foot",
        "slide-4-foot",
    ]


def test_a_browser_gets_each_slide_by_itself_in_the_size_that_was_found(home: Path) -> None:
    parts = setter(home).parts(45, "pictures/{}.jpg".format)
    assert len(parts) == 7
    assert ["Pump" in part for part in parts].count(True) == 1
    assert "45" in setter(home).tokens(45)
    assert setter(home).tokens(45) != setter(home).tokens(48)


def test_nothing_personal_can_stand_on_a_slide(home: Path) -> None:
    own_template(home, "display")
    # No template for screens has a slot to fill, and an element that looks like one is refused.
    edit(home / "templates/display/slide.html", "{% macro one(", '{{ slot("name") }}{% macro one(')
    with pytest.raises(InputError, match="'slot' is undefined"):
        setter(home).at(45)
    edit(home / "templates/display/slide.html", '{{ slot("name") }}', "")
    edit(home / "templates/display/page.html", "</body>", '<div id="slot-name" data-slot="text">x</div></body>')
    with pytest.raises(InputError, match="nothing on a screen is one person's own"):
        setter(home).at(45)
