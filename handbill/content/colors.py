"""Which colors meet on paper, and the contrast that each pair needs (WCAG 2.1, 1.4.3 and 1.4.11).

4.5:1 for running text, 3:1 for large text and graphics. Checked in color and in gray, where a copy ends up.
"""

import math
import operator
from collections.abc import Iterator, Mapping

WHITE = "#ffffff"

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "white", 7.0),
    ("ink", "mist", 4.5),
    ("ink", "sand", 4.5),
    ("ink", "tint", 4.5),
    ("deep", "white", 4.5),
    ("deep", "mist", 4.5),
    ("deep", "sand", 4.5),
    ("white", "deep", 4.5),
    ("mist", "deep", 4.5),
    ("mid", "white", 4.5),
    ("mid", "mist", 3.0),
    ("accent", "white", 3.0),
    ("accent", "mist", 3.0),
    ("accent", "tint", 3.0),
    ("alarm", "white", 3.0),
    ("alarm", "mist", 3.0),
    ("alarm", "tint", 3.0),
    ("warm", "deep", 3.0),
)

ALIKE: tuple[tuple[str, str, bool], ...] = (
    ("mid", "deep", True),
    ("accent", "deep", True),
    ("accent", "mid", False),
    ("warm", "deep", True),
    ("warm", "mid", False),
    ("alarm", "deep", True),
    ("alarm", "mid", False),
    ("skin", "deep", True),
    ("skin_2", "skin", True),
    ("skin_3", "skin_2", True),
    ("hair", "skin", True),
    ("hair", "deep", False),
    ("hair_2", "hair", True),
    ("hair_2", "skin_3", True),
    ("hair_3", "hair_2", True),
    ("vein", "skin", True),
)
"""Which colors tell one thing from another in pictures, and whether in gray too: where not, a twin in black does it."""

_LEAST_APART = {"": 0.12, " in gray": 0.06}
"""How far two colors are from each other in OKLab, from black to white 1: about six steps that an eye just tells."""


def contrast(front: str, back: str) -> float:
    """Return the WCAG 2.1 contrast ratio of two colors, 1 to 21."""
    darker, lighter = sorted((_luminance(front), _luminance(back)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    # Relative luminance of sRGB, 0 to 1, as WCAG 2.1 defines it.
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: str) -> list[float]:
    values = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def gray(color: str) -> str:
    """Return the gray that a copier makes of a color: equal luminance (ITU-R BT.601 weights on sRGB values)."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


def shade(color: str) -> str:
    """Return a color a quarter darker: the ground of a picture beside that of its words."""
    return "#" + "".join(f"{round(int(color[i : i + 2], 16) * 0.76):02x}" for i in (1, 3, 5))


def failing(palette: Mapping[str, str]) -> Iterator[tuple[str, str, float, float]]:
    """Yield (front, back, ratio, least) for each pair of tokens that is too close, in color or in gray."""
    tokens = {**palette, "white": WHITE}
    for front, back, least in PAIRS:
        ratio = min(contrast(tokens[front], tokens[back]), contrast(gray(tokens[front]), gray(tokens[back])))
        if ratio < least:
            yield front, back, ratio, least


def distance(one: str, other: str) -> float:
    """Return how different two colors look: the distance in OKLab (Ottosson, 2020), from black to white 1."""
    return math.dist(_oklab(one), _oklab(other))


def _oklab(color: str) -> tuple[float, ...]:
    rgb = _linear(color)
    cones = [math.cbrt(sum(map(operator.mul, row, rgb))) for row in _TO_CONES]
    return tuple(sum(map(operator.mul, row, cones)) for row in _TO_LAB)


_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def too_alike(palette: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each pair of tokens that pictures set side by side and that look alike; " in gray" where only there."""
    there = (pair for pair in ALIKE if {*pair[:2]} <= {*palette})
    for one, other, also_gray in there:
        apart = {"": distance(palette[one], palette[other])}
        if also_gray:
            apart[" in gray"] = distance(gray(palette[one]), gray(palette[other]))
        shade = next((shade for shade, found in apart.items() if found < _LEAST_APART[shade]), None)
        if shade is not None:
            yield one, other, shade
