"""A playlist as the loop that a screen plays: its slides in their languages and order, each with its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, zip_longest

from handbill.content.blocks import ScreenPicture
from handbill.content.load import picture
from handbill.content.playlist import SHOWN, ClinicSlide, Entry
from handbill.content.playlists import Programme
from handbill.content.slides import MOST_WORDS, Line, Shown, of_section
from handbill.content.source import Steps
from handbill.content.text import plain
from handbill.errors import FitError, Place, Problem

SILENT = 8.0
"""Seconds that a slide without words stays, where the playlist says nothing."""


def loop_of(programme: Programme) -> tuple[Shown, ...]:
    """Give the loop; FitError with the file and line of each text that is too long for a slide."""
    playlist = programme.playlist
    loops = [list(_loop(programme, language)) for language in playlist.languages]
    turns = zip_longest(*loops) if playlist.rotation == "slide" else iter(loops)
    played = (shown for shown in chain.from_iterable(turns) if shown is not None)
    loop = tuple(_timed(_on_screen(shown, programme), programme) for shown in played)
    if problems := [problem for shown in loop if (problem := _too_long(shown)) is not None]:
        raise FitError(dict.fromkeys(problems))
    return loop


def _loop(programme: Programme, language: str) -> Iterator[Shown]:
    """Give the slides in one language. Safety and the crisis lines are always among them."""
    for index, entry in enumerate(programme.playlist.plays):
        place = programme.source.place(("plays", index))
        for shown in _entry(programme, entry, language, place):
            yield replace(shown, since=entry.since, until=entry.until, seconds=entry.seconds or 0.0)
    for brochure in dict.fromkeys(entry.brochure for entry in programme.playlist.plays if entry.brochure):
        if not any(_always_safe(entry, brochure) for entry in programme.playlist.plays):
            yield from of_section(programme.played[brochure, language], "safety")
    if not any(entry.clinic == "crisis" and not (entry.since or entry.until) for entry in programme.playlist.plays):
        yield _clinic(programme, "crisis", language)


def _entry(programme: Programme, entry: Entry, language: str, place: Place) -> Iterator[Shown]:
    if entry.brochure is not None:
        for section in entry.sections or SHOWN:
            yield from of_section(programme.played[entry.brochure, language], section)
    elif entry.clinic is not None:
        yield replace(_clinic(programme, entry.clinic, language), decoration=entry.image)
    elif entry.announcement is not None:
        words = entry.announcement[language]
        announced = Shown("thought", language, "an announcement", place, title=words.title, text=words.text)
        yield replace(announced, head=programme.clinic.name, decoration=entry.image)
    elif entry.image is not None and entry.alt is not None:
        origin = f"the image {entry.image}"
        yield Shown("image", language, origin, place, photo=entry.image, alt=entry.alt[language], cut=entry.cut)


def _always_safe(entry: Entry, brochure: str) -> bool:
    """Tell whether an entry shows the safety of this brochure on each day."""
    shows = entry.brochure == brochure and (entry.sections is None or "safety" in entry.sections)
    return shows and not (entry.since or entry.until)


def _clinic(programme: Programme, name: ClinicSlide, language: str) -> Shown:
    """Give one of the slides that speak of the clinic itself."""
    clinic, here = programme.clinic, programme.clinic.text[language]
    phrases = programme.phrases[language]
    at: dict[ClinicSlide, Steps] = {
        "welcome": ("name",),
        "hours": ("text", language, "hours"),
        "contact": ("phone",),
        "crisis": ("text", language, "crisis"),
    }
    place = programme.shelf.clinic_source.key(at[name])
    shown = Shown(name, language, f"the clinic: {name}", place, standing=True)
    match name:
        case "welcome":
            return replace(shown, title=clinic.name, text=here.kind)
        case "hours":
            lines = tuple(Line(line) for line in here.hours)
            return replace(shown, head=clinic.name, title=phrases.hours, lines=lines)
        case "contact":
            lines = (Line(clinic.phone), Line(plain(clinic.email)))
            return replace(shown, head=clinic.name, title=phrases.contact, lines=lines, url=clinic.website)
    lines = tuple(Line(line.what, line.when) for line in here.crisis)
    return replace(shown, title=phrases.crisis, lines=lines)


def _on_screen(shown: Shown, programme: Programme) -> Shown:
    """Give a slide with its picture as it is drawn for screens: with the labels of that drawing alone."""
    if shown.picture is None:
        return shown
    drawn = picture(programme.workspace, shown.picture.image, screen=True)
    keys = drawn.keys if drawn is not None else frozenset()
    labels = {key: words for key, words in shown.picture.labels.items() if key in keys}
    screened = ScreenPicture.model_construct(image=shown.picture.image, alt=shown.picture.alt, labels=labels)
    return replace(shown, picture=screened)


def _timed(shown: Shown, programme: Programme) -> Shown:
    dwell = programme.playlist.dwell
    seconds = shown.seconds or (SILENT if shown.kind == "image" else dwell.base + dwell.word * shown.words)
    return replace(shown, seconds=seconds)


def _too_long(shown: Shown) -> Problem | None:
    if shown.words <= MOST_WORDS:
        return None
    what = f"{shown.origin}: {shown.words} words on a slide; {MOST_WORDS} is the most"
    return Problem(shown.place, what, shown.remedy)
