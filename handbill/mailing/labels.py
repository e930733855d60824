"""Address labels for envelopes without a window: a PDF for a sheet of labels, one label a piece."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from handbill import families, fonts
from handbill.errors import InputError, Problems
from handbill.geometry import PAPERS, PT_PER_IN, PT_PER_MM, Box
from handbill.mailing.envelope import LEADING, LEAST_ADDRESS
from handbill.pdf import document as pdf
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead, Reader
from handbill.pdf.sheets import Sheets
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault, raise_any
from handbill.slot import STEP, Slot, lines_of
from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream
from handbill.stamp.words import Unfit
from handbill.workspace import Workspace, library

_LARGEST = 11.0
_SIZES = tuple(_LARGEST - step * STEP for step in range(int((_LARGEST - LEAST_ADDRESS) / STEP) + 1))
_NUMBER = 6.0
_INSET = 6.0
"""How far an address keeps from the edges of its label: sheets of labels drift in a printer by up to 1/16 in."""

_NO_BREAK = "\u00a0"
_DPI = 72


@dataclass(frozen=True)
class LabelStock:
    """A sheet of labels: its paper, how many across and down, and in pt where the first lies and how far the next."""

    name: str
    paper: str
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    across_by: float
    down_by: float

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.across * self.down

    def box(self, label: int) -> Box:
        """Return a label (from 0, line by line) on the sheet."""
        row, column = divmod(label, self.across)
        left, top = self.left + column * self.across_by, self.top + row * self.down_by
        return Box(left, top, left + self.width, top + self.height)


def _stock(name: str, paper: str, unit: float, across: int, down: int, *lengths: float) -> LabelStock:
    width, height, left, top, across_by, down_by = (length * unit for length in lengths)
    return LabelStock(name, paper, across, down, width, height, left, top, across_by, down_by)


STOCKS: Mapping[str, LabelStock] = {
    # Avery's sizes of labels; where they lie is that of gLabels' templates (avery-us, avery-iso), in which the sheet is
    # the same left and right, above and below.
    "5160": _stock("5160", "letter", PT_PER_IN, 3, 10, 2.625, 1, 0.1875, 0.5, 2.75, 1),
    "5163": _stock("5163", "letter", PT_PER_IN, 2, 5, 4, 2, 0.15625, 0.5, 4.1875, 2),
    "L7160": _stock("L7160", "a4", PT_PER_MM, 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1),
}


@dataclass(frozen=True)
class LabelPiece:
    """What goes on a label: the number of the piece, and the lines of its address."""

    piece: int
    lines: Sequence[str]

    @property
    def number(self) -> str:
        """The piece's number as it is printed."""
        return f"{self.piece:06}"

    @property
    def value(self) -> str:
        """Its lines as a slot takes them: no line breaks within."""
        return "\n".join(line.replace(" ", _NO_BREAK) for line in self.lines)

    @property
    def words(self) -> list[str]:
        """All words of the label, in the order in which they are printed."""
        return tokens(" ".join((*lines_of("lines", self.value), self.number)))


def labels(
    stock: LabelStock, pieces: Iterable[LabelPiece], out: BinaryIO, start: int = 1, workspace: Workspace | None = None
) -> int:
    """Write the labels of pieces, in the order of their numbers, and return how many sheets they take.

    The first lands on the label `start` (from 1) of a sheet of which others are used up. A line too long for its label
    is set smaller, never cut. Raises InputError, and writes nothing, with each piece whose address does not fit at 8 pt
    or has letters that a stamp cannot set, or for a `start` that is on no sheet; ProofError where what was written does
    not read back.
    """
    if not 1 <= start <= stock.count:
        raise InputError.one(f"label {start} is not on a sheet", f"begin with one of the labels 1 to {stock.count}")
    files = families.files(workspace or Workspace(None, library()))
    ordered = sorted(pieces, key=lambda piece: piece.piece)
    letters = "".join(sorted({letter for piece in ordered for letter in piece.value}))
    sizes = _sizes(stock, ordered, files, letters)
    sheets = list(_sheets(stock, ordered, start))
    stamper = Stamper([(pdf.blank([PAPERS[stock.paper]]), list(_slots(stock)))], files, letters)
    written = io.BytesIO()
    stream = Stream(written, stamper, Sheets())
    names = [slot.name for slot in _slots(stock)]
    for sheet in sheets:
        values = dict.fromkeys(names, "")
        for label, piece in sheet.items():
            values[f"lines{label}_{sizes[piece.piece]}"] = piece.value
            values[f"number{label}"] = piece.number
        stream.add(stamper.piece(0, values))
    stream.close()
    with Reader(written.getvalue()) as reader:
        faults = list(chain.from_iterable(map(_faults, reader.pages, sheets, [stock] * len(sheets))))
        if len(reader.pages) != len(sheets):
            faults.append(Fault(None, "sheets", f"{len(reader.pages)} sheets, not {len(sheets)}"))
    raise_any("the labels", {"labels": faults}, "they were not kept; please report this")
    out.write(written.getvalue())
    return len(sheets)


