"""A stamped sheet says what was stamped in its slots, and in all else is the master that was proven."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from PIL import ImageDraw

from handbill.pdf.raster import covering
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault
from handbill.slot import Slot

_DPI = 72
_AROUND = 2
"""Pixels around a slot that its letters may touch: a descender, and the soft edge of each."""


def stamped(reader: Reader, master: Reader, slots: Sequence[Slot], values: Mapping[str, str]) -> Iterator[Fault]:
    """Yield where sheets differ from their master otherwise than by these values in its slots (by `value_name`).

    Faults name no value: it is a patient's.
    """
    if len(reader.pages) != len(master.pages):
        yield Fault(None, "sides", f"{len(reader.pages)} sides, the master has {len(master.pages)}")
        return
    for page, blank in zip(reader.pages, master.pages, strict=True):
        own = [slot for slot in slots if slot.page == page.number - 1]
        yield from _words(page, blank, own, values)
        if _drawn(page, own) != _drawn(blank, own):
            yield Fault(page.number, "drawn", "something is drawn outside of the slots", "side")


def _words(page: PageRead, blank: PageRead, slots: Sequence[Slot], values: Mapping[str, str]) -> Iterator[Fault]:
    expected = Counter(tokens(blank.words(blank.box)))
    for slot in slots:
        value = values[slot.value_name]
        expected.update(tokens(value))
        if _letters(page.words(slot.box)) != _letters(value):
            yield Fault(page.number, "slot", f"the slot {slot.name} does not say what was stamped", "side")
    said = Counter(tokens(page.words(page.box)))
    if said != expected:
        strange = (said - expected).total() + (expected - said).total()
        yield Fault(page.number, "words", f"{strange} words are missing or not its own", "side")


def _letters(text: str) -> str:
    return "".join(text.split())


def _drawn(page: PageRead, slots: Sequence[Slot]) -> bytes:
    """Return the pixels of a page with its slots blotted out."""
    picture = page.picture(_DPI).copy()
    draw = ImageDraw.Draw(picture)
    for slot in slots:
        left, top, right, bottom = covering(slot.box, _DPI, _AROUND)
        draw.rectangle((left, top, right - 1, bottom - 1), fill=(0, 0, 0))
    return picture.tobytes()
