"""Which colors meet on paper, and the contrast that each pair needs (WCAG 2.1, 1.4.3 and 1.4.11).

4.5:1 for running text, 3:1 for large text and graphics. Checked in color and in gray, where a copy ends up.
"""

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
    ("mid", "white", 3.0),
    ("mid", "mist", 3.0),
    ("accent", "white", 3.0),
    ("accent", "mist", 3.0),
    ("accent", "tint", 3.0),
    ("warm", "deep", 3.0),
)


def contrast(front: str, back: str) -> float:
    """Return the WCAG 2.1 contrast ratio of two colors, 1 to 21."""
    darker, lighter = sorted((_luminance(front), _luminance(back)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    # Relative luminance of sRGB, 0 to 1, as WCAG 2.1 defines it.
    values = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
