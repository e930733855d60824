"""A slot: the place on a sheet for a recipient's own value, such as a name, and how the value is set there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
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
    what is made for a press the shares of cyan, magenta, yellow and black. `slashed` is whether its zeros have a slash,
    and `turn` by how many degrees its page is turned to the right: 0, 90, 180 or 270. The box is where the slot lies
    then.
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
    turn: int = 0

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

    @property
    def upright(self) -> Slot:
        """The slot by itself, as it is read: not turned, its top left corner at the origin."""
        across, down = self.box.width, self.box.height
        width, height = (down, across) if self.turn % 180 else (across, down)
        return replace(self, box=Box(0.0, 0.0, width, height), turn=0)

    def turned(self, height: float) -> Slot:
        """Return the slot on its page, of this height (pt), when that is turned to the right."""
        return replace(self, box=self.box.turned(height), turn=(self.turn + 90) % 360)

    def moved(self, page: int, left: float, top: float, scale: float = 1.0) -> Slot:
        """Return the slot on a sheet where its page lies with its top left corner at this place (pt), at this scale."""
        box = Box(*(value * scale for value in (self.box.left, self.box.top, self.box.right, self.box.bottom)))
        sized = {name: getattr(self, name) * scale for name in ("size", "least", "leading")}
        return replace(self, page=page, box=box.moved(left, top), **sized)


def imposed(
    slots: Sequence[Slot],
    sizes: Sequence[tuple[float, float]],
    sides: Sequence[Sequence[PlacedPage]],
    turned: Collection[int] = (),
) -> Iterator[Slot]:
    """Yield the slots of pages of these sizes (width and height, pt) where the pages lie on the sides of sheets.

    The pages in `turned` (from 1) lie there turned to the right.
    """
    for number, side in enumerate(sides):
        for place in side:
            (width, height), lies = sizes[place.page], place.page + 1 in turned
            scale = place.box.width / (height if lies else width)
            for slot in (slot for slot in slots if slot.page == place.page):
                own = slot.turned(height) if lies else slot
                yield own.moved(number, place.box.left, place.box.top, scale)


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
