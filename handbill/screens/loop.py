"""A playlist as the loop that a screen plays: its slides in their languages and order, each with its time."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, zip_longest

from handbill.content.clinic import ClinicText
from handbill.content.library import picture
from handbill.content.picture import ScreenPicture
from handbill.errors import FitError, Place, Problem
from handbill.screens.load import LoadedPlaylist
from handbill.screens.playlist import ClinicSlide, Entry
from handbill.screens.sections import SHORTEN, of_section, shown
from handbill.screens.slides import MOST_WORDS, LoopSlide, SlideLine
from handbill.yaml.source import Steps
from handbill.yaml.text import plain

_APART = "say it in fewer words, or play the clinic's slide hours beside contact"

SILENT = 8.0
"""Seconds that a slide without words stays, where the playlist says nothing."""


def loop_of(loaded: LoadedPlaylist) -> tuple[LoopSlide, ...]:
    """Return the loop; FitError with the file and line of each text that is too long for a slide."""
    playlist = loaded.playlist
    loops = [list(_slides(loaded, language)) for language in playlist.languages]
    turns = zip_longest(*loops) if playlist.rotation == "slide" else iter(loops)
    loop = tuple(_finished(slide, loaded) for slide in chain.from_iterable(turns) if slide is not None)
    problems = [
        Problem(slide.place, f"{slide.origin}: {slide.words} words on a slide; {MOST_WORDS} is the most", slide.remedy)
        for slide in loop
        if slide.words > MOST_WORDS
    ]
    if problems:
        raise FitError(dict.fromkeys(problems))
    return loop


def _slides(loaded: LoadedPlaylist, language: str) -> Iterator[LoopSlide]:
    """Yield the slides in one language. Safety and the crisis lines are always among them."""
    plays, always = loaded.playlist.plays, loaded.playlist.always
    for index, entry in enumerate(plays):
        for slide in _entry(loaded, entry, language, loaded.source.place(("plays", index))):
            yield replace(slide, since=entry.since, until=entry.until, seconds=entry.seconds or 0.0)
    for brochure in dict.fromkeys(entry.brochure for entry in plays if entry.brochure):
        own = [entry.sections for entry in always if entry.brochure == brochure]
        if not any(sections is None or "safety" in sections for sections in own):
            yield from of_section(loaded.played[brochure, language], "safety")
    if not any(entry.clinic == "crisis" for entry in always):
        yield _clinic(loaded, "crisis", language)


def _entry(loaded: LoadedPlaylist, entry: Entry, language: str, place: Place) -> Iterator[LoopSlide]:
    if entry.brochure is not None:
        manuscript = loaded.played[entry.brochure, language]
        for section in entry.sections or shown(manuscript.copy):
            yield from of_section(manuscript, section, entry.terms)
    elif entry.clinic is not None:
        yield replace(_clinic(loaded, entry.clinic, language), decoration=entry.image)
    elif entry.announcement is not None:
        words, slide = entry.announcement[language], LoopSlide("thought", language, "an announcement", place, SHORTEN)
        yield replace(slide, head=loaded.clinic.name, title=words.title, text=words.text, decoration=entry.image)
    elif entry.image is not None and entry.alt is not None:
        slide = LoopSlide("image", language, f"the image {entry.image}", place)
        yield replace(slide, photo=entry.image, alt=entry.alt[language], cut=entry.cut)


def _clinic(loaded: LoadedPlaylist, name: ClinicSlide, language: str) -> LoopSlide:
    clinic, here, phrases = loaded.clinic, loaded.clinic.text[language], loaded.phrases[language]
    apart = any(entry.clinic == "hours" for entry in loaded.playlist.always)
    paths: dict[ClinicSlide, Steps] = {
        "welcome": ("name",),
        "hours": ("text", language, "hours"),
        "contact": ("phone",) if apart else ("text", language, "hours"),
        "crisis": ("text", language, "crisis"),
    }
    place = loaded.shelf.clinic_source.key(paths[name])
    slide = LoopSlide(name, language, f"the clinic: {name}", place, standing=True)
    match name:
        case "welcome":
            return replace(slide, title=clinic.name, text=here.kind)
        case "hours":
            return replace(slide, head=clinic.name, title=phrases.hours, lines=tuple(map(SlideLine, here.hours)))
        case "contact":
            reached = (SlideLine(clinic.phone, plain(clinic.email)),)
            slide = replace(slide, head=clinic.name, title=phrases.contact, lines=reached, url=clinic.website)
            return slide if apart else _with_hours(slide, here)
    lines = tuple(SlideLine(line.what, line.when) for line in here.crisis)
    return replace(slide, title=phrases.crisis, lines=lines)


def _with_hours(contact: LoopSlide, here: ClinicText) -> LoopSlide:
    """Return the slide that says how to reach the clinic, and when: below the last hours, what to do at all others."""
    hours = (*map(SlideLine, here.hours[:-1]), SlideLine(here.hours[-1], here.after_hours))
    return replace(contact, lines=(*contact.lines, *hours), remedy=_APART)


def _finished(slide: LoopSlide, loaded: LoadedPlaylist) -> LoopSlide:
    """Return a slide with its time, and with its picture as it is drawn for screens."""
    if slide.picture is not None:
        # With the labels of that drawing alone.
        image, labels = slide.picture.image, slide.picture.labels
        drawing = picture(loaded.workspace, image, ["screen"])
        labels = {key: words for key, words in labels.items() if drawing is not None and key in drawing.keys}
        slide = replace(slide, picture=ScreenPicture.model_construct(image=image, alt=slide.picture.alt, labels=labels))
    dwell = loaded.playlist.dwell
    seconds = slide.seconds or (SILENT if slide.kind == "image" else dwell.base + dwell.word * slide.words)
    return replace(slide, seconds=seconds)
