"""The proofs of a finished loop: each slide says its own words, tall enough for the room and where all can see them.

Each slide is one page. What is expected of it comes from the content, never from the template.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbill.geometry import PT_PER_IN, PT_PER_PX
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import Claims, tokens, unclaimed
from handbill.proof.edges import PageShape, overhang, overlaps, sides_beyond
from handbill.proof.fault import Fault
from handbill.proof.scan import qr_codes

DPI = round(PT_PER_IN / PT_PER_PX)
"""A dot is a CSS pixel: the slide as it is on a Full HD screen."""

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
    """The slides of a loop, their shape, and what the room asks of them; lengths in pt.

    The area of their shape is the part that every television shows. Capitals for the room are at least `capitals` high,
    where those of the font are `capital` em; a QR code is at least `code` wide.
    """

    slides: Sequence[ExpectedSlide]
    shape: PageShape
    capitals: float
    capital: float
    code: float

    def pairs(self, reader: Reader) -> Iterator[tuple[PageRead, ExpectedSlide]]:
        """Yield each page with its slide; none where there are more of one: nobody knows then which belong together."""
        return zip(reader.pages, self.slides, strict=True) if len(reader.pages) == len(self.slides) else iter(())


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
    least = loop.capitals / PT_PER_PX
    for page, slide in loop.pairs(reader):
        small = [run for run in page.runs if run.size * loop.capital + _ROUNDING < loop.capitals]
        for run in unclaimed(small, slide.foot) if slide.words is not None else ():
            height = run.size * loop.capital / PT_PER_PX
            what = f"{run.excerpt} has capitals of {height:.0f} px; {least:.0f} px is the least for the room"
            yield Fault(page.number, "capitals", what)


def inside(reader: Reader, loop: ExpectedLoop) -> Iterator[Fault]:
    """Yield what a television may cut off, and words that lie on other words."""
    for page in reader.pages:
        for run in page.runs:
            if sides_beyond(run.box, loop.shape.area, overhang(run)):
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
            elif code.narrower_than(loop.code):
                width, least = code.box.width / PT_PER_PX, loop.code / PT_PER_PX
                what = f"the QR code is {width:.0f} px wide; {least:.0f} px is the least for the room"
                yield Fault(page.number, "width", what)
        if slide.code is not None and slide.code not in [code.text for code in codes]:
            yield Fault(page.number, "missing", f"no QR code says {slide.code}")
