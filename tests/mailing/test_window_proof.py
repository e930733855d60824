"""What can show in a window is the address and nothing else."""

from dataclasses import dataclass, replace

import pytest
from PIL import Image

from handbill.geometry import PT_PER_IN, Box
from handbill.mailing.envelopes import window_envelope
from handbill.mailing.window_proof import window
from handbill.workspace import Workspace, library

STREET = ("100 Example Street", "Example City, EX 00000")
ENVELOPE = window_envelope(Workspace(None, library()), "letter")
DOUBLE = replace(window_envelope(Workspace(None, library()), "letter", "us10-double"), street=STREET)
ADDRESS = Box(80, 195, 200, 210)
"""Within the safe box."""

BESIDE = Box(30, 195, 60, 200)
"""In the part that can show, left of the safe box."""


@dataclass
class FakePage:
    """A page with these black boxes (pt)."""

    inked: tuple[Box, ...]
    said: str = ""
    number: int = 1

    def words(self, _area: Box) -> str:
        return self.said

    def part(self, area: Box, dpi: int) -> Image.Image:
        scale = dpi / PT_PER_IN
        picture = Image.new("RGB", (round(area.width * scale), round(area.height * scale)), "white")
        for box in self.inked:
            inside = box.moved(-area.left, -area.top)
            corners = (inside.left, inside.top, inside.right, inside.bottom)
            picture.paste("black", tuple(round(value * scale) for value in corners))
        return picture


@pytest.mark.parametrize(
    ("inked", "addressed", "rules"),
    [
        ((ADDRESS,), True, []),
        ((), True, ["address"]),
        ((), False, []),
        ((ADDRESS, BESIDE), True, ["beside"]),
        ((BESIDE,), True, ["address", "beside"]),
        ((BESIDE,), False, ["beside"]),
    ],
)
def test_an_address_that_is_missing_and_ink_beside_it_are_found(
    inked: tuple[Box, ...], addressed: bool, rules: list[str]
) -> None:
    faults = window(FakePage(inked), ENVELOPE, addressed=addressed)
    assert [(fault.page, fault.rule) for fault in faults] == [(1, rule) for rule in rules]


RETURN = Box(80, 50, 200, 60)
"""Within the safe box of the upper window."""


@pytest.mark.parametrize(
    ("inked", "said", "rules"),
    [
        ((ADDRESS, RETURN), " ".join(STREET), []),
        ((ADDRESS, RETURN), f"Lakeside Ketamine Clinic {' '.join(STREET)}", ["sender"]),
        ((ADDRESS,), "", ["sender"]),
        ((ADDRESS, RETURN, Box(250, 50, 280, 60)), " ".join(STREET), ["beside"]),
        ((ADDRESS, RETURN, Box(30, 50, 60, 60)), " ".join(STREET), ["beside"]),
    ],
)
def test_the_upper_window_shows_the_street_lines_alone(inked: tuple[Box, ...], said: str, rules: list[str]) -> None:
    assert [fault.rule for fault in window(FakePage(inked, said), DOUBLE)] == rules
