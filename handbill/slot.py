"""A slot: the place on a sheet for a recipient's own value, such as a name, and how the value is set there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from handbill.geometry import Box, PlacedPage

SlotKind = Literal["text", "lines", "imb", "qr", "datamatrix"]
"""Words that wrap; lines that are never broken (an address); an Intelligent Mail barcode; a QR code; a DataMatrix."""

SLOT_KINDS: tuple[SlotKind, ...] = get_args(SlotKind)
ALIGNMENTS = ("left", "center", "right")

STEP = 0.5
"""The step (pt) by which type is made smaller until it fits, where a slot allows smaller type."""

_MARKED = re.compile(r".[\u0300-\u036f]+", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_UNSETTLED = re.compile(r"[\u0300-\u036f\t\r\f\v]| [ \n]|\n[ \n]|^[ \n]|[ \n]$")
_OCCURRENCE = re.compile(r"-[2-9]$|-[1-9][0-9]+$")


@dataclass(frozen=True)
class Slot:
    """A slot on a page (from 0): its box in pt from the page's top left, and its type.

    `size` and `leading` are in pt; `least` is the smallest size allowed. `color` is red, green, blue (0 to 1), or on
    what is made for a press the shares of cyan, magenta, yellow and black.
    `slashed` is whether its zeros have a slash.
    """

    name: str
    kind: SlotKind
    page: int
    box: Box
    family: str
    weight: int
    size: float
    least: float
    color: tuple[float, ...]
    align: Literal["left", "center", "right"]
    leading: float
    language: str
    slashed: bool = False

    @property
    def value_name(self) -> str:
        """The name of the value that fills it: a second slot for a value `x` is named `x-2`."""
        return _OCCURRENCE.sub("", self.name)

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes of type to try in turn, in pt: the slot's own first, the least last."""
        steps = int((self.size - self.least) / STEP + 1e-6)
        sizes = [self.size - index * STEP for index in range(steps + 1)]
        return (*sizes, self.least) if sizes[-1] - self.least > 1e-6 else tuple(sizes)

    def moved(self, page: int, left: float, top: float, scale: float = 1.0) -> Slot:
        """Return the slot on a sheet where its page lies with its top left corner at this place (pt), at this scale."""
        box = Box(*(value * scale for value in (self.box.left, self.box.top, self.box.right, self.box.bottom)))
        sized = {name: getattr(self, name) * scale for name in ("size", "least", "leading")}
        return replace(self, page=page, box=box.moved(left, top), **sized)


def imposed(slots: Sequence[Slot], widths: Sequence[float], sides: Sequence[Sequence[PlacedPage]]) -> Iterator[Slot]:
    """Yield the slots of pages of these widths (pt) where the pages lie on the sides of sheets."""
    for number, side in enumerate(sides):
        for place in side:
            scale = place.box.width / widths[place.page]
            on_page = (slot for slot in slots if slot.page == place.page)
            yield from (slot.moved(number, place.box.left, place.box.top, scale) for slot in on_page)


def read(data: dict[str, Any]) -> Slot:
    """Return a slot from the plain data that `dataclasses.asdict` made of it."""
    return Slot(**{**data, "box": Box(**data["box"]), "color": tuple(data["color"])})


def kind_of(name: str) -> SlotKind:
    """Return the kind of this name; ValueError when there is none."""
    if name not in SLOT_KINDS:
        raise ValueError(f"a slot has no kind {name!r}: it is one of {', '.join(SLOT_KINDS)}")
    return name


def lines_of(kind: SlotKind, value: str) -> list[str]:
    """Return the lines of a value as they are set: each run of blanks is one, no line is empty, accents are composed.

    Only accents are composed: full normalization would replace characters that distinguish names.
    """
    lines = value.split("\n") if kind == "lines" else [value]
    if value and not _UNSETTLED.search(value) and (kind == "lines" or "\n" not in value):
        return lines
    composed = (_MARKED.sub(lambda match: unicodedata.normalize("NFC", match[0]), line) for line in lines)
    settled = (_BLANKS.sub(" ", line).strip(" ") for line in composed)
    return [line for line in settled if line]
