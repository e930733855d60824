"""What each side of a piece must be: its master's frame, and in each slot the value that is wanted there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import bidirectional, normalize

from handbill.barcode import datamatrix, imb
from handbill.geometry import Box
from handbill.proof import matrix
from handbill.proof.drawn_objects import Color, Drawn, DrawnBars, DrawnCode, DrawnText, turned_back
from handbill.slot import Slot

_SLACK = 0.6
"""In pt: what the typesetter's rounding adds to a line, and type to its box."""

_ABOVE = 1.0
"""In pt: by how much ink may stand out of the box of an address; two pixels of the picture proof."""

_COLOR = 0.002
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class SideSlot:
    """A slot on one side, its box from the bottom left of the page (pt), and its look.

    A slot that is turned has its box where it is when the page is turned back (`drawn_objects.turned_back`).
    `value` is the name of what fills it, and `leading` the height of a line in its size of type. `fonts` are the
    PostScript names of its own font and of the others in the order in which they serve, each with its code points.
    `closed`: not even the ink of its letters may leave the box: it could be read from outside.
    """

    name: str
    value: str
    kind: str
    left: float
    bottom: float
    right: float
    top: float
    sizes: tuple[float, float]
    color: tuple[float, ...]
    fonts: tuple[tuple[str, frozenset[int]], ...]
    leading: float
    closed: bool
    turn: int = 0

    @classmethod
    def of(
        cls, slot: Slot, height: float, fonts: tuple[tuple[str, frozenset[int]], ...], window: Box | None
    ) -> SideSlot:
        """Return a slot on a side of this height (pt); `window` is where an address may stand."""
        closed = window is not None and slot.value_name == "address"
        box = window if closed and window is not None else slot.box
        sizes = slot.least - _SLACK, slot.size + _SLACK
        lower = turned_back(slot.turn, box.left, height - box.bottom)
        upper = turned_back(slot.turn, box.right, height - box.top)
        (left, right), (bottom, top) = sorted((lower[0], upper[0])), sorted((lower[1], upper[1]))
        edges = left, bottom, right, top
        leading = slot.leading / slot.size
        return cls(slot.name, slot.value_name, slot.kind, *edges, sizes, slot.color, fonts, leading, closed, slot.turn)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a baseline may begin here, where the page is turned back."""
        return self.left - _SLACK <= x <= self.right + _SLACK and self.bottom - _SLACK <= y <= self.top + _SLACK


def faults(
    drawn: Sequence[Drawn], slots: Sequence[SideSlot], values: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the rule and what is wrong on a side: each slot must hold its value, once, and nothing is elsewhere.

    `names` are the PostScript names of the fonts by their names on the page.
    """
    filled: set[str] = set()
    texts: dict[str, list[DrawnText]] = {}
    for each in drawn:
        slot = next((slot for slot in slots if _is_in(each, slot)), None)
        if slot is None:
            yield "stray", "something is drawn outside of the slots"
            continue
        # Lines in several fonts are several texts, which are proven as one: what comes twice is not what is wanted.
        if slot.name in filled and not isinstance(each, DrawnText):
            yield "stray", f"the slot {slot.name} is filled twice"
        filled.add(slot.name)
        if isinstance(each, DrawnCode):
            yield from _code_faults(each, slot, values[slot.value], names)
        elif isinstance(each, DrawnBars):
            yield from _bar_faults(each, slot, values[slot.value], names)
        else:
            texts.setdefault(slot.name, []).append(each)
    for slot in slots:
        if own := texts.get(slot.name):
            yield from _text_faults(own, slot, values[slot.value], names)
        if slot.name not in filled and values[slot.value].strip():
            yield "missing", f"the slot {slot.name} is empty"


def _is_in(each: Drawn, slot: SideSlot) -> bool:
    """Return whether something drawn begins in a slot, is of its kind, and is turned as it is."""
    kinds = {DrawnCode: ("datamatrix",), DrawnBars: ("imb",), DrawnText: ("text", "lines")}
    if slot.turn != each.turn or slot.kind not in kinds[type(each)]:
        return False
    if isinstance(each, DrawnText):
        return bool(each.lines) and slot.holds(each.lines[0].x, each.lines[0].y)
    return slot.holds(each.x, each.y)


