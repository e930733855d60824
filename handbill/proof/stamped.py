"""A stamped sheet says what was stamped in its slots, so that it can be read, and in all else is the proven master."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageChops

from handbill.pdf.raster import PixelBox, covering
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault
from handbill.proof.readable import ink_faults
from handbill.slot import Slot

_AROUND = 2
"""Pixels around a slot that its letters may touch: a descender, and the soft edge of each."""

_INK_DPI = 200
"""At which words are looked at, as on all other sheets."""


@dataclass(frozen=True)
class BlankPage:
    """A page of a master: its words as they are counted, its picture with the slots blotted out, and the slots.

    `places` are the pixels of the slots, in which alone a stamped page may differ.
    """

    words: Counter[str]
    drawn: Image.Image
    slots: tuple[Slot, ...]
    places: tuple[PixelBox, ...]


@dataclass(frozen=True)
class Blank:
    """What stamped sheets are compared with: the pages of their master, looked at with so many dots an inch."""

    pages: tuple[BlankPage, ...]
    dpi: int


def blank(master: Reader, slots: Sequence[Slot], dpi: int) -> Blank:
    """Return a master as its stamped sheets are compared with it; it can be kept for all of them."""
    pages = []
    for page in master.pages:
        own = tuple(slot for slot in slots if slot.page == page.number - 1)
        places = tuple(covering(slot.box, dpi, _AROUND) for slot in own)
        pages.append(BlankPage(Counter(tokens(page.words(page.box))), _drawn(page, places, dpi), own, places))
    return Blank(tuple(pages), dpi)


def stamped(reader: Reader, master: Blank, values: Mapping[str, str]) -> Iterator[Fault]:
    """Yield where sheets differ from their master otherwise than by these values in its slots (by `value_name`).

    Faults name no value: it is a patient's.
    """
    if len(reader.pages) != len(master.pages):
        yield Fault(None, "sides", f"{len(reader.pages)} sides, the master has {len(master.pages)}")
        return
    for page, of_master in zip(reader.pages, master.pages, strict=True):
        yield from _words(page, of_master, values)
        yield from _ink(page, of_master.slots)
        picture = _drawn(page, of_master.places, master.dpi)
        if picture.size != of_master.drawn.size or ImageChops.difference(picture, of_master.drawn).getbbox():
            yield Fault(page.number, "drawn", "something is drawn outside of the slots", "side")


def _words(page: PageRead, master: BlankPage, values: Mapping[str, str]) -> Iterator[Fault]:
    expected = master.words.copy()
    for slot in master.slots:
        value = values[slot.value_name]
        expected.update(tokens(value))
        if _letters(page.words(slot.box)) != _letters(value):
            yield Fault(page.number, "slot", f"the slot {slot.name} does not say what was stamped", "side")
    said = Counter(tokens(page.words(page.box)))
    if said != expected:
        strange = (said - expected).total() + (expected - said).total()
        yield Fault(page.number, "words", f"{strange} words are missing or not its own", "side")


def _ink(page: PageRead, slots: Sequence[Slot]) -> Iterator[Fault]:
    """Yield a fault for each slot whose words cannot be read: as they are, or in a copy in gray."""
    for slot, runs in zip(slots, page.runs_in([slot.box for slot in slots]), strict=True):
        around = slot.size
        picture, seen = page.close_up(slot.box.inset(-around, -around, -around, -around), _INK_DPI)
        gray = picture.convert("L").convert("RGB")
        faults = list[tuple[str, str]]()
        for run in runs:
            there = replace(run, box=run.box.moved(-seen.left, -seen.top))
            (level,) = Image.new("RGB", (1, 1), run.color).convert("L").tobytes()
            found = (
                *ink_faults(picture, there, _INK_DPI),
                *ink_faults(gray, replace(there, color=(level,) * 3), _INK_DPI),
            )
            # A dash in place of a name is a line, and not struck out by one.
            faults += [fault for fault in found if fault[0] != "struck" or any(map(str.isalnum, run.words))]
        for rule, what in faults[:1]:
            yield Fault(page.number, rule, f"the slot {slot.name}: {what}", "side")


def _letters(text: str) -> str:
    return "".join(text.split())


def _drawn(page: PageRead, places: Sequence[PixelBox], dpi: int) -> Image.Image:
    """Return the picture of a page with these places blotted out."""
    picture = page.picture(dpi).copy()
    for place in places:
        picture.paste((0, 0, 0), place)
    return picture
