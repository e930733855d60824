"""The test sheet of a printer: two of them, one for each edge. Each has a front and a back that must fit each other.

What is found on them is turned into what `printers.yaml` says of the printer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.geometry import PAPERS, PT_PER_MM
from handbill.pdf import document as pdf
from handbill.pdf.sheets import Flip, Sheets
from handbill.printing.printers import Flips

RULER = 100.0
"""The length of the ruler in mm."""

_SCALE_SLACK = 0.5
"""How far (mm) the ruler may be off: what an eye reads from another ruler."""

_RING = 2.0
"""How far (mm) a back may lie off its front: leaflets leave more around their folds."""

_EDGES = (3, 5, 10)
"""The distances (mm) from the edge of the paper at which lines show what the printer can print."""


@dataclass(frozen=True)
class Findings:
    """What a person saw: whether backs stand upright, how long the ruler is (mm), the cross in its box."""

    long_upright: bool
    short_upright: bool
    ruler: float
    meets: bool

    @property
    def flip(self) -> Flips:
        """What the printer does with backs."""
        flips: dict[tuple[bool, bool], Flips] = {
            (True, True): "right", (True, False): "always-long", (False, True): "always-short",
        }  # fmt: skip
        return flips.get((self.long_upright, self.short_upright), "turn-backs")

    @property
    def written(self) -> dict[str, str]:
        """The keys of `printers.yaml`."""
        scale = abs(self.ruler - RULER) <= _SCALE_SLACK
        return {"flip": self.flip, "scale_ok": str(scale).lower(), "folded_ok": str(self.meets and scale).lower()}


def trial(paper: str, flip: Flip) -> bytes:
    """Return the test sheet for an edge: upright for the long one, lying for the short one."""
    short, long = PAPERS[paper]
    size = (short, long) if flip == "long" else (long, short)
    pages = [b"\n".join(_page(size, flip, front=front)) for front in (True, False)]
    data = pdf.as_sheets(pdf.drawn(size, pages), Sheets(flip, paired=True))
    with pdf.opened(data) as document:
        document.docinfo["/Title"] = "Test sheet"
        return pdf.written(document)


def _page(size: tuple[float, float], flip: str, *, front: bool) -> Iterator[bytes]:
    width, height = size
    middle, center = width / 2, height / 2
    for edge in _EDGES:
        inset = edge * PT_PER_MM
        yield b"0.5 w 0 G %.2f %.2f %.2f %.2f re S" % (inset, inset, width - 2 * inset, height - 2 * inset)
    yield _text(60, max(_EDGES) * PT_PER_MM + 8, 8, "The lines lie 3, 5 and 10 mm from the edge of the paper.")
    side = "Front" if front else "Back"
    yield _text(60, height - 90, 30, f"{side}, {flip} edge")
    yield b"0 g %.2f %.2f m %.2f %.2f l %.2f %.2f l f" % (
        middle - 25, height - 130, middle + 25, height - 130, middle, height - 100,
    )  # fmt: skip
    yield _text(middle - 18, height - 146, 11, "This up")
    ring = _RING * PT_PER_MM
    if front:
        yield b"1 w %.2f %.2f %.2f %.2f re S" % (middle - ring, center - ring, 2 * ring, 2 * ring)
        yield from _ruler(60, center - 90)
        yield from _grays(60, center - 160)
        for line, words in enumerate(_ASKED):
            yield _text(60, center + 120 - 18 * line, 11, words)
    else:
        yield b"0.5 w %.2f %.2f m %.2f %.2f l S" % (middle - 12, center, middle + 12, center)
        yield b"%.2f %.2f m %.2f %.2f l S" % (middle, center - 12, middle, center + 12)


_ASKED = (
    "1. Turn the sheet like the page of a book. Does the arrow on the back point up too?",
    "2. Hold it against the light. Is the middle of the cross inside of the small box?",
    "3. Lay a ruler along the long scale. How many millimeters is it long? (It should be 100.)",
    "Each gray step should differ from the next. If not, toner runs out or a setting is wrong.",
)


def _ruler(left: float, top: float) -> Iterator[bytes]:
    yield b"0.4 w %.2f %.2f m %.2f %.2f l S" % (left, top, left + RULER * PT_PER_MM, top)
    for mark in range(int(RULER) + 1):
        x, length = left + mark * PT_PER_MM, 12 if mark % 10 == 0 else 6
        yield b"%.3f %.2f m %.3f %.2f l S" % (x, top, x, top - length)
        if mark % 10 == 0:
            yield _text(x - 4, top - 22, 8, str(mark))


def _grays(left: float, top: float) -> Iterator[bytes]:
    for step in range(11):
        yield b"%.2f g %.2f %.2f 24 24 re f 0 g" % (1 - step / 10, left + 26 * step, top - 24)
        yield _text(left + 26 * step + 4, top - 34, 7, f"{10 * step} %")


def _text(x: float, y: float, size: float, words: str) -> bytes:
    escaped = re.sub(r"([()\\])", r"\\\1", words)
    return f"0 g BT /F {size} Tf {x:.2f} {y:.2f} Td ({escaped}) Tj ET".encode()
