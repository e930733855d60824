"""The proofs of a finished loop: each slide says its own words, tall enough for the room and where all can see them.

Each slide is one page. What is expected of it comes from the content, never from the template.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from handbill.content.clinic import Clinic
from handbill.fonts import FontSet
from handbill.geometry import PT_PER_PX, Box
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import Claims, tokens, unclaimed
from handbill.proof.edges import OVERHANG, PageShape, overlaps, sides_beyond
from handbill.proof.fault import Checks, Fault
from handbill.proof.pictures import pictures
from handbill.proof.readable import readable
from handbill.proof.scan import qr_codes
from handbill.screens.pictures import DPI
from handbill.screens.plan import LoopPlan
from handbill.screens.room import Room
from handbill.screens.slides import LoopSlide
from handbill.typeset.drawings import PlacedDrawing
from handbill.yaml.text import printed_address

_KEPT = 440 / 600
"""The part of a drawing for screens, across and down, that every panel shows (docs/displays.md)."""

_ROUNDING = 0.1
_CUT_OFF = "stands where a television may cut it off"


@dataclass(frozen=True)
class ExpectedSlide:
    """What a slide says to the room, what its `foot` says to staff, and its QR code.

    `words` is None for a picture, whose words nobody reads.
    """

    words: tuple[str, ...] | None
    foot: tuple[str, ...] = ()
    code: str | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines of words on it."""
        return (*(self.words or ()), *self.foot)


@dataclass(frozen=True)
class ExpectedLoop:
    """The slides of a loop, their shape, whose area is the part that every television shows, and their room."""

    slides: Sequence[ExpectedSlide]
    shape: PageShape
    room: Room

    def pairs(self, reader: Reader) -> Iterator[tuple[PageRead, ExpectedSlide]]:
        """Yield each page with its slide; none where there are more of one: nobody knows then which belong together."""
        return zip(reader.pages, self.slides, strict=True) if len(reader.pages) == len(self.slides) else iter(())


def loop_checks(loop: LoopPlan, fonts: FontSet, drawings: Iterable[PlacedDrawing]) -> Checks:
    """Return the proofs of a loop in its room, with its drawings on these places."""
    page = loop.room.page
    slides = tuple(expected_slide(slide, loop.loaded.clinic) for slide in loop.slides)
    shape = PageShape(Box(0, 0, page.width, page.height), page.safe(loop.display.safe))
    images = [image for slide in loop.slides if (image := slide.picture.image if slide.picture else slide.decoration)]
    expected = ExpectedLoop(slides, shape, loop.room)
    return {
        "slides": partial(sizes, loop=expected),
        "words": partial(slide_words, loop=expected),
        "room": partial(room, loop=expected),
        "inside": partial(inside, loop=expected),
        "readable": partial(readable, fonts=fonts, least=loop.display.foot, dpi=DPI),
        "codes": partial(slide_codes, loop=expected),
        "pictures": partial(
            pictures, drawings=tuple(map(_in_middle, drawings)), expected=images, fonts=fonts.files, dpi=DPI
        ),
    }


def _in_middle(placed: PlacedDrawing) -> PlacedDrawing:
    """Return a drawing that covers its panel with the part that no panel cuts off; any other as it is."""
    if not placed.drawn.name.endswith(".screen"):
        return placed
    across, down = (side * (1 - _KEPT) / 2 for side in (placed.box.width, placed.box.height))
    return placed.within(placed.box.inset(down, across, down, across))


def expected_slide(slide: LoopSlide, clinic: Clinic) -> ExpectedSlide:
    """Return what a slide says; an image of the clinic's own is not read."""
    if slide.kind == "image":
        return ExpectedSlide(None)
    words = [str(text) for text in (slide.head, *slide.texts) if text is not None]
    words += [text for line in slide.lines if slide.of for text in (str(line.count), slide.among)]
    if slide.url:
        words.append(printed_address(slide.url))
    return ExpectedSlide(tuple(words), (str(clinic.name), *slide.notes), slide.url)


def sizes(reader: Reader, loop: ExpectedLoop) -> Iterator[Fault]:
    """Yield what is wrong with the number of slides, and with the size of each."""
    if len(reader.pages) != len(loop.slides):
        yield Fault(None, "count", f"{len(reader.pages)} pages for {len(loop.slides)} slides")
    for page, _ in loop.pairs(reader):
        if not loop.shape.fits(page):
            boxes = (page.box, loop.shape.page)
            size, expected = (f"{box.width / PT_PER_PX:.0f} × {box.height / PT_PER_PX:.0f}" for box in boxes)
            yield Fault(page.number, "size", f"it is {size} px, not {expected}")


def slide_words(reader: Reader, loop: ExpectedLoop) -> Iterator[Fault]:
    """Yield the lines that a slide lacks, and the words that nobody wrote."""
    for page, slide in loop.pairs(reader):
        if slide.words is None:
            continue
        # Run by run, as drawn: PDFium's own text has the foot before what follows a hyphen at the end of a line.
        claims = Claims([word for run in page.runs for word in tokens(run.words)])
        for line in claims.take_all(slide.lines):
            yield Fault(page.number, "missing", f"it lacks “{line}”")
        if stray := claims.stray():
            yield Fault(page.number, "stray", f"words that nobody wrote: “{stray}”")


def room(reader: Reader, loop: ExpectedLoop) -> Iterator[Fault]:
    """Yield what the last seat cannot read; the foot is for staff."""
    least, capital = loop.room.capitals, loop.room.capital
    for page, slide in loop.pairs(reader):
        small = [run for run in page.runs if run.size * capital + _ROUNDING < least]
        for run in unclaimed(small, slide.foot) if slide.words is not None else ():
            height = f"{run.excerpt} has capitals of {run.size * capital / PT_PER_PX:.0f} px"
            yield Fault(page.number, "capitals", f"{height}; {least / PT_PER_PX:.0f} px is the least for the room")


def inside(reader: Reader, loop: ExpectedLoop) -> Iterator[Fault]:
    """Yield what a television may cut off, and words that lie on other words."""
    for page in reader.pages:
        for run in page.runs:
            if sides_beyond(run.box, loop.shape.area, OVERHANG * run.size):
                yield Fault(page.number, "safe", f"{run.excerpt} {_CUT_OFF}")
        yield from overlaps(page)


def slide_codes(reader: Reader, loop: ExpectedLoop) -> Iterator[Fault]:
    """Yield the codes that a slide lacks, and those that say something else, cannot be scanned or may be cut off."""
    for page, slide in loop.pairs(reader):
        codes = qr_codes(page, DPI)
        for code in codes:
            if code.text != slide.code:
                yield Fault(page.number, "stray", f"a QR code says {code.text}, which the content does not")
            elif sides_beyond(code.box, loop.shape.area):
                yield Fault(page.number, "safe", f"the QR code {_CUT_OFF}")
            elif code.narrower_than(loop.room.code):
                width, least = code.box.width / PT_PER_PX, loop.room.code / PT_PER_PX
                what = f"the QR code is {width:.0f} px wide; {least:.0f} px is the least for the room"
                yield Fault(page.number, "width", what)
        if slide.code is not None and slide.code not in [code.text for code in codes]:
            yield Fault(page.number, "missing", f"no QR code says {slide.code}")
