"""Loads a playlist and all that it plays; every mistake in it and in what it plays comes in one error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill import fonts
from handbill.content.clinic import Clinic
from handbill.content.library import Manuscript, brochure_ids
from handbill.content.phrases import Phrases
from handbill.errors import HandbillError, InputError, Place, Problem, Problems
from handbill.formats.load import Shelf, load
from handbill.screens.playlist import Playlist
from handbill.workspace import Workspace
from handbill.yaml.source import Source
from handbill.yaml.types import Known
from handbill.yaml.validate import model_of, source_of

IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".screen.svg")
"""The endings of what can fill a screen, in the order in which they are looked for."""

DRAWINGS = (".screen.svg", ".svg")
"""The endings of what can stand beside words."""

_KINDS = ("brochure", "clinic", "announcement", "image")
_GOES_WITH = {
    "sections": ("brochure",),
    "announcement": ("announcement",),
    "image": ("image", "clinic", "announcement"),
    "alt": ("image",),
    "cut": ("image",),
    "seconds": ("clinic", "announcement", "image"),
}
"""Which keys of an entry go with which kind of it."""


@dataclass(frozen=True)
class LoadedPlaylist:
    """A playlist with all that it plays: the brochures by id and language, the phrases by language."""

    workspace: Workspace
    playlist: Playlist
    source: Source
    shelf: Shelf
    played: Mapping[tuple[str, str], Manuscript]
    phrases: Mapping[str, Phrases]

    @property
    def clinic(self) -> Clinic:
        """Whose screen it is."""
        return self.shelf.clinic


def playlist_names(workspace: Workspace) -> list[str]:
    """Return the names of all playlists, the workspace's and the library's."""
    return [Path(name).stem for name in workspace.names("brochures", "displays/*.yaml")]


def image_of(workspace: Workspace, name: str, endings: tuple[str, ...] = IMAGES) -> Path | None:
    """Return the file of an image that fills a screen, or None."""
    return next((file for ending in endings if (file := workspace.find(f"images/{name}{ending}"))), None)


def load_playlist(workspace: Workspace, name: str) -> LoadedPlaylist:
    """Load a playlist; InputError lists every mistake in it and in what it plays."""
    problems = Problems()
    source = source_of(workspace, f"brochures/displays/{name}.yaml", problems)
    known = Known(glyphs=fonts.glyphs(workspace))
    playlist = model_of(Playlist, source, known, problems)
    if source is None:
        problems.raise_any()
        raise InputError.one(f"the playlist {name} is missing", f"write brochures/displays/{name}.yaml")
    problems.found += _references(workspace, source)
    ids = set(brochure_ids(workspace))
    played = tuple(dict.fromkeys(each for entry in _entries(source) if (each := _said(entry, "brochure")) in ids))
    languages = tuple(each for each in _list(source.data.get("languages")) if isinstance(each, str))
    shelf = _shelf(workspace, played, languages, problems)
    if shelf is not None:
        problems.found += _beyond(shelf, source, played, languages)
    phrases = {
        each: model_of(Phrases, source_of(workspace, f"brochures/phrases/{each}.yaml", problems), known, problems)
        for each in languages
    }
    problems.raise_any()
    if playlist is None or shelf is None:
        raise InputError.one(f"the playlist {name} cannot be read", f"correct brochures/displays/{name}.yaml")
    return LoadedPlaylist(
        workspace,
        playlist,
        source,
        shelf,
        {(each.brochure.id, each.language): each for each in shelf.manuscripts},
        {language: found for language, found in phrases.items() if found is not None},
    )


def _shelf(
    workspace: Workspace, brochures: tuple[str, ...], languages: tuple[str, ...], problems: Problems
) -> Shelf | None:
    try:
        return load(workspace, brochures, languages)
    except HandbillError as error:
        problems.take(error)
        return None


# What follows reads the plain data: a mistake that keeps the playlist from becoming a model hides no other.


def _entries(source: Source) -> list[Mapping[str, Any]]:
    return [entry if isinstance(entry, dict) else {} for entry in _list(source.data.get("plays"))]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _said(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _references(workspace: Workspace, source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the playlist beside its values: its name, kinds of entries, what they point at."""
    name = source.file.stem
    if isinstance(source.data.get("id"), str) and source.data["id"] != name:
        yield Problem(
            source.place(("id",)), f"the id {source.data['id']!r} is not the file's name", f"write id: {name}"
        )
    ids = brochure_ids(workspace)
    for index, entry in enumerate(_entries(source)):
        path = ("plays", index)
        kinds = _kinds(entry)
        if len(kinds) != 1:
            what = f"this is {' and '.join(kinds)} at once" if kinds else "this says nothing that is played"
            yield Problem(source.place(path), what, f"write one of {', '.join(_KINDS)} in each entry")
            continue
        for key, goes_with in _GOES_WITH.items():
            if key in entry and kinds[0] not in goes_with:
                what = f"{key} does not go with {kinds[0]}"
                yield Problem(source.key((*path, key)), what, f"remove it; it is for: {', '.join(goes_with)}")
        for key in (key for key in _KINDS if key in entry and entry[key] is None):
            what = f"nothing is written after {key}"
            yield Problem(source.key((*path, key)), what, f"write which {key} is played, or remove the key")
        brochure, image = _said(entry, "brochure"), _said(entry, "image")
        if brochure and brochure not in ids:
            remedy = f"use one of: {', '.join(ids)}"
            yield Problem(source.place((*path, "brochure")), f"there is no brochure {brochure!r}", remedy)
        if image and _missing(workspace, image):
            remedy = f"put {image}.jpg, .png or .svg there, or correct the name"
            yield Problem(source.place((*path, "image")), f"there is no image {image!r} in images/", remedy)
        elif image and kinds[0] != "image" and _missing(workspace, image, DRAWINGS):
            what = f"{image!r} is a photograph, and only a drawing stands beside words"
            yield Problem(source.place((*path, "image")), what, "play it by itself, or name an .svg")
        yield from _untranslated(source, index, entry, kinds[0])


