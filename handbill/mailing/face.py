"""The face of a card: where its address, its barcode and its piece mark stand, and what the post keeps for itself.

The zones are those of the USPS for letters and cards that machines read (Domestic Mail Manual 202, exhibit 2.1, and
202.5): the lower right 4 3/4 × 5/8 in is the barcode clear zone, and an address is read from 5/8 to 2 3/4 in above the
lower edge, 1/2 in inside the sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbill.geometry import PT_PER_IN, Box, PlacedPage
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead
from handbill.slot import Slot

ADDRESS, BARCODE, CODE, PIECE = "address", "barcode", "code", "piece"
"""The slots of a face: lines, an Intelligent Mail barcode, a DataMatrix, and the number of the piece as text."""

_KINDS = {ADDRESS: "lines", CODE: "datamatrix", PIECE: "text"}
"""The slots that every card needs, with their kinds; the barcode only where the packet asks for it."""

CLEAR_WIDTH, CLEAR_HEIGHT = 4.75 * PT_PER_IN, 0.625 * PT_PER_IN
_READ_TO, _SIDES = 2.75 * PT_PER_IN, 0.5 * PT_PER_IN
_SLACK = 0.1
_DPI = 150


@dataclass(frozen=True)
class CardFace:
    """The address side of a card on a side (from 0) of its sheet, its boxes in pt from the top left of that.

    The `panel` is what is read as the face, `turn` as in `slot.Slot`. `clear` is the post's own zone, in which nothing
    stands. `barcode` is None where no barcode is asked for.
    """

    side: int
    turn: int
    panel: Box
    address: Box
    mark: Box
    number: Box
    barcode: Box | None
    clear: Box


def face_of(slots: Sequence[Slot], places: Sequence[Sequence[PlacedPage]], sheet: Box, *, barcode: bool) -> CardFace:
    """Return the face of a card with these slots; ValueError says why it cannot be mailed.

    `places` are the pages on each side of the sheet; where there are none, a page is a sheet of this size.
    """
    own = {slot.name: slot for slot in slots}
    needed = _KINDS | ({BARCODE: "imb"} if barcode else {})
    for name, kind in needed.items():
        if name not in own:
            raise ValueError(f"it has no slot {name!r}, which a card needs")
        if own[name].kind != kind:
            raise ValueError(f"its slot {name!r} is of the kind {own[name].kind}, not {kind}")
    address = own[ADDRESS]
    if strange := next((slot for slot in slots if (slot.page, slot.turn) != (address.page, address.turn)), None):
        raise ValueError(f"its slot {strange.name!r} is on another side than the address, or turned otherwise")
    panel = next((place.box for place in _on(places, address.page) if place.box.overlaps(address.box)), sheet)
    face = upright(panel, panel, address.turn)
    lower_right = Box(face.width - CLEAR_WIDTH, face.height - CLEAR_HEIGHT, face.width, face.height)
    clear = laid(lower_right, panel, address.turn)
    for slot in slots:
        if slot.box.overlaps(clear):
            raise ValueError(f"its slot {slot.name!r} reaches into the lower right, which the post keeps free")
    read = Box(_SIDES, face.height - _READ_TO, face.width - _SIDES, face.height - CLEAR_HEIGHT)
    box = upright(address.box, panel, address.turn)
    if box.left < read.left - _SLACK or box.right > read.right + _SLACK or box.top < read.top - _SLACK:
        raise ValueError("its address stands where the post's machines do not read it")
    if box.bottom > read.bottom + _SLACK:
        raise ValueError("its address stands lower than the post's machines read it")
    return CardFace(
        address.page,
        address.turn,
        panel,
        address.box,
        own[CODE].box,
        own[PIECE].box,
        own[BARCODE].box if barcode else None,
        clear,
    )


def inked(face: CardFace, page: PageRead) -> Iterator[str]:
    """Yield what has ink that must be blank on the side of a face before anything is stamped."""
    places = {"the address": face.address, "the piece mark": face.mark, "the number of the piece": face.number}
    places |= {"the barcode": face.barcode} if face.barcode is not None else {}
    for name, box in (places | {"the post's own barcode": face.clear}).items():
        if has_ink(page.part(box, _DPI)):
            yield f"it has ink in the place of {name}"


def words_of(face: CardFace, page: PageRead) -> str:
    """Return the words on the side of a face: those of its panel as that is read, and those around it."""
    panel, whole = face.panel, page.box
    around = (
        Box(0, 0, panel.left, whole.bottom),
        Box(panel.right, 0, whole.right, whole.bottom),
        Box(panel.left, 0, panel.right, panel.top),
        Box(panel.left, panel.bottom, panel.right, whole.bottom),
    )
    beside = (page.words(box) for box in around if box.width > _SLACK and box.height > _SLACK)
    return "\n".join([*beside, page.words(panel, face.turn)])


def upright(box: Box, panel: Box, turn: int) -> Box:
    """Return where a box of a sheet lies on its panel as that is read, from its top left."""
    inner, width, height = box.moved(-panel.left, -panel.top), panel.width, panel.height
    for _ in range((360 - turn) % 360 // 90):
        inner = inner.turned(height)
        width, height = height, width
    return inner


def laid(box: Box, panel: Box, turn: int) -> Box:
    """Return where a box of a panel, as that is read, lies on the sheet: the reverse of `upright`."""
    width, height = (panel.height, panel.width) if turn % 180 else (panel.width, panel.height)
    for _ in range(turn // 90):
        box = box.turned(height)
        width, height = height, width
    return box.moved(panel.left, panel.top)


def _on(places: Sequence[Sequence[PlacedPage]], side: int) -> Sequence[PlacedPage]:
    return places[side] if side < len(places) else ()
