"""What is expected of each slide, drawn from the content: its words, its foot, its code."""

from collections.abc import Sequence
from functools import partial

from handbill.content.clinic import Clinic
from handbill.fonts import FontSet
from handbill.formats.stage import Display
from handbill.geometry import Box
from handbill.proof.edges import PageShape
from handbill.proof.prove import Checks
from handbill.proof.readable import Legible, readable
from handbill.screens.proof import DPI, ExpectedLoop, ExpectedSlide, inside, room, sizes, slide_codes, slide_words
from handbill.screens.room import Room
from handbill.screens.slides import LoopSlide, address


def loop_checks(slides: Sequence[LoopSlide], clinic: Clinic, display: Display, where: Room, fonts: FontSet) -> Checks:
    """Return the proofs of a loop in a room."""
    page = where.page
    expected = ExpectedLoop(
        tuple(expected_slide(slide, clinic) for slide in slides),
        PageShape(Box(0, 0, page.width, page.height), page.safe(display.safe)),
        where.capitals,
        where.capital,
        where.code,
    )
    return {
        "slides": partial(sizes, loop=expected),
        "words": partial(slide_words, loop=expected),
        "room": partial(room, loop=expected),
        "inside": partial(inside, loop=expected),
        "readable": partial(readable, legible=Legible(fonts, display.foot), dpi=DPI),
        "codes": partial(slide_codes, loop=expected),
    }


def expected_slide(slide: LoopSlide, clinic: Clinic) -> ExpectedSlide:
    """Return what a slide says; an image of the clinic's own is not read."""
    if slide.kind == "image":
        return ExpectedSlide(None)
    words = [str(text) for text in (slide.head, *slide.texts) if text is not None]
    counts = [text for line in slide.lines if slide.of for text in (str(line.count), slide.among)]
    addresses = filter(None, [address(slide)])
    return ExpectedSlide((*words, *counts, *addresses), (str(clinic.name), *slide.notes), slide.url)
