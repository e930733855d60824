"""What is promised of each slide, drawn from the content: its words, its foot, its code."""

from __future__ import annotations

from handbill.content.clinic import Clinic
from handbill.formats.stage import Display
from handbill.geometry import Box
from handbill.screens.proof import SlideChecks, SlideWords
from handbill.screens.room import Room
from handbill.screens.slides import LoopSlide, address


def screening(
    loop: tuple[LoopSlide, ...],
    clinic: Clinic,
    display: Display,
    room: Room,
    families: tuple[str, ...],
    glyphs: frozenset[int],
) -> SlideChecks:
    """Return what a loop is held to in a room."""
    page = room.page
    return SlideChecks(
        tuple(said(shown, clinic) for shown in loop),
        Box(0, 0, page.width, page.height),
        page.safe(display.safe),
        room.capitals,
        room.capital,
        room.code,
        families,
        glyphs,
        display.foot,
    )


def said(shown: LoopSlide, clinic: Clinic) -> SlideWords:
    """Return what a slide says; an image of the clinic's own is not read."""
    if shown.kind == "image":
        return SlideWords(None)
    counts = [each for line in shown.lines if shown.of for each in (str(line.count), shown.among)]
    words = [str(text) for text in (shown.head, *shown.texts) if text is not None]
    return SlideWords((*words, *counts, *filter(None, [address(shown)])), (str(clinic.name), *shown.notes), shown.url)
