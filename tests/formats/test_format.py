"""A format declares what it prints and what it leaves out, and its figures make sense."""

import pytest
from pydantic import ValidationError

from handbill.formats.format import Format
from handbill.formats.page import Setting

RIGHT = {
    "pages": {
        "letter": {
            "width": "8.5in",
            "height": "11in",
            "margin": dict.fromkeys(("top", "right", "bottom", "left"), "1in"),
        }
    },
    "sides": "duplex",
    "keep_clear": "0.25in",
    "type": {"standard": {"largest": "12pt", "smallest": "11pt", "step": "0.5pt", "least": "8pt"}},
    "fit": {"rule": "flow", "last_page": 0.3, "most_pages": 4},
    "places": {"body": {"kinds": "all"}},
    "takes": ["title", "standfirst", "body"],
    "carries": ["masthead"],
    "editions": ["print"],
}


def paged(**change):
    return {"letter": RIGHT["pages"]["letter"] | change}


def panels(*pages):
    return {"rule": "panels", "panels": {f"p{at}": count for at, count in enumerate(pages)}}


SIZES = RIGHT["type"]["standard"]


def sized(**change):
    return {"standard": SIZES | change}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"takes": ["title"]}, "these places are not taken: body"),
        ({"takes": ["title", "body", "body"]}, "the part 'body' is there twice"),
        ({"takes": ["titel", "body"]}, "there is no place 'titel'"),
        ({"leaves_out": ["visit"]}, "'visit' is no part of a section"),
        ({"leaves_out": ["visit.pictures"]}, "visit has no part 'pictures'"),
        ({"places": {"body": {"kinds": ["visits"]}}}, "there is no kind of section 'visits'"),
        ({"places": {"body": {"kinds": "all", "words": 90}}}, "a place that takes all is not filled"),
        ({"needs": ["cards"]}, "there is no kind of section 'cards'"),
        ({"type": sized(step="0.1pt")}, "tried in 8 sizes at the most"),
        ({"type": {}}, "at least 1 item"),
        ({"type": {"huge": RIGHT["type"]["standard"]}}, "standard"),
        ({"type": sized(foot="9.5in")}, "standard: a foot of 684 pt leaves no inch for text on letter"),
        ({"pages": paged(type=SIZES), "type": {"large": SIZES}}, "large: the page letter has a type of its own"),
        ({"carries": ["footnotes"]}, "masthead"),
        ({"imposition": "nup", "repeat": True}, "what is repeated on a sheet is a card"),
        ({"keep_clear": "wide"}, "is not a length"),
        ({"fit": panels(1, 5), "turned": [7]}, "no page 7: the panels have 6"),
        ({"fit": panels(1, 5), "discreet": [1, 7]}, "no page 7: the panels have 6"),
        ({"fit": panels(1, 5), "turned": [1, 1]}, "the page 1 is there twice"),
        ({"fit": panels(), "discreet": [1]}, "there can be any number of them"),
        ({"turned": [1]}, "there can be any number of them"),
        ({"fit": panels(1, 4), "imposition": "trifold"}, "a trifold has 6 panels on its sheet, these are 5"),
    ],
)
def test_a_wrong_format_is_named(change, what) -> None:
    with pytest.raises(ValidationError, match=what):
        Format.model_validate(RIGHT | change)


def test_a_format_may_take_the_short_standfirst() -> None:
    assert Format.model_validate(RIGHT | {"takes": ["title", "standfirst_short", "body"]})


def test_a_type_size_carries_what_it_says_or_what_the_format_says() -> None:
    sizes = {"standard": SIZES, "large": SIZES | {"carries": ["crisis"]}, "giant": SIZES | {"carries": []}}
    format = Format.model_validate(RIGHT | {"type": sizes})
    carried = [format.carries_in(Setting("letter", type)) for type in ("standard", "large", "giant")]
    assert carried == [("masthead",), ("crisis",), ()]
