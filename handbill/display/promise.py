"""What is promised of each slide, drawn from the content: its words, its foot, its code."""

from __future__ import annotations

from handbill.content.clinic import Clinic
from handbill.content.screens import Display
from handbill.content.slides import Shown, address
from handbill.display.room import Room
from handbill.geometry import Box
from handbill.proof.slides import Said, Screening


def screening(
    loop: tuple[Shown, ...],
    clinic: Clinic,
    display: Display,
    room: Room,
    families: tuple[str, ...],
    glyphs: frozenset[int],
) -> Screening:
    """Give what a loop is held to in a room."""
    page = room.page
    return Screening(
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


def said(shown: Shown, clinic: Clinic) -> Said:
    """Give what a slide says; an image of the clinic's own is not read."""
    if shown.kind == "image":
        return Said(None)
    counts = [each for line in shown.lines if shown.of for each in (str(line.count), shown.among)]
    words = [str(text) for text in (shown.head, *shown.texts) if text is not None]
    return Said((*words, *counts, *filter(None, [address(shown)])), (str(clinic.name), *shown.notes), shown.url)