def _sheets(stock: LabelStock, pieces: Sequence[LabelPiece], start: int) -> Iterator[dict[int, LabelPiece]]:
    """Yield for each sheet the pieces by their labels, from 0."""
    places = [*[None] * (start - 1), *pieces]
    for first in range(0, len(places), stock.count):
        sheet = enumerate(places[first : first + stock.count])
        yield {label: piece for label, piece in sheet if piece is not None}


def _sizes(stock: LabelStock, pieces: Sequence[LabelPiece], files: Sequence[Path], letters: str) -> dict[int, int]:
    """Return for each piece the first of the sizes in which its address fits; InputError names all that do not fit."""
    blank = pdf.blank([PAPERS[stock.paper]])

    @cache
    def stamper(lines: int) -> Stamper:
        """Return a stamper with a master for each size, on whose label just so many lines have room."""
        slots = [_lines(stock, 0, size) for size in range(len(_SIZES))]
        boxes = [Box(slot.box.left, 0, slot.box.right, min(lines * slot.leading, slot.box.height)) for slot in slots]
        return Stamper(
            [(blank, [replace(slot, box=box)]) for slot, box in zip(slots, boxes, strict=True)], files, letters
        )

    found, problems = dict[int, int](), Problems()
    for piece in pieces:
        for size in range(len(_SIZES)):
            try:
                # A line that would break at a hyphen has no room for its second part: it is set smaller.
                stamper(len(piece.lines)).piece(size, {f"lines0_{size}": piece.value})
            except Unfit as unfit:
                if unfit.kind == "script":
                    what = f"piece {piece.number}: its address has letters that a stamp cannot set"
                    problems.add(None, what, "write this label by hand")
                    break
            else:
                found[piece.piece] = size
                break
        else:
            what = f"piece {piece.number}: its address does not fit a label {stock.name} at {LEAST_ADDRESS:g} pt"
            problems.add(None, what, "choose a larger label, such as 5163, or write it by hand")
    problems.raise_any()
    return found


def _slots(stock: LabelStock) -> Iterator[Slot]:
    """Yield the slots of a sheet: for each label one in each size, of which one is filled, and one for the number."""
    for label in range(stock.count):
        yield from (_lines(stock, label, size) for size in range(len(_SIZES)))
        room = stock.box(label).inset(_INSET, _INSET, _INSET, _INSET)
        box = Box(room.left, room.bottom - _NUMBER * LEADING, room.right, room.bottom)
        yield _slot(f"number{label}", box, _NUMBER, right=True)


def _lines(stock: LabelStock, label: int, size: int) -> Slot:
    room = stock.box(label).inset(_INSET, _INSET, _INSET + _NUMBER * LEADING, _INSET)
    return _slot(f"lines{label}_{size}", room, _SIZES[size])


def _slot(name: str, box: Box, size: float, *, right: bool = False) -> Slot:
    return Slot(
        name=name,
        kind="lines",
        page=0,
        box=box,
        family=fonts.FAMILY,
        weight=400,
        size=size,
        least=size,
        color=(0.0, 0.0, 0.0),
        align="right" if right else "left",
        leading=size * LEADING,
        language="en",
    )


def _faults(page: PageRead, sheet: Mapping[int, LabelPiece], stock: LabelStock) -> Iterator[Fault]:
    """Yield what is wrong with a sheet: a label without its own words, or anything beside the labels."""
    picture = page.picture(_DPI)
    scale = _DPI / PT_PER_IN
    for label in range(stock.count):
        box = stock.box(label)
        own = sheet[label].words if label in sheet else []
        if tokens(page.words(box)) != own:
            # No words: a message must not show one's address to whoever handles another's.
            yield Fault(page.number, "label", f"label {label + 1} does not say what it must")
        if own:
            corners = (box.left, box.top, box.right, box.bottom)
            left, top, right, bottom = (round(value * scale) for value in corners)
            picture.paste("white", (left, top, right, bottom))
    if has_ink(picture):
        yield Fault(page.number, "beside", "something stands beside the labels")
