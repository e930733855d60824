"""It can be read: fonts embedded and the project's own, no glyph missing, type large enough, ink that stands out.

What counts is the ink in the rendered picture, not what the file says: of each run's box a share must be drawn in the
run's own color (else it is hidden, faded or covered), and that color must stand out from the ground, the color that
is most frequent in and around the box (WCAG 2.1, 1.4.3): 4.5:1, or 3:1 from 18 pt (14 pt bold) on and for marks
without letters.
"""

from __future__ import annotations

from typing import Protocol

from PIL import Image, ImageChops

from handbill.content.colors import contrast
from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.reader import PageRead, Reader, TextRun


class Legible(Protocol):
    """What a page must be set in: fonts of these families with these glyphs, in type of at least `least_type` pt."""

    @property
    def families(self) -> tuple[str, ...]:
        """The families, as they are called."""

    @property
    def glyphs(self) -> frozenset[int]:
        """The code points that the fonts hold."""

    @property
    def least_type(self) -> float:
        """The least size, in pt."""


_DPI = 200
_ROUNDING = 0.05
_AROUND = 0.15
"""How far about a run its ground is looked for, in em: the numeral in a disc must find the disc."""

_NEAR = 64
"""A pixel this near to a color, of 255 in each channel, is drawn in it; anti-aliased edges are not all."""

_LEAST_INK, _MOST_INK = 0.08, 0.75
"""The share of a run's box that its ink takes; on the library's sheets it is 0.13 to 0.55."""


def readable(reader: Reader, promise: Legible, dpi: int = _DPI) -> list[str]:
    """Return what cannot be read as it should, page by page, looked at in this resolution."""
    return [fault for page in reader.pages for run in page.runs for fault in _faults(page, run, promise, dpi)]


def _faults(page: PageRead, run: TextRun, promise: Legible, dpi: int) -> list[str]:
    words = run.words.strip()[:40]
    where = f"page {page.number}: “{words}”"
    faults = []
    if not run.embedded:
        faults.append(f"{where}: the font {run.font or '(none)'} is not embedded")
    if not run.font.startswith(tuple(family.replace(" ", "-") for family in promise.families)):
        faults.append(f"{where}: set in {run.font}, which is not one of templates/fonts/")
    if missing := [letter for letter in run.words if _has_no_glyph(letter, promise.glyphs)]:
        faults.append(f"{where}: the fonts have no glyph for {missing[0]!r} (U+{ord(missing[0]):04X})")
    if run.size < promise.least_type - _ROUNDING:
        faults.append(f"{where}: {run.size:.1f} pt; {promise.least_type:g} pt is the least")
    if not run.upright:
        faults.append(f"{where}: squeezed, turned or mirrored")
    return faults + [f"{where}: {fault}" for fault in _ink(page, run, dpi)]


def _has_no_glyph(letter: str, glyphs: frozenset[int]) -> bool:
    return ord(letter) not in glyphs and letter.isprintable() and letter != "\ufffe"


def _ink(page: PageRead, run: TextRun, dpi: int) -> list[str]:
    picture = page.picture(dpi)
    box = _pixels(picture, run.box, 0.0, dpi)
    if box is None:
        return ["lies off the page"]
    around = _pixels(picture, run.box, _AROUND * run.size, dpi) or box
    share = _share(picture.crop(box), run.color)
    if share < _LEAST_INK and any(letter.isalnum() for letter in run.words):
        return [f"hidden, faded or covered ({share:.0%} of its place is drawn in its color)"]
    ratio, least = contrast(_hex(run.color), _hex(_ground(picture.crop(around)))), _least_contrast(run)
    if ratio < least:
        return [f"a contrast of {ratio:.1f}:1; {least:g}:1 is the least"]
    if share > _MOST_INK and len(run.words.strip()) > 1:
        return ["struck out or run together"]
    return []


def _least_contrast(run: TextRun) -> float:
    bold = any(word in run.font for word in ("Bold", "Black", "Heavy")) and "Semi" not in run.font
    large = run.size >= 18 or (run.size >= 14 and bold)
    return 3.0 if large or not any(character.isalnum() for character in run.words) else 4.5


def _pixels(picture: Image.Image, box: Box, around: float, dpi: int) -> tuple[int, int, int, int] | None:
    """Return the pixels of a box and of `around` pt about it; None when nothing of it is on the picture."""
    scale = dpi / PT_PER_IN
    left, top = max(0, int((box.left - around) * scale)), max(0, int((box.top - around) * scale))
    right = min(picture.width, int((box.right + around) * scale) + 1)
    bottom = min(picture.height, int((box.bottom + around) * scale) + 1)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _share(picture: Image.Image, ink: tuple[int, int, int]) -> float:
    """Return the share of the pixels that are drawn in about this color."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, ink))
    red, green, blue = difference.split()
    furthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(furthest.histogram()[:_NEAR]) / (picture.width * picture.height)


def _ground(picture: Image.Image) -> tuple[int, int, int]:
    """Return the most frequent color."""
    counted = picture.getcolors(picture.width * picture.height) or [(1, (255, 255, 255))]
    return max(counted)[1]  # type: ignore[return-value]  # an RGB picture has triples


def _hex(color: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
