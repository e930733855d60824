"""A slide knows the words that are read on it, the sources in its foot, and the days on which it is played."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from screen_loops import hall

from handbill.errors import Place
from handbill.screens.load import load_playlist
from handbill.screens.sections import of_section
from handbill.screens.slides import LoopSlide, SlideLine
from handbill.yaml.text import plain

SLIDE = LoopSlide("thought", "en", "made up", Place(Path("a.yaml")))


def test_words_are_counted_without_the_head_and_an_address_is_one() -> None:
    slide = replace(SLIDE, head=plain("not read"), title=plain("One two"), text=plain("three."))
    assert slide.words == 3
    assert replace(slide, url="https://example.org/a/long/one").words == 4
    lines = (SlideLine(plain("with it"), count=55), SlideLine(plain("without"), count=20))
    # “55 of 100”: three words for each count.
    assert replace(slide, lines=lines, of=100).words == 3 + 3 + 6


def test_texts_come_in_the_order_in_which_they_are_read() -> None:
    lines = (SlideLine(plain("911"), plain("In danger")),)
    slide = replace(SLIDE, title=plain("Call"), text=plain("now"), lines=lines)
    assert list(map(str, slide.texts)) == ["Call", "now", "911", "In danger"]


def test_the_foot_names_the_sources_and_that_nobody_has_reviewed_it(tmp_path: Path) -> None:
    manuscript = load_playlist(hall(tmp_path / "clinic"), "hall").played["small", "en"]
    (overview,) = of_section(manuscript, "overview")
    assert overview.notes == ("A writer, 2020", "Proof – not yet reviewed")
    assert SLIDE.notes == ()


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [(None, None, [1, 2, 3, 4]), (2, None, [2, 3, 4]), (None, 3, [1, 2, 3]), (2, 3, [2, 3]), (2, 2, [2])],
)
def test_a_slide_has_its_days(since: int | None, until: int | None, days: list[int]) -> None:
    first, last = (date(2026, 11, day) if day else None for day in (since, until))
    slide = replace(SLIDE, since=first, until=last)
    assert [day for day in range(1, 5) if slide.on(date(2026, 11, day))] == days
