"""What is played on which screen and in which room: read from the playlist and from what was asked for."""

from dataclasses import dataclass, replace
from datetime import date

from handbill import fonts
from handbill.errors import InputError, Problems
from handbill.formats.stage import Display, ScreenSize, orientation
from handbill.screens import pictures
from handbill.screens.entries import image_of
from handbill.screens.load import LoadedPlaylist, load_playlist
from handbill.screens.loop import loop_of
from handbill.screens.room import Room
from handbill.screens.slides import LoopSlide
from handbill.workspace import Workspace
from handbill.yaml.model import Context
from handbill.yaml.validate import model_of, source_of


@dataclass(frozen=True)
class DisplayRequest:
    """A playlist, for a screen in a room: what is None is as the playlist says. `today` decides what is played."""

    workspace: Workspace
    playlist: str
    today: date
    size: ScreenSize | None = None
    diagonal: float | None = None
    distance: float | None = None
    languages: tuple[str, ...] = ()
    release: bool = False


@dataclass(frozen=True)
class LoopPlan:
    """A loop for a screen in a room. `slides` are all that is played today or later."""

    loaded: LoadedPlaylist
    display: Display
    room: Room
    slides: tuple[LoopSlide, ...]


def plan(request: DisplayRequest) -> LoopPlan:
    """Load a playlist, and settle what is played of it where; InputError with each mistake and its file and line."""
    loaded = _in_languages(load_playlist(request.workspace, request.playlist), request)
    display = _display(request.workspace)
    values = {"size": request.size, "diagonal": request.diagonal, "distance": request.distance}
    asked = {name: value for name, value in values.items() if value is not None}
    screen = loaded.playlist.screen.model_copy(update=asked)
    hangs = orientation(screen.size)
    if hangs not in display.screens:
        raise InputError.one(f"templates/display/ has no {hangs} slides", f"add {hangs}: to screens in display.yaml")
    room = Room(screen, display.screens[hangs], fonts.font_set(request.workspace).capital)
    slides = tuple(slide for slide in loop_of(loaded) if slide.until is None or slide.until >= request.today)
    _check_photos(request.workspace, slides)
    return LoopPlan(loaded, display, room, slides)


def _in_languages(loaded: LoadedPlaylist, request: DisplayRequest) -> LoadedPlaylist:
    if not request.languages:
        return loaded
    if unknown := [language for language in request.languages if language not in loaded.playlist.languages]:
        what = f"the playlist {request.playlist} is not in {unknown[0]!r}"
        raise InputError.one(what, f"add it to languages, or ask for: {', '.join(loaded.playlist.languages)}")
    playlist = loaded.playlist.model_copy(update={"languages": request.languages})
    manuscripts = tuple(each for each in loaded.shelf.manuscripts if each.language in request.languages)
    return replace(loaded, playlist=playlist, shelf=replace(loaded.shelf, manuscripts=manuscripts))


def _display(workspace: Workspace) -> Display:
    problems = Problems()
    source = source_of(workspace, "templates/display/display.yaml", problems)
    display = model_of(Display, source, Context(), problems)
    problems.raise_any()
    if display is None:
        raise InputError.one("templates/display/display.yaml is missing", "write it, or remove the folder")
    return display


def _check_photos(workspace: Workspace, slides: tuple[LoopSlide, ...]) -> None:
    problems = Problems()
    for name in dict.fromkeys(slide.photo for slide in slides if slide.photo):
        if (file := image_of(workspace, name)) is not None:
            try:
                pictures.check(file)
            except InputError as error:
                problems.take(error)
    problems.raise_any()
