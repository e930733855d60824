"""Fewest pages, then the largest type; with layouts made up, so that each case is exact."""

from dataclasses import dataclass

import pytest

from handbill.content.manuscript import Manuscript
from handbill.content.section import TOGETHER
from handbill.copyfit.fit import fit
from handbill.errors import FitError, InputError
from handbill.formats.format import Format
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.geometry import Box
from handbill.workspace import Workspace

LETTER = Setting("letter")


@dataclass
class FakeSheet:
    boxes: dict[str, Box]
    too_wide: tuple[str, ...] = ()


class FakeLayout:
    def __init__(self, pages: int, bottom: float, end: str = "end", *, split: bool = False) -> None:
        box = Box(0, bottom, 10, bottom)
        group = {f"{TOGETHER}0-0": box} if split else {}
        self.pages = [FakeSheet(dict(group)) for _ in range(pages - 1)] + [FakeSheet({end: box} | group)]

    def narrowed(self) -> "FakeLayout":
        return self


@pytest.fixture
def manuscript(workspace: Workspace) -> Manuscript:
    return load(workspace, ("small",)).manuscripts[0]


@pytest.fixture
def format(workspace: Workspace) -> Format:
    return load(workspace, ("small",)).formats["handout"]


def run(manuscript, format, pages_at, filled=0.9, split_at=lambda size: False):
    page = format.pages["letter"]
    asked = []

    def typeset(size, notes, drops):
        asked.append(size)
        bottom = page.area.top + filled * page.area.height
        return FakeLayout(pages_at(size), bottom, split=split_at(size))

    return fit(typeset, manuscript, "handout", format, LETTER), asked


@pytest.mark.parametrize("limit", [11, 11.25, 11.5, 11.75, 12])
def test_the_largest_type_that_keeps_the_fewest_pages(manuscript, format, limit) -> None:
    fitted, asked = run(manuscript, format, lambda size: 2 if size <= limit else 3)
    assert fitted.attempt.size == limit
    assert len(fitted.layout.pages) == 2
    assert fitted.typesettings == len(asked) <= 6
    assert len(set(asked)) == len(asked), "a size was typeset twice"


# The small brochure has 39 words; a third of 24 pages is too much, and so is a third of them.
def test_more_pages_than_possible_names_the_words_over_and_the_longest_sections(manuscript, format) -> None:
    with pytest.raises(
        FitError, match=r"24 pages at the smallest type \(11 pt\), 16 are possible: about 13 words over"
    ) as caught:
        run(manuscript, format, lambda _: 24)
    assert caught.value.problems[0].remedy == "shorten; the longest sections are overview, glossary, safety"


def test_the_words_over_are_those_that_stand_on_the_pages_too_many(manuscript, format) -> None:
    short = format.model_copy(update={"fit": format.fit.model_copy(update={"most_pages": 2})})
    with pytest.raises(FitError, match=r"3 pages .*, 2 are possible: about 2 words over"):
        run(manuscript, short, lambda _: 3, filled=0.1)
    with pytest.raises(FitError, match=r"3 pages .*, 2 are possible: about 13 words over"):
        run(manuscript, short, lambda _: 3, filled=1.0)


def test_a_nearly_empty_last_page_is_no_reason_to_make_nothing(manuscript, format) -> None:
    fitted, _ = run(manuscript, format, lambda size: 2 if size <= 11.5 else 3, filled=0.1)
    assert (fitted.attempt.size, len(fitted.layout.pages)) == (11.5, 2)


@pytest.mark.parametrize("limit", [11, 11.5])
def test_the_type_is_no_larger_than_its_columns_hold(manuscript, format, limit) -> None:
    page = format.pages["letter"]

    def typeset(size, notes, drops):
        layout = FakeLayout(2, page.area.bottom)
        layout.pages[0].too_wide = ("frontdesk@example.org",) if size > limit else ()
        return layout

    assert fit(typeset, manuscript, "handout", format, LETTER).attempt.size == limit


def test_the_back_of_the_last_sheet_is_used_where_it_would_be_blank(manuscript, format) -> None:
    grown, _ = run(manuscript, format, lambda size: 3 if size <= 11.25 else 4 if size <= 11.75 else 5)
    assert (grown.attempt.size, len(grown.layout.pages)) == (11.75, 4)


def test_the_fewest_pages_win_where_the_back_would_be_nearly_empty(manuscript, format) -> None:
    page = format.pages["letter"]

    def typeset(size, notes, drops):
        pages = 3 if size <= 11.25 else 4
        return FakeLayout(pages, page.area.top + (0.9 if pages == 3 else 0.1) * page.area.height)

    fitted = fit(typeset, manuscript, "handout", format, LETTER)
    assert (fitted.attempt.size, len(fitted.layout.pages)) == (11.25, 3)


def test_what_is_stapled_grows_only_while_its_back_cover_is_one_page(manuscript, format) -> None:
    page = format.pages["letter"]
    stapled = format.model_copy(update={"fit": format.fit.model_copy(update={"multiple": 4, "last_page": 0.5})})

    def typeset(size, notes, drops):
        # From 11.5 pt on the back cover runs over, onto a page that there is anyway.
        pages, filled = (3, 0.9) if size < 11.5 else (4, 0.1)
        return FakeLayout(pages + notes, page.area.top + filled * page.area.height)

    fitted = fit(typeset, manuscript, "handout", stapled, LETTER)
    assert (fitted.attempt.size, fitted.attempt.notes, len(fitted.layout.pages)) == (11.25, 1, 4)


def test_a_single_page_may_be_short(manuscript, format) -> None:
    assert run(manuscript, format, lambda _: 1, filled=0.1)[0].attempt.size == 12


def test_a_template_without_an_end_is_named(manuscript, format) -> None:
    with pytest.raises(InputError, match="id 'end'"):
        fit(lambda *_: FakeLayout(1, 100, end="fin"), manuscript, "handout", format, LETTER)


def test_type_in_which_what_stands_together_is_split_is_too_large(manuscript, format) -> None:
    fitted, _ = run(manuscript, format, lambda _: 2, split_at=lambda size: size > 11.5)
    assert fitted.attempt.size == 11.5
