"""The test sheets measure what they say, and front and back fit each other; what is seen on them is kept as it is."""

from __future__ import annotations

import pytest
from PIL import ImageChops

from handbill.geometry import PT_PER_MM, Box
from handbill.pdf.raster import ink_box
from handbill.pdf.reader import PageRead, Reader
from handbill.printing.ticket import ticket_of
from handbill.printing.trial import Findings, trial

DPI = 254
"""Ten pixels in a millimeter."""


def ink(page: PageRead, area: Box) -> Box:
    """Return the box of what is drawn in an area, in mm."""
    found = ink_box(page.part(area, DPI))
    assert found is not None
    left, top, right, bottom = (side / 10 for side in found)
    return Box(left, top, right, bottom).moved(area.left / PT_PER_MM, area.top / PT_PER_MM)


def middle(page: PageRead) -> Box:
    return Box(page.width / 2 - 20, page.height / 2 - 20, page.width / 2 + 20, page.height / 2 + 20)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("flip", "sides"), [("long", "two-sided-long-edge"), ("short", "two-sided-short-edge")])
def test_front_and_back_fit_each_other(paper: str, flip, sides: str) -> None:
    data = trial(paper, flip)
    ticket = ticket_of(data)
    assert (ticket.paper, ticket.sides, ticket.paired, ticket.name) == (paper, sides, True, "Test sheet")
    with Reader(data) as reader:
        front, back = reader.pages
        box, cross = ink(front, middle(front)), ink(back, middle(back))
        assert (box.left + box.right) / 2 == pytest.approx((cross.left + cross.right) / 2, abs=0.2)
        assert (box.top + box.bottom) / 2 == pytest.approx((cross.top + cross.bottom) / 2, abs=0.2)
        # The line of the box is 0.35 mm wide.
        assert box.width == pytest.approx(4.35, abs=0.2)
        assert ImageChops.difference(front.picture(50), back.picture(50)).getbbox()


@pytest.mark.parametrize("flip", ["long", "short"])
def test_the_ruler_is_a_hundred_millimeters_long(flip) -> None:
    with Reader(trial("letter", flip)) as reader:
        page = reader.pages[0]
        top = page.height / 2 + 90
        scale = ink(page, Box(50, top - 2, page.width - 40, top + 5))
        # Its last marks are 0.14 mm wide; two edges may each take a pixel more.
        assert scale.width == pytest.approx(100.14, abs=0.2)


def seen(long: str, short: str, ruler: float, cross: str) -> Findings:
    return Findings(long == "up", short == "up", ruler, cross == "inside")


@pytest.mark.parametrize(
    ("findings", "written"),
    [
        (seen("up", "up", 100, "inside"), {"flip": "right", "scale_ok": "true", "folded_ok": "true"}),
        (seen("up", "down", 100.4, "inside"), {"flip": "always-long", "scale_ok": "true", "folded_ok": "true"}),
        (seen("down", "up", 97, "inside"), {"flip": "always-short", "scale_ok": "false", "folded_ok": "false"}),
        (seen("down", "down", 100, "outside"), {"flip": "turn-backs", "scale_ok": "true", "folded_ok": "false"}),
    ],
)
def test_what_is_seen_is_what_is_written(findings: Findings, written: dict[str, str]) -> None:
    assert findings.written == written
