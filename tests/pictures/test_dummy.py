"""The folding dummy shows the panels that a hand would see, in their order."""

from __future__ import annotations

import pytest
from PIL import Image

from handbill.geometry import PlacedPage
from handbill.impose.schemes import SCHEMES, plan
from handbill.pictures.dummy import dummy

INKS = [(200, 0, 0), (0, 160, 0), (0, 0, 200), (200, 160, 0), (160, 0, 200), (0, 160, 160), (90, 60, 30), (60, 90, 120)]


def painted(scheme: str, pages: int):
    """Return the sides of a plan with each page as a plain color, and what lies on each."""
    made = plan(scheme, [(264.0, 612.0)] * pages, (612.0, 792.0))
    sides = []
    for places in made.places:
        picture = Image.new("RGB", (round(made.width), round(made.height)), "white")
        for place in places:
            box = place.box
            picture.paste(INKS[place.page], tuple(map(round, (box.left, box.top, box.right, box.bottom))))
        sides.append(picture)
    return sides, list(made.places)


def seen(picture: Image.Image) -> list[int]:
    """Return the pages along the middle of a picture, from the left, each as often as it begins anew."""
    row = [picture.getpixel((x, picture.height * 2 // 3)) for x in range(picture.width)]
    found = []
    for pixel in row:
        near = [n for n, ink in enumerate(INKS, 1) if max(abs(a - b) for a, b in zip(pixel, ink, strict=True)) < 40]
        now = near[0] if near else None
        if not found or found[-1] != now:
            found.append(now)
    return [page for page in found if page]


@pytest.mark.parametrize(
    ("scheme", "pages", "views"),
    [
        # As the leaflets are folded by hand: closed, opened once, flat (docs/imposing.md).
        ("trifold", 6, [1, 3, 2, 3, 4, 5]),
        ("zfold", 6, [1, 2, 3, 2, 3, 4]),
        ("saddle", 8, [1, 2, 3]),
    ],
)
def test_a_hand_sees_the_panels_in_this_order(scheme, pages, views) -> None:
    sides, places = painted(scheme, pages)
    assert seen(dummy(sides, places, SCHEMES[scheme].views, 72)) == views


def test_a_panel_in_a_wrong_place_is_seen_there() -> None:
    sides, places = painted("trifold", 6)
    places[0] = [PlacedPage({0: 5, 5: 0}.get(place.page, place.page), place.box) for place in places[0]]
    assert seen(dummy(sides, places, SCHEMES["trifold"].views, 72))[0] == 6
