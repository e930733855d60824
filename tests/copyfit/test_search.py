"""Sizes are tried by bisection, and none is typeset twice."""

from dataclasses import dataclass

import pytest

from handbill.copyfit.search import Attempt, Search
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.workspace import Workspace


@dataclass(frozen=True)
class FakeLayout:
    size: float
    notes: int
    drops: dict[int, float]


@pytest.fixture
def search(workspace: Workspace) -> Search:
    shelf = load(workspace, ("small",))
    return Search(FakeLayout, shelf.manuscripts[0], "handout", shelf.formats["handout"], Setting("letter"))


@pytest.mark.parametrize("limit", [11, 11.25, 11.5, 11.75, 12])
def test_the_largest_size_that_fits_is_found(search: Search, limit: float) -> None:
    assert search.largest(lambda layout: layout.size <= limit) == limit
    assert len(search.layouts) <= 3


@pytest.mark.parametrize("limit", [11, 11.25, 11.5, 11.75, 12])
@pytest.mark.parametrize("off", [0.7, 0.99, 1, 1.01, 1.5, 0])
def test_a_guess_finds_the_same_and_a_good_one_finds_it_sooner(search: Search, limit: float, off: float) -> None:
    asked = []

    def fits(layout: FakeLayout) -> bool:
        asked.append(layout.size)
        return layout.size <= limit

    assert search.largest(fits, lambda layout: off * (layout.size / limit) ** 2) == limit
    assert len(set(asked)) == len(asked) <= 4
    if off == 1:
        assert asked == [size for size in (limit, limit + 0.25) if 11 < size <= 12]


def test_an_attempt_is_typeset_once(search: Search) -> None:
    first = search.at(11)
    assert search.at(11) is first
    fitted = search.fitted(11, 2, {1: 8.5})
    assert fitted.layout == FakeLayout(11, 2, {1: 8.5})
    assert (fitted.attempt, fitted.typesettings) == (Attempt(11, 2, ((1, 8.5),)), 2)


def test_words_are_counted_in_what_the_format_takes(search: Search) -> None:
    assert search.words["title"] == 3
    assert search.longest == "overview, glossary, safety"


def test_a_page_is_filled_from_nothing_to_all(search: Search) -> None:
    area = search.page.area
    assert search.share(area.top + area.height / 4) == pytest.approx(0.25)
    assert (search.share(0), search.share(area.bottom + 1)) == (0, 1)


def test_a_problem_names_the_format_and_a_type_size_of_its_own(search: Search) -> None:
    problem = search.problem("too long", "shorten it")
    assert (problem.what, problem.place.file.name) == ("handout on letter: too long", "en.yaml")
    search.setting = Setting("letter", "large")
    assert search.problem("too long", "").what == "handout on letter, large print: too long"
