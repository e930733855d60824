"""A format declares what it prints and what it leaves out, and its figures make sense."""

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from handbill.content.copy import SECTIONS
from handbill.formats.abridge import abridged, check_part
from handbill.formats.format import Format
from handbill.formats.load import load

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
    "takes": list(SECTIONS),
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


def test_a_right_format_knows_its_areas() -> None:
    made = Format.model_validate(RIGHT)
    area = made.pages["letter"].area
    assert (area.left, area.top, area.width, area.height) == pytest.approx((72, 72, 6.5 * 72, 9 * 72))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"takes": ["title"]}, "neither taken nor left out: standfirst"),
        ({"takes": ["title"], "leaves_out": ["standfirst"]}, "neither taken nor left out: cover"),
        ({"leaves_out": ["title"]}, "taken and left out: title"),
        ({"takes": ["title", "title", *SECTIONS[1:]]}, "is there twice"),
        ({"takes": ["titel"]}, "there is no section"),
        ({"type": sized(step="0pt")}, "out of range"),
        ({"type": sized(step="0.05pt")}, "more than 16 sizes"),
        ({"type": sized(step="0.1pt")}, "tried in 8 sizes at the most"),
        ({"type": sized(smallest="13pt")}, "smallest is larger than largest"),
        ({"type": {}}, "at least 1 item"),
        ({"type": {"huge": RIGHT["type"]["standard"]}}, "standard"),
        ({"pages": {"letter": {**RIGHT["pages"]["letter"], "width": "2.5in"}}}, "less than an inch"),
        ({"pages": paged(tuck="6in")}, "the tuck leaves less than an inch"),
        ({"pages": paged(gutter="6in")}, "the gutter leaves less than an inch"),
        ({"type": sized(foot="9.5in")}, "standard: a foot of 684 pt leaves no inch for text on letter"),
        ({"type": sized(most_pages=0)}, "greater than or equal to 1"),
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


def test_a_label_of_a_picture_can_be_left_out_and_the_others_stay(only_library) -> None:
    copy = load(only_library, ("ketamine-therapy",)).manuscripts[0].copy
    check_part("cover.labels.axon")
    with pytest.raises(PydanticCustomError, match="alt has no part 'axon'"):
        check_part("cover.alt.axon")
    assert copy.cover.labels.keys() - abridged(copy, ["cover.labels.axon"]).cover.labels.keys() == {"axon"}
