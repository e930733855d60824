"""What is played where: the playlist says, and what is asked for says otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from screen_loops import TODAY
from small_workspace import edit, own_template

from handbill.errors import InputError
from handbill.screens.plan import DisplayRequest, LoopPlan, plan
from handbill.workspace import Workspace, library


def planned(home: Path, today: date = TODAY, **asked) -> LoopPlan:
    return plan(DisplayRequest(Workspace(home, library()), "hall", today, **asked))


def test_what_is_asked_for_goes_before_the_playlist(home: Path) -> None:
    assert planned(home).room.screen.model_dump() == {"diagonal": 55, "distance": 120, "size": "1920x1080"}
    asked = planned(home, size="2160x3840", distance=60.0)
    assert asked.room.screen.model_dump() == {"diagonal": 55, "distance": 60, "size": "2160x3840"}
    assert (asked.room.page.width, asked.room.page.height) == (810, 1440)


def test_only_the_languages_that_are_asked_for_are_played(home: Path) -> None:
    loop = planned(home, languages=("es",))
    assert {slide.language for slide in loop.slides} == {"es"}
    assert loop.loaded.playlist.languages == ("es",)
    assert list(loop.loaded.played) == [("small", "es")]
    with pytest.raises(InputError, match="the playlist hall is not in 'fr'; add it to languages, or ask for: en, es"):
        planned(home, languages=("fr",))


def test_what_is_over_is_left_out_and_what_is_to_come_is_not(home: Path) -> None:
    counts = [len(planned(home, day).slides) for day in (date(2026, 11, 1), TODAY, date(2026, 12, 1))]
    assert counts == [14, 14, 12]


def test_a_screen_without_slides_that_hang_its_way_is_refused(home: Path) -> None:
    file = own_template(home, "display") / "display.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("  portrait:")] + text[text.index("# The running text") :], "utf-8")
    assert planned(home).slides
    with pytest.raises(InputError, match="templates/display/ has no portrait slides"):
        planned(home, size="1080x1920")


def test_each_image_that_cannot_fill_a_screen_is_named(home: Path) -> None:
    (home / "images").mkdir()
    plays = ""
    for name in ("one", "two"):
        (home / f"images/{name}.png").write_bytes(b"no picture")
        plays += f"  - image: {name}\n    alt: {{en: A., es: B.}}\n"
    edit(home / "brochures/displays/hall.yaml", "  - clinic: hours\n", plays)
    with pytest.raises(InputError) as caught:
        planned(home)
    assert [problem.place.file.name for problem in caught.value.problems] == ["one.png", "two.png"]
