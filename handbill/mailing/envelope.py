"""`envelopes/ID.yaml`: an envelope: its windows, how a letter is folded for it, and how many sheets it takes."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from handbill.formats.letter import LetterPaper
from handbill.geometry import PAPERS, PT_PER_IN, PT_PER_MM, Box
from handbill.mailing.travel import Shown, shown
from handbill.yaml.model import Model, fault
from handbill.yaml.types import Id, Length, PlainLine

LEAST_ADDRESS = 8.0
"""The smallest type of an address, in pt (USPS Domestic Mail Manual 202)."""

LEADING = 1.12
"""The line height of an address, in em: as in templates/letter/page.css."""

_CLEAR: dict[LetterPaper, float] = {"letter": PT_PER_IN / 8, "a4": 3 * PT_PER_MM}
"""How far an address keeps from the window's edges: 1/8 in (USPS Domestic Mail Manual), 3 mm for A4."""

_LEAST_LINES = {"address": 4, "sender": 2}
"""The lines of 8 pt that a window must have room for, wherever the letter lies."""

LEAST_WIDTH = 1.75 * PT_PER_IN
"""Of a line of an address: about thirty letters of 8 pt."""

_BULK = 1.3
"""How thick paper is by its weight: cm³ a gram, in the middle of what office papers have (1.2 to 1.4)."""


class Size(Model):
    """The face of an envelope, its long edge across or down as the address is read."""

    width: Length
    height: Length


class Window(Model):
    """A window: its size, and how far it lies from the left and from the bottom or the top of the face (pt).

    Where it is not known better, its right and lower edge may lie so far `beyond` that: what could show there is blank.
    """

    width: Length
    height: Length
    left: Length
    bottom: Length | None = None
    top: Length | None = None
    beyond: Length | None = None

    @model_validator(mode="after")
    def _placed_once(self) -> Self:
        if (self.bottom is None) == (self.top is None):
            fault("a window lies so far from the bottom, or so far from the top", "write one of bottom: and top:")
        return self

    def box(self, face: Size) -> Box:
        """Return the window on the face, from its top left."""
        top = self.top if self.top is not None else face.height - (self.bottom or 0.0) - self.height
        return Box(self.left, top, self.left + self.width, top + self.height)


class Windows(Model):
    """What shows through: the recipient's `address`, and the return address of the `sender` in an upper window."""

    address: Window
    sender: Window | None = None


class Sheets(Model):
    """The most sheets it takes, of paper that weighs so many grams a square meter (90 is 24 lb bond, 75 is 20 lb)."""

    most: Annotated[int, Field(ge=1, le=99)]
    gsm: Annotated[int, Field(ge=50, le=200)]


