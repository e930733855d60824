"""A finished loop holds what a screen is held to: each slide's own words and no other, tall enough for the room, safe.

Each slide is one page. What is promised comes from the content, never from the template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbill.geometry import PT_PER_IN, PT_PER_PX, Box
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.codes import seen
from handbill.proof.edges import overlaps
from handbill.proof.readable import readable
from handbill.proof.words import claim, find, tokens

DPI = round(PT_PER_IN / PT_PER_PX)
"""A dot is a CSS pixel: the slide as it is on a Full HD screen."""

_ROUNDING = 0.1
_OVERHANG = 0.12
"""How far a letter such as j reaches over its line's end, in em."""

_SHARPNESS = 0.02
"""How much a code's side may seem shorter than it is, found in pixels."""


@dataclass(frozen=True)
class SlideWords:
    """What a slide says to the room, what its `foot` says to staff, and its QR code; None for a slide without words."""

    words: tuple[str, ...] | None
    foot: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True)
class SlideChecks:
    """What all slides of a loop are held to; lengths in pt. `capitals` is the least height of those for the room."""

    slides: Sequence[SlideWords]
    size: Box
    safe: Box
    capitals: float
    capital: float
    code: float
    families: tuple[str, ...]
    glyphs: frozenset[int]
    least_type: float


def prove(reader: Reader, held: SlideChecks) -> Mapping[str, list[str]]:
    """Return by proof what is wrong; empty lists where all is well."""
    if len(reader.pages) != len(held.slides):
        return {"slides": [f"{len(reader.pages)} pages for {len(held.slides)} slides"]}
    pairs = list(zip(reader.pages, held.slides, strict=True))
    return {
        "slides": [fault for page, _ in pairs for fault in _size(page, held)],
        "words": [fault for page, said in pairs for fault in _words(page, said)],
        "room": [fault for page, said in pairs for fault in _small(page, said, held)],
        "inside": [fault for page, _ in pairs for fault in (*_unsafe(page, held.safe), *overlaps(page))],
        "readable": readable(reader, held, DPI),
        "codes": [fault for page, said in pairs for fault in _codes(page, said, held)],
    }


def _size(page: PageRead, held: SlideChecks) -> Iterator[str]:
    if abs(page.width - held.size.width) > 0.5 or abs(page.height - held.size.height) > 0.5:
        width, height = page.width / PT_PER_PX, page.height / PT_PER_PX
        yield f"slide {page.number} is {width:.0f} × {height:.0f} px"


def _words(page: PageRead, said: SlideWords) -> Iterator[str]:
    """Yield the lines that a slide lacks, and the words that nobody wrote."""
    if said.words is None:
        return
    # In the order in which it is drawn: PDFium's own text puts the foot before what follows a hyphen at a line's end.
    found = [word for run in page.runs for word in tokens(run.words)]
    claimed = [False] * len(found)
    for line in sorted((*said.words, *said.foot), key=len, reverse=True):
        wanted = tokens(line)
        at = find(found, claimed, wanted, 0)
        if at is None:
            yield f"slide {page.number}: it lacks “{line}”"
        else:
            claimed[at : at + len(wanted)] = [True] * len(wanted)
    if stray := [word for word, known in zip(found, claimed, strict=True) if not known]:
        yield f"slide {page.number}: words that nobody wrote: “{' '.join(stray[:12])}”"


def _small(page: PageRead, said: SlideWords, held: SlideChecks) -> Iterator[str]:
    """Yield what the last seat cannot read; the foot is for staff."""
    small = [run for run in page.runs if run.size * held.capital + _ROUNDING < held.capitals]
    known = claim([word for run in small for word in tokens(run.words)], said.foot)
    for run in small:
        here, known = known[: len(tokens(run.words))], known[len(tokens(run.words)) :]
        if not all(here) and said.words is not None:
            capitals, least = (round(value / PT_PER_PX) for value in (run.size * held.capital, held.capitals))
            words = run.words.strip()[:40]
            yield f"slide {page.number}: “{words}” has capitals of {capitals} px; {least} px is the least for the room"


def _unsafe(page: PageRead, safe: Box) -> Iterator[str]:
    for run in page.runs:
        if _outside(run.box, safe, _OVERHANG * run.size):
            yield f"slide {page.number}: “{run.words.strip()[:40]}” stands where a television may cut it off"


def _outside(box: Box, safe: Box, slack: float) -> bool:
    return (
        box.left < safe.left - slack
        or box.right > safe.right + slack
        or box.top < safe.top - slack
        or box.bottom > safe.bottom + slack
    )


def _codes(page: PageRead, said: SlideWords, held: SlideChecks) -> Iterator[str]:
    found = seen(page, DPI)
    for text, box in found:
        if text != said.code:
            yield f"slide {page.number}: a QR code says {text}, which the content does not"
        elif _outside(box, held.safe, 0.0):
            yield f"slide {page.number}: the QR code stands where a television may cut it off"
        elif box.width < held.code * (1 - _SHARPNESS):
            width, wanted = box.width / PT_PER_PX, held.code / PT_PER_PX
            yield f"slide {page.number}: the QR code is {width:.0f} px wide; {wanted:.0f} px is the least for the room"
    if said.code is not None and said.code not in [text for text, _ in found]:
        yield f"slide {page.number}: no QR code says {said.code}"