def _bar_faults(bars: DrawnBars, slot: SideSlot, value: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if names.get(bars.font) != BARS:
        yield "font", f"the barcode in the slot {slot.name} is drawn in a font of letters"
    if not imb.RANGE[0] - _EVEN <= bars.scale <= imb.RANGE[1] + _EVEN:
        yield "place", f"the barcode in the slot {slot.name} is too small or too large to be read"
    width, height = imb.WIDTH * bars.scale, imb.HEIGHT * bars.scale
    left = bars.x - imb.CLEAR_X * bars.scale
    inside = left >= slot.left - _SLACK and left + width <= slot.right + _SLACK
    if not inside or bars.y < slot.bottom - _SLACK or bars.y + height > slot.top + _SLACK:
        yield "place", f"the barcode in the slot {slot.name} has too little blank around it"
    if not value or bars.letters != imb.bars(*imb.codes(value)):
        yield "code", f"the barcode in the slot {slot.name} is not the one that is wanted there"


def _code_faults(code: DrawnCode, slot: SideSlot, value: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    side = matrix.SIDE * code.module
    if code.x + side > slot.right + _SLACK or code.y - side < slot.bottom - _SLACK:
        yield "place", f"the slot {slot.name} is too small for its code"
    if code.module < datamatrix.SMALLEST - _EVEN:
        yield "place", f"the code in the slot {slot.name} is too small to be read"
    if names.get(code.font) != MODULES:
        yield "font", f"the code in the slot {slot.name} is drawn in a font of letters"
    try:
        # A figure stands for four modules; those beyond the symbol are blank.
        said = (
            matrix.digits([row >> _BEYOND for row in code.rows]) if not any(row & _BLANK for row in code.rows) else ""
        )
    except ValueError as error:
        yield "code", str(error)
        return
    if said != value:
        yield "code", f"the DataMatrix says {said or 'nothing'}, not {value}"


MODULES, BARS = "modules", "bars"
"""What the fonts of codes are called among the names of fonts."""

_EVEN = 0.005
_BEYOND = 4
_BLANK = (1 << _BEYOND) - 1


def _text_faults(
    texts: Sequence[DrawnText], slot: SideSlot, value: str, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the texts that were drawn in a slot: one, or one for the lines of each font."""
    lines = [line for text in texts for line in text.lines]
    for line in lines:
        inside = (
            slot.bottom - _SLACK <= line.y <= slot.top
            and slot.left - _SLACK <= line.x
            and line.end <= slot.right + _SLACK
        )
        inside &= line.left >= slot.left - _SLACK and line.right <= slot.right + _SLACK
        tight = slot.bottom - _ABOVE <= line.low and line.high <= slot.top + _ABOVE if slot.closed else True
        if not inside or not tight:
            yield "place", f"the value of the slot {slot.name} leaves its box"
    downs = [first.y - second.y for first, second in pairwise(lines)]
    if any(abs(down - slot.leading * texts[0].size) > _SLACK for down in downs):
        yield "place", f"the lines of the slot {slot.name} are not one below the other"
    sizes = list(dict.fromkeys(text.size for text in texts))
    if len(sizes) > 1 or not slot.sizes[0] <= sizes[0] <= slot.sizes[1]:
        yield "place", f"the value of the slot {slot.name} is {' and '.join(f'{size:g}' for size in sizes)} pt"
    if not all(_is_own(names.get(text.font, ""), text, slot) for text in texts):
        yield "font", f"the value of the slot {slot.name} is set in another font"
    if not all(_alike(text.color, slot.color) for text in texts):
        yield "color", f"the value of the slot {slot.name} has another color"
    said = [_plain(logical(line.text)) for line in lines]
    wanted = [_plain(line) for line in value.split("\n") if line.strip()] if slot.kind == "lines" else [_plain(value)]
    if (said if slot.kind == "lines" else [_joined(said)]) != wanted:
        yield "words", f"the slot {slot.name} does not say what is wanted there"


def _alike(color: Color, other: Color) -> bool:
    """Return whether two colors are one, in the same space."""
    return len(color) == len(other) and max(abs(a - b) for a, b in zip(color, other, strict=True)) <= _COLOR


def _is_own(font: str, text: DrawnText, slot: SideSlot) -> bool:
    """Return whether a text is set in the slot's own font, or else each line in the first font with all its letters."""
    if font == slot.fonts[0][0]:
        return True
    letters = (set(map(ord, line.text)) for line in text.lines)
    return all(font == next((name for name, codes in slot.fonts if own <= codes), None) for own in letters)


def logical(text: str) -> str:
    """Return a line in the order in which it is read: letters of Hebrew are drawn from the left, the last one first."""
    directions = {bidirectional(letter) for letter in text}
    return text[::-1] if "R" in directions and not directions & {"L", "EN", "AN", "AL"} else text


def _plain(text: str) -> str:
    return normalize("NFC", _BLANKS.sub(" ", text).strip())


def _joined(lines: Sequence[str]) -> str:
    """Return the text of lines that were broken at blanks, and at hyphens between letters."""
    return "".join(line if line.endswith("-") else f"{line} " for line in lines).strip()
