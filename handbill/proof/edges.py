"""Nothing lies outside: no ink in the unprintable strip, no text near a trim, over a margin or on other text."""

from __future__ import annotations

from PIL import Image

from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.reader import PageRead, Reader, TextRun
from handbill.proof.expect import Promise

_DPI = 72
_INK = 250
"""A gray level below this is ink; above is paper (255) with rounding."""

SAFE = 0.25 * PT_PER_IN
"""How far text keeps from the trim of what is cut: a quarter of an inch."""

_SLACK = 1.5
_OVERHANG = 0.12
"""How far a letter such as j reaches over its line's end, in em."""


def edges(reader: Reader, promise: Promise) -> list[str]:
    """Return what lies where nothing may, page by page."""
    faults = []
    for page in reader.pages:
        widths = (promise.page.width, promise.page.width - promise.tuck)
        across, up = (page.height, page.width) if page.number in promise.turned else (page.width, page.height)
        if all(abs(across - width) > 0.5 for width in widths) or abs(up - promise.page.height) > 0.5:
            size, wanted = (f"{box.width:.1f} × {box.height:.1f} pt" for box in (page, promise.page))
            faults.append(f"page {page.number} is {size}, not {wanted}")
            continue
        if promise.edition == "press":
            faults += _unsafe(page)
        else:
            faults += [
                f"page {page.number}: ink within {promise.keep_clear:g} pt of the {side} edge"
                for side in _inked(page, promise.keep_clear)
            ]
        faults += _beyond(page, promise.area_of(page.width, page.number))
        faults += overlaps(page)
    return faults


def _inked(page: PageRead, strip: float) -> list[str]:
    gray = page.picture(_DPI).convert("L")
    width, height = gray.size
    band = int(strip * _DPI / PT_PER_IN)
    sides = {
        "top": (0, 0, width, band),
        "bottom": (0, height - band, width, height),
        "left": (0, 0, band, height),
        "right": (width - band, 0, width, height),
    }
    return [side for side, box in sides.items() if _darkest(gray.crop(box)) < _INK]


def _unsafe(page: PageRead) -> list[str]:
    """Return the texts that a knife which is a little off could cut into."""
    safe = Box(0, 0, page.width, page.height).inset(SAFE, SAFE, SAFE, SAFE)
    return [
        f"page {page.number}: “{run.words.strip()[:40]}” within {SAFE:g} pt of the trim"
        for run in page.runs
        if run.box.left < safe.left
        or run.box.right > safe.right
        or run.box.top < safe.top
        or run.box.bottom > safe.bottom
    ]


def _darkest(picture: Image.Image) -> int:
    return int(picture.getextrema()[0])  # type: ignore[arg-type]  # one band gives one pair


def _beyond(page: PageRead, area: Box) -> list[str]:
    faults = []
    for run in page.runs:
        words = run.words.strip()[:40]
        slack = max(_SLACK, _OVERHANG * run.size)
        if run.box.left < area.left - slack:
            faults.append(f"page {page.number}: “{words}” runs over the left margin")
        if run.box.right > area.right + slack:
            faults.append(f"page {page.number}: “{words}” runs over the right margin")
    return faults


def overlaps(page: PageRead) -> list[str]:
    """Return the pairs of runs whose ink meets; a run's box is the ink of its glyphs: neighbors do not touch."""
    faults = []
    runs = sorted(page.runs, key=lambda run: run.box.top)
    for index, run in enumerate(runs):
        for other in runs[index + 1 :]:
            if other.box.top > run.box.bottom:
                break
            if _meet(run, other):
                faults.append(
                    f"page {page.number}: “{run.words.strip()[:30]}” and “{other.words.strip()[:30]}” overlap"
                )
    return faults


def _meet(run: TextRun, other: TextRun) -> bool:
    return run.box.overlaps(other.box, 0.12 * min(run.size, other.size))
