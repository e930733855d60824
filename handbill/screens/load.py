"""Load a playlist and all that it plays; every mistake in it and in what it plays comes in one error."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.content.clinic import Clinic
from handbill.content.library import Library, languages_of
from handbill.content.manuscript import Manuscript
from handbill.content.phrases import Phrases
from handbill.errors import InputError, Place, Problem
from handbill.formats.load import Shelf, shelf_of
from handbill.screens.entries import entry_problems
from handbill.screens.playlist import Playlist
from handbill.screens.sections import shown, shown_terms
from handbill.workspace import Workspace
from handbill.yaml.source import Source, entries, items, text_at

_NO_TERMS = "name its glossary in sections, without slides in the copy that stand for its terms, or remove terms"


@dataclass(frozen=True)
class LoadedPlaylist:
    """A playlist with all that it plays, and the phrases by language."""

    workspace: Workspace
    playlist: Playlist
    source: Source
    shelf: Shelf
    phrases: Mapping[str, Phrases]

    @property
    def clinic(self) -> Clinic:
        """Whose screen it is."""
        return self.shelf.clinic

    @property
    def played(self) -> Mapping[tuple[str, str], Manuscript]:
        """The brochures by id and language."""
        return {(manuscript.brochure.id, manuscript.language): manuscript for manuscript in self.shelf.manuscripts}


def playlist_names(workspace: Workspace) -> list[str]:
    """Return the names of all playlists, the workspace's and the library's."""
    return [Path(name).stem for name in workspace.names("brochures", "displays/*.yaml")]


def playlists_by_default(workspace: Workspace) -> list[str]:
    """Return the names of the workspace's own playlists; InputError where it has none."""
    if own := [Path(name).stem for name in workspace.names("brochures", "displays/*.yaml", own=True)]:
        return own
    remedy = "write brochures/displays/NAME.yaml, as docs/displays.md shows"
    if names := playlist_names(workspace):
        remedy += f", or name the library's: handbill display {names[0]}"
    raise InputError.one("the workspace has no playlist of its own", remedy, Place(workspace.own / "brochures"))


def load_playlist(workspace: Workspace, name: str) -> LoadedPlaylist:
    """Load a playlist; InputError lists every mistake in it and in what it plays."""
    library = Library(workspace)
    source = library.source(f"brochures/displays/{name}.yaml")
    playlist = library.model(Playlist, source)
    shelf = library.complete(_played_shelf(library, source) if source is not None else None)
    playlist, source = library.complete(playlist), library.complete(source)
    phrases = {language: library.complete(library.phrases(language)) for language in playlist.languages}
    return LoadedPlaylist(workspace, playlist, source, shelf, phrases)


def _played_shelf(library: Library, source: Source) -> Shelf | None:
    """Return what a playlist plays; note what is wrong with it beside its values.

    It reads the plain data: a mistake that keeps the playlist from becoming a model hides no other.
    """
    library.check_id(source, source.file.stem, "file")
    languages = tuple(language for language in items(source.data, "languages") if isinstance(language, str))
    library.problems.found += entry_problems(library.workspace, source, languages)
    for number, language in enumerate(languages):
        library.check_left_to_right(language, source.place(("languages", number)), "slide")
        library.check_clinic_text(language)
        library.phrases(language)
    played = library.existing(text_at(entry, "brochure") for entry in entries(source.data, "plays"))
    library.problems.found += _missing_languages(library.workspace, source, languages, played)
    shelf = shelf_of(library, played, languages)
    if shelf is not None:
        library.problems.found += _missing_sections(source, shelf)
        library.problems.found += _missing_terms(source, shelf)
    return shelf


def _missing_languages(
    workspace: Workspace, source: Source, languages: tuple[str, ...], brochures: tuple[str, ...]
) -> Iterator[Problem]:
    for index, language in enumerate(languages):
        for brochure in brochures:
            if language not in languages_of(workspace, brochure):
                what = f"{brochure} has no copy in {language!r}"
                yield Problem(source.place(("languages", index)), what, f"write brochures/{brochure}/{language}.yaml")


def _missing_sections(source: Source, shelf: Shelf) -> Iterator[Problem]:
    for index, entry in enumerate(entries(source.data, "plays")):
        id = text_at(entry, "brochure")
        copies = [manuscript.copy for manuscript in shelf.manuscripts if manuscript.brochure.id == id]
        for at, section in enumerate(items(entry, "sections")):
            names = [shown(copy) for copy in copies]
            if any(section not in of_copy for of_copy in names):
                place, remedy = source.place(("plays", index, "sections", at)), f"use some of: {', '.join(names[0])}"
                yield Problem(place, f"{id} has no section {section!r} for screens", remedy)


def _missing_terms(source: Source, shelf: Shelf) -> Iterator[Problem]:
    for index, entry in enumerate(entries(source.data, "plays")):
        id = text_at(entry, "brochure")
        copies = [manuscript.copy for manuscript in shelf.manuscripts if manuscript.brochure.id == id]
        terms = [shown_terms(copy, items(entry, "sections") or shown(copy)) for copy in copies]
        for at, term in enumerate(items(entry, "terms")):
            if any(term not in of_copy for of_copy in terms):
                place, what = source.place(("plays", index, "terms", at)), f"{id} shows no term {term!r} here"
                yield Problem(place, what, f"use some of: {', '.join(terms[0])}" if terms[0] else _NO_TERMS)