class Envelope(Model):
    """An envelope for one paper. `folds` are where the sheet is folded, from its top: at two places, one or none.

    The part above the first fold lies behind the windows and is the longest: the others are folded behind it.
    `thickness` is how thick it may be when it is filled, and `grams` what it weighs empty.
    """

    id: Id
    name: PlainLine
    paper: LetterPaper
    size: Size
    folds: Annotated[tuple[Length, ...], Field(max_length=2)] = ()
    windows: Windows
    sheets: Sheets
    thickness: Length
    grams: Annotated[int | float, Field(gt=0, le=200)]

    @field_validator("folds")
    @classmethod
    def _can_be_folded(cls, value: tuple[float, ...], info: ValidationInfo) -> tuple[float, ...]:
        if "paper" in info.data:
            parts = [end - start for start, end in pairwise((0.0, *value, PAPERS[info.data["paper"]][1]))]
            if min(parts) <= 0:
                fault("a fold lies above the one before it, or below the sheet", "name the folds from the top down")
            if max(parts) > parts[0] + 0.01:
                fault("what is folded behind is longer than the part above the first fold", "move the first fold down")
        return value

    @field_validator("windows")
    @classmethod
    def _shows_the_address(cls, value: Windows, info: ValidationInfo) -> Windows:
        if {"paper", "size", "folds"} <= info.data.keys():
            data = info.data
            for what, remedy in _window_faults(
                value, data["size"], _folded(data["paper"], data["folds"]), data["paper"]
            ):
                fault(what, remedy)
        return value

    @field_validator("thickness")
    @classmethod
    def _takes_its_sheets(cls, value: float, info: ValidationInfo) -> float:
        if {"sheets", "folds"} <= info.data.keys():
            sheets, layers = info.data["sheets"], len(info.data["folds"]) + 1
            thick = sheets.most * layers * sheets.gsm * _BULK / 1000
            if thick > value / PT_PER_MM:
                what = f"{sheets.most} sheets in {layers} layers are {thick:.1f} mm thick, more than it may be"
                fault(what, "take fewer sheets or thinner paper")
        return value

    @property
    def face(self) -> Box:
        """Its face, from its top left."""
        return Box(0, 0, self.size.width, self.size.height)

    @property
    def folded(self) -> Box:
        """The folded sheet, from its top left."""
        return _folded(self.paper, self.folds)

    @property
    def address(self) -> Shown:
        """What the window for the address shows of the letter."""
        return _shown(self.windows.address, self.size, self.folded, self.paper)

    @property
    def sender(self) -> Shown | None:
        """What the window for the return address shows of the letter."""
        window = self.windows.sender
        return None if window is None else _shown(window, self.size, self.folded, self.paper)

    def weighs(self, sheets: int) -> float:
        """Return what it weighs with so many sheets, in grams."""
        width, height = (length / PT_PER_MM / 1000 for length in PAPERS[self.paper])
        return self.grams + sheets * width * height * self.sheets.gsm


def _folded(paper: LetterPaper, folds: tuple[float, ...]) -> Box:
    width, height = PAPERS[paper]
    return Box(0, 0, width, folds[0] if folds else height)


def _shown(window: Window, size: Size, folded: Box, paper: LetterPaper) -> Shown:
    face = Box(0, 0, size.width, size.height)
    return shown(window.box(size), face, folded, _CLEAR[paper], window.beyond or 0.0)


def _window_faults(windows: Windows, size: Size, folded: Box, paper: LetterPaper) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the windows of a face of this size, and the remedy."""
    if folded.width > size.width or folded.height > size.height:
        what = f"the folded sheet ({_inches(folded.width, folded.height)}) does not go into {_inches(*_edges(size))}"
        yield what, "correct size: or folds:"
        return
    names: tuple[Literal["address", "sender"], ...] = ("address", "sender")
    parts = {name: window for name in names if (window := getattr(windows, name)) is not None}
    for name, window in parts.items():
        box = window.box(size)
        if box.left < 0 or box.top < 0 or box.right > size.width or box.bottom > size.height:
            yield f"the window {name} reaches out of the face", "correct its size and where it lies"
            return
    seen = {name: _shown(window, size, folded, paper) for name, window in parts.items()}
    for name, each in seen.items():
        need = _LEAST_LINES[name] * LEAST_ADDRESS * LEADING
        if each.safe.width < LEAST_WIDTH or each.safe.height < need:
            what = f"the window {name} shows {_inches(max(0, each.safe.width), max(0, each.safe.height))} at all times"
            less = f"less than {_LEAST_LINES[name]} lines of {LEAST_ADDRESS:g} pt ({_inches(LEAST_WIDTH, need)})"
            yield f"{what}, {less}", "fold the sheet so that it slides less, or take a larger window"
    if "sender" in seen and (
        seen["sender"].safe.overlaps(seen["address"].shows) or seen["address"].safe.overlaps(seen["sender"].shows)
    ):
        yield "what belongs to one window can come into the other", "fold the sheet so that it slides less"


def _edges(size: Size) -> tuple[float, float]:
    return size.width, size.height


def _inches(width: float, height: float) -> str:
    """Return a size as messages name it."""
    return f"{width / PT_PER_IN:.3g} × {height / PT_PER_IN:.3g} in"
