"""A stamped value looks as the same slot typeset whole: names of many languages, composed and decomposed.

What the stamp does not set it refuses, with its reason; nothing is drawn otherwise.
"""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont
from golden import difference
from stamped import VALUES, stamper

from handbill import fonts
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

MOST_REFUSED = Counter({"script": 306, "long": 6, "break": 4})
"""How many values of names.txt may be refused, by reason: for letters that the font lacks, for a box that is too small,
and for a line that may break in several ways. Whoever refuses more stamps fewer pieces; lower it when it can be lower."""

A_PAGE = 60
LINES = [line for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines() if line[0] != "#"]
STYLES = (
    ("wide", "text", None),
    ("right", "text", None),
    ("narrow", "text", 9),
    ("middle", "lines", 4),
)
"""Classes of slot: one line; bold and at the right; one that wraps, and may be smaller; lines in the middle, made smaller where one is too wide."""

CSS = """
@page { size: 8.5in 11in; margin: 20pt }
html { font-family: "Handbill Sans"; font-size: 10pt; line-height: 1.3 }
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


def _values() -> dict[str, str]:
    values = {}
    for number, line in enumerate(LINES):
        for shift, form in enumerate(("NFC", "NFD")):
            # Each form in one of the kinds of slot, in turn.
            name, kind, _ = STYLES[(number + shift) % len(STYLES)]
            text = unicodedata.normalize(form, line).replace("/", "\n" if kind == "lines" else " ")
            values[f"{name}_{form}_{number}"] = text
    return values


def _html(values: dict[str, str], slots: Slots) -> str:
    faces = "".join(
        f'@font-face {{ font-family: "{face["family"]}"; font-weight: {face["weight"]}; src: url({file.as_uri()}) }}'
        for file in fonts.files(Workspace(None, library()))
        for face in [fonts.face(file)]
    )
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
def trial() -> Trial:
    values = _values()
    master = _laid_out(values, Slots(None, {}))
    stamper = Stamper([(master.pdf("print"), master.slots)], fonts.files(Workspace(None, library())))
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


def _letters() -> set[str]:
    with TTFont(fonts.files(Workspace(None, library()))[0]) as font:
        return {chr(point) for point in font.getBestCmap()}


def test_stamped_names_look_as_typeset_ones() -> None:
    tried = trial()
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
    assert other == {}


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


def test_what_is_refused_is_counted_by_its_reason() -> None:
    tried = trial()
    counts = Counter(unfit.kind for unfit in tried.refused.values())
    done = len(tried.values) - len(tried.refused)
    print(f"\n{len(LINES)} names, {len(tried.values)} values: {done} stamped as typeset, refused {dict(counts)}")
    for unfit in list({unfit.reason: unfit for unfit in tried.refused.values()}.values()):
        print(unfit.kind, unfit.reason)
    assert len(LINES) >= 500
    assert set(counts) == set(MOST_REFUSED)
    assert counts <= MOST_REFUSED
    # Nobody whose name is written in the letters of the font is refused for them.
    lacking = {LINES[int(name.rpartition("_")[2])] for name, unfit in tried.refused.items() if unfit.kind == "script"}
    assert all(not set(unicodedata.normalize("NFC", line)) <= _letters() for line in lacking)


@pytest.mark.parametrize(
    ("values", "kind", "reason"),
    [
        ({"name": "יוסף"}, "script", "does not set"),
        ({"name": "☃"}, "script", "☃"),
        ({"name": "a" * 80}, "long", "does not fit"),
        ({"name": "a b " * 40}, "long", "does not fit"),
        ({"name": "a/b " * 40}, "break", "several ways"),
        ({"imb": "1"}, "code", "20 digits"),
        ({"datamatrix": "x" * 99}, "code", "codewords"),
        ({"qr": "x" * 900}, "code", "needs a box"),
    ],
)
def test_what_cannot_be_set_right_is_refused_with_its_reason(values: dict[str, str], kind: str, reason: str) -> None:
    made = stamper("{name}{imb}{datamatrix}{qr}")
    with pytest.raises(Unfit, match=reason) as caught:
        made.piece(0, VALUES | values)
    assert (caught.value.kind, caught.value.slot) == (kind, *values)