def _kinds(entry: Mapping[str, Any]) -> list[str]:
    """Return which kinds an entry says it is; an image beside another is its decoration."""
    said = [kind for kind in _KINDS[:3] if kind in entry]
    return said or [kind for kind in _KINDS[3:] if kind in entry]


def _missing(workspace: Workspace, image: str, endings: tuple[str, ...] = IMAGES) -> bool:
    try:
        return image_of(workspace, image, endings) is None
    except HandbillError:
        return False


def _untranslated(source: Source, index: int, entry: Mapping[str, Any], kind: str) -> Iterator[Problem]:
    """Yield the languages of the playlist that an entry with words of its own lacks."""
    key = {"announcement": "announcement", "image": "alt"}.get(kind)
    if key is None:
        return
    words = entry.get(key)
    for language in dict.fromkeys(map(str, _list(source.data.get("languages")))):
        if not isinstance(words, dict) or language not in words:
            what = f"the {kind} has no {'words' if kind == 'announcement' else 'alt text'} in {language!r}"
            yield Problem(source.key(("plays", index, key)), what, f"add {language}: below {key}")


def _beyond(shelf: Shelf, source: Source, played: tuple[str, ...], languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the languages and sections that the brochures and the clinic do not have."""
    there = {(each.brochure.id, each.language): each for each in shelf.manuscripts}
    for index, language in enumerate(languages):
        if language not in shelf.clinic.text:
            what = f"the clinic has no text in {language!r}"
            yield Problem(Place(shelf.clinic_source.file, 1, 1), what, f"add {language}: below text")
        for brochure in (each for each in played if (each, language) not in there):
            what = f"{brochure} is not there in {language!r}"
            yield Problem(source.place(("languages", index)), what, f"write brochures/{brochure}/{language}.yaml")
    for index, entry in enumerate(_entries(source)):
        for at, section in enumerate(_list(entry.get("sections"))):
            if any(
                id == entry.get("brochure") and getattr(each.copy, str(section), "") in (None, ())
                for (id, _), each in there.items()
            ):
                place = source.place(("plays", index, "sections", at))
                yield Problem(place, f"{entry['brochure']} has no section {section!r}", "remove it, or write it")
