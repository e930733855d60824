"""It can be read: fonts embedded and the project's own, no glyph missing, type not too small, contrast enough.

Contrast is measured on the finished page (WCAG 2.1, 1.4.3): a run's own colour against the colour that most of its
box has in the rendered picture. 4.5:1, or 3:1 from 18 pt (14 pt bold) on and for marks without letters.
"""

from __future__ import annotations

from PIL import Image

from handbill.content.colours import contrast
from handbill.geometry import PT_PER_IN
from handbill.proof.promise import Promise
from handbill.proof.reader import PageRead, Reader, Run

_DPI = 100
_ROUNDING = 0.05


def readable(reader: Reader, promise: Promise) -> list[str]:
    """Give what cannot be read as it should, page by page."""
    return [fault for page in reader.pages for run in page.runs for fault in _faults(page, run, promise)]


def _faults(page: PageRead, run: Run, promise: Promise) -> list[str]:
    words = run.words.strip()[:40]
    where = f"page {page.number}: “{words}”"
    faults = []
    if not run.embedded:
        faults.append(f"{where}: the font {run.font or '(none)'} is not embedded")
    if not run.font.startswith(tuple(family.replace(" ", "-") for family in promise.families)):
        faults.append(f"{where}: set in {run.font}, which is not one of templates/fonts/")
    missing = [
        character
        for character in run.words
        if ord(character) not in promise.glyphs and character.isprintable() and character != "\ufffe"
    ]
    if missing:
        faults.append(f"{where}: the fonts have no glyph for {missing[0]!r} (U+{ord(missing[0]):04X})")
    if run.size < promise.least_type - _ROUNDING:
        faults.append(f"{where}: {run.size:.1f} pt; {promise.least_type:g} pt is the least")
    ratio, least = _contrast(page, run), _least_contrast(run)
    if ratio < least:
        faults.append(f"{where}: a contrast of {ratio:.1f}:1; {least:g}:1 is the least")
    return faults


def _least_contrast(run: Run) -> float:
    bold = any(word in run.font for word in ("Bold", "Black", "Heavy")) and "Semi" not in run.font
    large = run.size >= 18 or (run.size >= 14 and bold)
    return 3.0 if large or not any(character.isalnum() for character in run.words) else 4.5


def _contrast(page: PageRead, run: Run) -> float:
    scale = _DPI / PT_PER_IN
    picture = page.picture(_DPI)
    box = (
        max(0, int(run.box.left * scale) - 1),
        max(0, int(run.box.top * scale) - 1),
        min(picture.width, int(run.box.right * scale) + 2),
        min(picture.height, int(run.box.bottom * scale) + 2),
    )
    return contrast(_hex(run.colour), _hex(_ground(picture.crop(box), run.colour)))


def _ground(picture: Image.Image, ink: tuple[int, int, int]) -> tuple[int, int, int]:
    """Give the most frequent colour that is not the ink itself."""
    counted = picture.getcolors(picture.width * picture.height) or []
    others = [(count, colour) for count, colour in counted if colour != ink]
    return max(others)[1] if others else ink  # type: ignore[return-value]  # an RGB picture has triples


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
