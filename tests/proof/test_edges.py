"""What lies in the unprintable strip, over a margin or on other text is found, and so is a page of another size."""

import pytest
from handouts import copy, css, faults
from made_up_pages import FakePage, FakeReader
from small_workspace import edit

from handbill.geometry import Box
from handbill.proof.edges import PageShape, edges

LETTER = PageShape(Box(0, 0, 612, 792), Box(36, 36, 576, 756), 18.0)


@pytest.mark.parametrize(
    ("rule", "proof", "what"),
    [
        (".masthead { margin-left: -60pt; }", "inside", "runs over the left margin"),
        (".masthead { margin-left: -40pt; }", "inside", "ink within 18 pt of the left edge"),
        ("h1 { width: 900pt; margin-left: 300pt; }", "inside", "runs over the right margin"),
        (".standfirst { margin-top: -22pt; }", "inside", "overlap"),
        (".half p { line-height: 0.7 }", "inside", "overlap"),
    ],
)
def test_what_cannot_be_read_is_found(home, rule, proof, what) -> None:
    css(home, rule)
    found = faults(home)
    assert any(what in fault for fault in found[proof]), found


def test_a_title_that_begins_with_an_overhanging_letter_passes(home) -> None:
    edit(copy(home), "title: A small leaflet", "title: joint pain and ketamine")
    assert faults(home)["inside"] == []


def test_a_title_as_long_as_it_may_be_passes(home) -> None:
    edit(
        copy(home),
        "title: A small leaflet",
        "title: " + "Ketamine for pain that lasts, and what to ask before you start it here with u"[:80],
    )
    assert faults(home)["inside"] == []


def test_a_page_of_another_size_is_found() -> None:
    found = edges(FakeReader((FakePage(width=595.0, height=842.0),)), LETTER)
    assert [str(fault) for fault in found] == ["page 1: it is 595.0 × 842.0 pt, not 612.0 × 792.0 pt"]
