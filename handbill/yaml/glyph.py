"""Characters that no font has, and what is said of each: which it is, which font lacks it, and what to do."""

import unicodedata
from collections.abc import Collection, Iterator

_INVISIBLE = "\n\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""What shapes letters or turns their direction, and is never seen."""


def missing(text: str, glyphs: Collection[int]) -> Iterator[str]:
    """Yield each character of a text, once, that none of the fonts with these code points can print."""
    for letter in dict.fromkeys(text):
        if ord(letter) not in glyphs and letter not in _INVISIBLE:
            yield letter


def no_glyph(letter: str) -> str:
    """Return what is wrong with a character that no font has."""
    # Imported here: it loads what reads fonts, and nearly every text can be printed.
    from handbill.fonts import FAMILY  # noqa: PLC0415

    name = unicodedata.name(letter, "without a name")
    return (
        f"{FAMILY} has no glyph for {letter!r} (U+{ord(letter):04X}, {name}), nor has another font of templates/fonts/"
    )
