"""A playlist as the loop that a screen plays: its slides in their languages and order, each with its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, zip_longest

from handbill.content.blocks import ScreenPicture
from handbill.content.library import picture
from handbill.errors import FitError, Place, Problem
from handbill.screens.load import LoadedPlaylist
from handbill.screens.playlist import SHOWN, ClinicSlide, Entry
from handbill.screens.slides import MOST_WORDS, LoopSlide, SlideLine, of_section
from handbill.yaml.source import Steps
from handbill.yaml.text import plain

SILENT = 8.0
"""Seconds that a slide without words stays, where the playlist says nothing."""


def loop_of(loaded: LoadedPlaylist) -> tuple[LoopSlide, ...]:
    """Return the loop; FitError with the file and line of each text that is too long for a slide."""
    playlist = loaded.playlist
    loops = [list(_loop(loaded, language)) for language in playlist.languages]
    turns = zip_longest(*loops) if playlist.rotation == "slide" else iter(loops)
    played = (shown for shown in chain.from_iterable(turns) if shown is not None)
    loop = tuple(_timed(_on_screen(shown, loaded), loaded) for shown in played)
    if problems := [problem for shown in loop if (problem := _too_long(shown)) is not None]:
        raise FitError(dict.fromkeys(problems))
    return loop


def _loop(loaded: LoadedPlaylist, language: str) -> Iterator[LoopSlide]:
    """Yield the slides in one language. Safety and the crisis lines are always among them."""
    for index, entry in enumerate(loaded.playlist.plays):
        place = loaded.source.place(("plays", index))
        for shown in _entry(loaded, entry, language, place):
            yield replace(shown, since=entry.since, until=entry.until, seconds=entry.seconds or 0.0)
    for brochure in dict.fromkeys(entry.brochure for entry in loaded.playlist.plays if entry.brochure):
        if not any(_always_safe(entry, brochure) for entry in loaded.playlist.plays):
            yield from of_section(loaded.played[brochure, language], "safety")
    if not any(entry.clinic == "crisis" and not (entry.since or entry.until) for entry in loaded.playlist.plays):
        yield _clinic(loaded, "crisis", language)


def _entry(loaded: LoadedPlaylist, entry: Entry, language: str, place: Place) -> Iterator[LoopSlide]:
    if entry.brochure is not None:
        for section in entry.sections or SHOWN:
            yield from of_section(loaded.played[entry.brochure, language], section)
    elif entry.clinic is not None:
        yield replace(_clinic(loaded, entry.clinic, language), decoration=entry.image)
    elif entry.announcement is not None:
        words = entry.announcement[language]
        announced = LoopSlide("thought", language, "an announcement", place, title=words.title, text=words.text)
        yield replace(announced, head=loaded.clinic.name, decoration=entry.image)
    elif entry.image is not None and entry.alt is not None:
        origin = f"the image {entry.image}"
        yield LoopSlide("image", language, origin, place, photo=entry.image, alt=entry.alt[language], cut=entry.cut)


def _always_safe(entry: Entry, brochure: str) -> bool:
    """Return whether an entry shows the safety of this brochure on each day."""
    shows = entry.brochure == brochure and (entry.sections is None or "safety" in entry.sections)
    return shows and not (entry.since or entry.until)


def _clinic(loaded: LoadedPlaylist, name: ClinicSlide, language: str) -> LoopSlide:
    """Return one of the slides that speak of the clinic itself."""
    clinic, here = loaded.clinic, loaded.clinic.text[language]
    phrases = loaded.phrases[language]
    at: dict[ClinicSlide, Steps] = {
        "welcome": ("name",),
        "hours": ("text", language, "hours"),
        "contact": ("phone",),
        "crisis": ("text", language, "crisis"),
    }
    place = loaded.shelf.clinic_source.key(at[name])
    shown = LoopSlide(name, language, f"the clinic: {name}", place, standing=True)
    match name:
        case "welcome":
            return replace(shown, title=clinic.name, text=here.kind)
        case "hours":
            lines = tuple(SlideLine(line) for line in here.hours)
            return replace(shown, head=clinic.name, title=phrases.hours, lines=lines)
        case "contact":
            lines = (SlideLine(clinic.phone), SlideLine(plain(clinic.email)))
            return replace(shown, head=clinic.name, title=phrases.contact, lines=lines, url=clinic.website)
    lines = tuple(SlideLine(line.what, line.when) for line in here.crisis)
    return replace(shown, title=phrases.crisis, lines=lines)


def _on_screen(shown: LoopSlide, loaded: LoadedPlaylist) -> LoopSlide:
    """Return a slide with its picture as it is drawn for screens: with the labels of that drawing alone."""
    if shown.picture is None:
        return shown
    drawn = picture(loaded.workspace, shown.picture.image, screen=True)
    keys = drawn.keys if drawn is not None else frozenset()
    labels = {key: words for key, words in shown.picture.labels.items() if key in keys}
    screened = ScreenPicture.model_construct(image=shown.picture.image, alt=shown.picture.alt, labels=labels)
    return replace(shown, picture=screened)


def _timed(shown: LoopSlide, loaded: LoadedPlaylist) -> LoopSlide:
    dwell = loaded.playlist.dwell
    seconds = shown.seconds or (SILENT if shown.kind == "image" else dwell.base + dwell.word * shown.words)
    return replace(shown, seconds=seconds)


def _too_long(shown: LoopSlide) -> Problem | None:
    if shown.words <= MOST_WORDS:
        return None
    what = f"{shown.origin}: {shown.words} words on a slide; {MOST_WORDS} is the most"
    return Problem(shown.place, what, shown.remedy)
