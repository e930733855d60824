"""The packet that every peer makes: a letter and a handout of three pages, four pages in all, each with its foot."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "templates" / "fonts"
REGULAR = FONTS / "HandbillSans_400Regular.ttf"
BOLD = FONTS / "HandbillSans_800ExtraBold.ttf"
FAMILY = "Handbill Sans"

CLINIC = "Harbor Street Clinic"
LETTER = """\
Thank you for choosing our clinic. This letter says when you come and what to bring. The handout that lies behind it \
tells how a visit goes, what to expect afterwards, and when to call us.
Please come fifteen minutes early and bring a list of the medicines that you take, with the dose of each. If you \
cannot come, call us two days before, so that somebody else can have the time.
We look forward to seeing you. Write down your questions as they come to mind, and bring them with you.""".splitlines()

SENTENCES = """\
Nurses check your blood pressure before, during and after the visit, and write it down. You sit in a quiet room and \
may listen to music. Somebody is with you all the time. Most people feel tired for a few hours and need a ride home. \
Do not drive, sign papers or look after small children alone until you have slept a night. Call us if you feel sick \
for more than a day, if your heart races, or if your mood gets worse. """
PAGES = tuple(
    tuple((f"{title}, part {part}", SENTENCES * 2) for part in (1, 2, 3, 4))
    for title in ("What happens at a visit", "What to expect afterwards", "When to call us")
)
"""Three pages of four headings, each with a paragraph."""

SIGNED = "Dr. Effie Griffith"

_NAMES = """\
James Mary José Zoë Łukasz Siobhán Jürgen François Ngozi Patricia Åsa Ffion Miguel Aoife Effie Taylor
Smith O’Brien Núñez Griffith Żółkiewski Duffield Müller Okafor Washington Fjeld Lefèvre Taylor Wolff"""
_GIVEN, _FAMILY = (line.split() for line in _NAMES.splitlines())
_STREETS = ("Oak Street", "Washington Avenue", "Maple Drive", "Elm Court", "Lakeview Terrace", "Park Boulevard")
_TOWNS = ("Springfield IL", "Pittsfield MA", "Portland OR", "Eau Claire WI", "Las Cruces NM")


def recipients(count: int) -> Iterator[dict[str, str]]:
    """Return as many recipients in turn, the same ones each time."""
    chance = random.Random(4)  # noqa: S311  # names for a measurement
    return (_recipient(number, chance) for number in range(1, count + 1))


def _recipient(number: int, chance: random.Random) -> dict[str, str]:
    name = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    street = f"{chance.randrange(1, 9999)} {chance.choice(_STREETS)}"
    town = f"{chance.choice(_TOWNS)} {chance.randrange(10000, 99999)}"
    day = f"{chance.choice(('Monday', 'Tuesday', 'Friday'))}, December {chance.randrange(1, 31)}, 2026"
    marks = {f"mark{page}": f"{number:06d}, {page} of 4" for page in (1, 2, 3, 4)}
    return {
        "name": name,
        "address": f"{name}\n{street}\n{town}",
        "date": "November 24, 2026",
        "greeting": f"Dear {name},",
        "appointment": f"{day}, at {chance.randrange(8, 17)}:{chance.choice(('00', '15', '30'))}",
        **marks,
    }
