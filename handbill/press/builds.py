"""Good builds for the colors of a palette: text in black alone, and dark colors in two inks and black.

Why: a profile mixes a dark teal from four inks, and small letters in four inks have colored edges when a printing plate
is off by a hair. Black can replace what cyan, magenta and yellow have in common; the color stays the same and takes
less ink. Pale tints keep the build of the profile: single dots of black would be visible in them.
"""

from collections.abc import Iterable
from itertools import product
from math import dist

from handbill.press.inks import Ink, Separations
from handbill.press.profile import Profile, lab

BLACK: Ink = (0.0, 0.0, 0.0, 1.0)

_DARK = 0.2
"""From this share of black on, the profile itself treats the color as a dark one."""

_NEAREST = 3.0
"""The largest difference (CIE 1976, of Lab) that a person does not notice between two sheets."""

_STEPS = (0.16, 0.08, 0.04, 0.02, 0.01)
"""How far from the best build so far the search looks, in each round."""

_TRIES = 3
"""How often the search looks around at each distance."""


def builds(palette: Iterable[str], text: str, profile: Profile) -> dict[str, Ink]:
    """Return the inks of the colors (#rrggbb) that have a better build than the profile's; `text` is black."""
    separations = Separations(profile, {})
    lean = {}
    for color in dict.fromkeys(palette):
        light = [value / 255 for value in bytes.fromhex(color.removeprefix("#"))]
        lean[color] = _lean(separations.of(light), profile)
    return {color: build for color, build in lean.items() if build is not None} | {text: BLACK}


def _lean(inks: Ink, profile: Profile) -> Ink | None:
    """Return a build that looks like this one without its least ink of cyan, magenta and yellow; None if none does."""
    least = min(range(3), key=lambda ink: inks[ink])
    if inks[3] < _DARK or inks[least] == 0:
        return None
    goal = lab(profile, [inks])[0]
    best: Ink = tuple(0.0 if ink == least else share for ink, share in enumerate(inks))
    for step in _STEPS:
        for _ in range(_TRIES):
            candidates = [build for build in _around(best, least, step) if sum(build) <= profile.most_ink]
            looks = lab(profile, candidates)
            best = min(zip(candidates, looks, strict=True), key=lambda look: dist(look[1], goal))[0]
    return best if dist(lab(profile, [best])[0], goal) <= _NEAREST else None


def _around(build: Ink, least: int, step: float) -> list[Ink]:
    moves = [(0.0,) if ink == least else (0.0, -step, step) for ink in range(4)]
    return [
        tuple(round(min(1.0, max(0.0, share + move)), 2) for share, move in zip(build, by, strict=True))
        for by in product(*moves)
    ]
