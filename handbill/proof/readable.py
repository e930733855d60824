"""It can be read: fonts embedded and the project's own, no glyph missing, type large enough, ink that stands out.

What counts is the ink in the rendered picture, not what the file says: of each run's box a share must be drawn in the
run's own color (else it is hidden, faded or covered), and that color must stand out from the ground, the color that
is most frequent in and around the box (WCAG 2.1, 1.4.3): 4.5:1, or 3:1 from 18 pt (14 pt bold) on and for marks
without letters.
"""

from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageChops

from handbill.content.colors import contrast
from handbill.fonts import FontSet
from handbill.pdf.raster import PixelBox, covering, hex_color, most
from handbill.pdf.reader import Reader, TextRun
from handbill.proof.fault import Fault
from handbill.yaml.glyph import no_glyph

Color = tuple[int, int, int]

_DPI = 200
_ROUNDING = 0.05
_AROUND = 0.15
"""How far about a run its ground is looked for, in em: the numeral in a disc must find the disc."""

_PART = 0.25
"""The width (em) of the parts of a run that may have a ground of their own, each half over the next.

A line may end on another surface, and a figure less is another number; a figure is 0.6 em wide.
"""

_ALL_INK = 0.9
"""A part of a run that is drawn in its color by more than this share stands on a ground of that color."""

_GROUND = 1 / 3
"""The share of a part that its ground fills at the least."""

_SAME = 8
"""Pixels this near to the ink, of 255, are ink and no ground."""

_NEAR = 64
"""A pixel this near to a color, of 255 in each channel, is drawn in it; anti-aliased edges are not all."""

_LEAST_INK, _MOST_INK = 0.08, 0.75
"""The share of a run's box that its ink takes; on the library's sheets it is 0.13 to 0.55."""


def readable(reader: Reader, fonts: FontSet, least: float, dpi: int = _DPI) -> Iterator[Fault]:
    """Yield what is not in type of these fonts and of `least` pt, and what cannot be read in this resolution."""
    for page in reader.pages:
        for run in page.runs:
            for rule, what in (*_type_faults(run, fonts, least), *ink_faults(page.picture(dpi), run, dpi)):
                yield Fault(page.number, rule, f"{run.excerpt}: {what}")


def _type_faults(run: TextRun, fonts: FontSet, least: float) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the type of a run: the rule, and what in words."""
    if not run.embedded:
        yield "embedded", f"the font {run.font or '(none)'} is not embedded"
    if not run.font.startswith(tuple(family.replace(" ", "-") for family in fonts.families)):
        yield "family", f"set in {run.font}, which is not one of templates/fonts/"
    drawn = (letter for letter in run.words if letter.isprintable() and letter != "\ufffe")
    if missing := next((letter for letter in drawn if ord(letter) not in fonts.glyphs), ""):
        yield "glyph", no_glyph(missing)
    if run.size < least - _ROUNDING:
        yield "size", f"{run.size:.1f} pt; {least:g} pt is the least"
    if not run.upright:
        yield "upright", "squeezed, turned or mirrored"


def ink_faults(picture: Image.Image, run: TextRun, dpi: int) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the ink of a run: the first rule that it breaks, and what in words.

    The box of the run is measured from the top left corner of the picture.
    """
    box = _on_picture(picture, run, 0.0, dpi)
    if box is None:
        yield "place", "lies off the page"
        return
    around = _on_picture(picture, run, _AROUND * run.size, dpi) or box
    share = _share(picture.crop(box), run.color)
    ratio, least = _least_ratio(picture, run, box, around), _least_contrast(run)
    if share < _LEAST_INK and any(letter.isalnum() for letter in run.words):
        yield "hidden", f"hidden, faded or covered ({share:.0%} of its place is drawn in its color)"
    elif ratio < least:
        yield "contrast", f"a contrast of {ratio:.1f}:1; {least:g}:1 is the least"
    elif share > _MOST_INK and len(run.words.strip()) > 1:
        yield "struck", "struck out or run together"


def _least_ratio(picture: Image.Image, run: TextRun, box: PixelBox, around: PixelBox) -> float:
    """Return the contrast of a run with its ground, or with that of a part of it, whichever is less."""
    counts = _counts(picture.crop(around))
    ground = max(counts)[1]
    columns = max(2, round(2 * run.box.width / (_PART * run.size)))
    line = picture.crop((box[0], around[1], box[2], around[3]))
    grounds = [
        color
        for pixels, color in counts
        if pixels * columns >= 2 * _GROUND * line.width * line.height
        and color != ground
        and not _is_like(color, run.color)
        and _fills(line, color, 0, columns, _GROUND)
    ]
    if _fills(line, run.color, _SAME, columns, _ALL_INK):
        grounds.append(run.color)
    return min(contrast(hex_color(run.color), hex_color(color)) for color in (ground, *grounds))


def _is_like(color: Color, other: Color) -> bool:
    return max(abs(one - another) for one, another in zip(color, other, strict=True)) <= _SAME


def _fills(line: Image.Image, color: Color, off: int, columns: int, share: float) -> bool:
    """Return whether a color, or one `off` by so much, fills this share of a part of a line: of two columns."""
    furthest = most(ImageChops.difference(line, Image.new("RGB", line.size, color)))
    filled = furthest.point([255 * (level <= off) for level in range(256)]).resize((columns, 1), Image.Resampling.BOX)
    return any(left + right >= 2 * 255 * share for left, right in pairwise(filled.tobytes()))


def _least_contrast(run: TextRun) -> float:
    bold = any(word in run.font for word in ("Bold", "Black", "Heavy")) and "Semi" not in run.font
    large = run.size >= 18 or (run.size >= 14 and bold)
    return 3.0 if large or not any(character.isalnum() for character in run.words) else 4.5


def _on_picture(picture: Image.Image, run: TextRun, around: float, dpi: int) -> PixelBox | None:
    """Return the pixels of a run and of `around` pt about it; None when nothing of it is on the picture."""
    left, top, right, bottom = covering(run.box.inset(-around, -around, -around, -around), dpi)
    right, bottom = min(picture.width, right), min(picture.height, bottom)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _share(picture: Image.Image, ink: Color) -> float:
    """Return the share of the pixels that are drawn in about this color."""
    furthest = most(ImageChops.difference(picture, Image.new("RGB", picture.size, ink)))
    return sum(furthest.histogram()[:_NEAR]) / (picture.width * picture.height)


def _counts(picture: Image.Image) -> list[tuple[int, Color]]:
    """Return how many pixels have each color."""
    return picture.getcolors(picture.width * picture.height) or [(1, (255, 255, 255))]  # type: ignore[return-value]  # of RGB
