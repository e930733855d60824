"""Lines of text stamped and typeset, to be compared as pictures: in four kinds of slot, composed and decomposed."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cache

import pypdfium2 as pdfium
from golden import difference

from handbill import families, fonts
from handbill.slot import Slot
from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream
from handbill.stamp.words import Unfit
from handbill.typeset.engine import Layout, lay_out
from handbill.typeset.slots import Slots
from handbill.workspace import Workspace, library

DPIS = (100, 130)
LIMIT = 12
"""Of 255, through a blur of 3 × 3 px: a line set a fiftieth of a point aside is a difference of 20."""

A_PAGE = 60
STYLES = (
    ("wide", "text", None),
    ("right", "text", None),
    ("narrow", "text", 9),
    ("middle", "lines", 4),
)
"""Classes of slot: one line; bold and at the right; one that wraps, and may be smaller; lines in the middle, made smaller where one is too wide."""

CSS = """
@page { size: 8.5in 11in; margin: 20pt }
html { font-size: 10pt; line-height: 1.3 }
body { margin: 0 }
table { border-spacing: 0; table-layout: fixed; width: 570pt }
td { padding: 0; height: 37pt; vertical-align: top }
.slot { width: 185pt; height: 36pt }
.right .slot { text-align: right; font-weight: 800; color: #7a1230; font-size: 9.3pt }
.narrow .slot { width: 92pt; line-height: 11.3pt }
.middle .slot { text-align: center; font-size: 7pt; font-weight: 600; line-height: 1.28; width: 150pt }
"""


@dataclass(frozen=True)
class Trial:
    """The values that were stamped and typeset, by slot, what was refused, and the two as PDF with their slots."""

    values: dict[str, str]
    refused: dict[str, Unfit]
    stamped: bytes
    typeset: Layout
    slots: tuple[Slot, ...]


def _values(lines: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for number, line in enumerate(lines):
        for shift, form in enumerate(("NFC", "NFD")):
            # Each form in one of the kinds of slot, in turn.
            name, kind, _ = STYLES[(number + shift) % len(STYLES)]
            text = unicodedata.normalize(form, line).replace("/", "\n" if kind == "lines" else " ")
            values[f"{name}_{form}_{number}"] = text
    return values


def _html(values: dict[str, str], slots: Slots) -> str:
    faces = "".join(
        f'@font-face {{ font-family: "{face["family"]}"; font-weight: {face["weight"]}; src: url({file.as_uri()}) }}'
        for file in fonts.house(Workspace(None, library()))
        for face in [fonts.face(file)]
    )
    faces += families.load(Workspace(None, library())).rules()
    styles = {name: (kind, least) for name, kind, least in STYLES}
    cells = [
        f'<td class="{name.split("_")[0]}">{slots.slot(name, *styles[name.split("_")[0]])}</td>' for name in values
    ]
    rows = ["".join(cells[at : at + 3]) for at in range(0, len(cells), 3)]
    pages = [
        "".join(f"<tr>{row}</tr>" for row in rows[at : at + A_PAGE // 3]) for at in range(0, len(rows), A_PAGE // 3)
    ]
    tables = "".join(f'<table style="break-after: page">{page}</table>' for page in pages)
    return f'<html lang="en"><style>{faces}{CSS}</style><body>{tables}</body></html>'


def _laid_out(values: dict[str, str], slots: Slots) -> Layout:
    return lay_out(_html(values, slots), library() / "templates" / "names.html", Workspace(None, library()), {})


@cache
def trial(lines: tuple[str, ...]) -> Trial:
    """Stamp and typeset each of these lines, composed and decomposed."""
    values = _values(lines)
    master = _laid_out(values, Slots(None, {}))
    files = families.files(Workspace(None, library()))
    stamper = Stamper([(master.pdf("print"), master.slots)], files, "".join(values.values()))
    refused: dict[str, Unfit] = {}
    while True:
        try:
            drawn = stamper.piece(0, {**values, **dict.fromkeys(refused, "")})
            break
        except Unfit as unfit:
            refused[unfit.slot] = unfit
    out = io.BytesIO()
    stream = Stream(out, stamper)
    stream.add(drawn)
    stream.close()
    whole = {**values, **dict.fromkeys(refused, "")}
    sizes: dict[str, tuple[float, float]] = {}
    typeset = _laid_out(values, Slots(whole, sizes))
    while typeset.overflowing:
        for slot in master.slots:
            if slot.name in typeset.overflowing:
                now = sizes.get(slot.name, (slot.size, 0))[0]
                size = next(size for size in slot.sizes if size < now - 1e-6)
                sizes[slot.name] = (size, slot.leading * size / slot.size)
        typeset = _laid_out(values, Slots(whole, sizes))
    return Trial(values, refused, out.getvalue(), typeset, master.slots)


def unlike(tried: Trial) -> dict[str, str]:
    """Return the values that look different stamped and typeset, by their slots."""
    stamped, typeset = pdfium.PdfDocument(tried.stamped), pdfium.PdfDocument(tried.typeset.pdf("print"))
    assert len(stamped) == len(typeset)
    assert len(tried.slots) == len(tried.values)
    other = {}
    for number in range(len(stamped)):
        here = [slot for slot in tried.slots if slot.page == number]
        for dpi in DPIS:
            # What differs at one resolution alone lies on an edge between two pixels there.
            here = [slot for slot, found in _differences(stamped[number], typeset[number], here, dpi) if found > LIMIT]
        other |= {slot.name: tried.values[slot.name] for slot in here}
    return other


def _differences(one: pdfium.PdfPage, other: pdfium.PdfPage, slots: list[Slot], dpi: int) -> list[tuple[Slot, int]]:
    """Return by how much each slot looks different on two pages; none is rendered where there is no slot."""
    if not slots:
        return []
    now, then = (page.render(scale=dpi / 72).to_pil().convert("RGB") for page in (one, other))
    found = []
    for slot in slots:
        box = slot.box
        edges = [value * dpi / 72 for value in (box.left - 3, box.top - 1, box.right + 3, box.bottom + 1)]
        crop = (round(edges[0]), round(edges[1]), round(edges[2]), round(edges[3]))
        found.append((slot, difference(now.crop(crop), then.crop(crop))))
    return found
