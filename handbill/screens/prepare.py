"""A playlist becomes a loop that was fitted to its room and proven."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbill import fonts
from handbill.errors import InputError, Place, Problem, Problems, ProofError
from handbill.formats.stage import Display, ScreenSize, density, orientation
from handbill.geometry import PT_PER_PX
from handbill.lint import release
from handbill.lint.rules.reading_grade import slides_above_limit
from handbill.pdf.reader import Reader
from handbill.screens import pictures
from handbill.screens.entries import image_of
from handbill.screens.expect import said, screening
from handbill.screens.fit import FittedLoop, fit
from handbill.screens.load import LoadedPlaylist, load_playlist
from handbill.screens.loop import loop_of
from handbill.screens.playlist import Screen
from handbill.screens.proof import prove
from handbill.screens.room import Room
from handbill.screens.setter import STYLES, SlideOrder, SlideSetter
from handbill.screens.slides import LoopSlide
from handbill.screens.web import sanitize as closed
from handbill.screens.web.bundle import Bundle
from handbill.workspace import Workspace
from handbill.yaml.model import Context
from handbill.yaml.validate import model_of, source_of

_SOFT = 1.5
"""How much an image may be enlarged before it looks soft."""


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
class PreparedLoop:
    """A loop that was fitted and proven. `slides` are those of today, `data` their pages as a PDF."""

    loaded: LoadedPlaylist
    screen: Screen
    room: Room
    slides: tuple[LoopSlide, ...]
    data: bytes
    size: float
    show: Bundle
    proofs: Mapping[str, bool]
    findings: tuple[Problem, ...]

    @property
    def density(self) -> float:
        """How many pixels of the screen a CSS pixel has."""
        return density(self.screen.size, self.room.page)


def show(asked: DisplayRequest) -> Bundle:
    """Return a loop for a browser; the errors are those of `prepare`."""
    return prepare(asked).show


def prepare(asked: DisplayRequest) -> PreparedLoop:
    """Load, plan, fit and prove a loop.

    Raises InputError or FitError with each mistake and its file and line, ReleaseError where a release is asked for
    that is not signed, and ProofError when a finished slide is not what it must be.
    """
    loaded = _spoken(load_playlist(asked.workspace, asked.playlist), asked)
    if asked.release:
        release.check(loaded.shelf, asked.today)
    display = _display(asked.workspace)
    screen = _screen(loaded.playlist.screen, asked)
    hangs = orientation(screen.size)
    if hangs not in display.screens:
        raise InputError.one(f"templates/display/ has no {hangs} slides", f"add {hangs}: to screens in display.yaml")
    room = Room(screen, display.screens[hangs], fonts.capital(asked.workspace))
    loop = tuple(shown for shown in loop_of(loaded) if shown.until is None or shown.until >= asked.today)
    _check_photos(asked.workspace, loop)
    order = SlideOrder(
        asked.workspace,
        loaded.clinic,
        loaded.phrases,
        loop,
        display,
        hangs,
        max(room.least, display.foot),
        room.code,
    )
    setter = SlideSetter(order)
    fitted = fit(setter, loop, display, room)
    data, proofs = _proven(fitted, loop, loaded, display, room)
    slides = tuple(shown for shown in loop if shown.on(asked.today))
    if slides != loop:
        # What is not played yet is proven too, and left out of what is made today.
        today = FittedLoop(SlideSetter(replace(order, loop=slides)).at(fitted.size), fitted.size)
        data, proofs = _proven(today, slides, loaded, display, room)
    return PreparedLoop(
        loaded,
        screen,
        room,
        slides,
        data,
        fitted.size,
        _show(loaded, setter, fitted, loop, room),
        dict.fromkeys(proofs, True),
        tuple(_findings(loaded, asked, loop, room, screen)),
    )


def _spoken(loaded: LoadedPlaylist, asked: DisplayRequest) -> LoadedPlaylist:
    """Return the loaded in the languages that are asked for."""
    if not asked.languages:
        return loaded
    if unknown := [each for each in asked.languages if each not in loaded.playlist.languages]:
        what = f"the playlist {asked.playlist} is not in {unknown[0]!r}"
        raise InputError.one(what, f"add it to languages, or ask for: {', '.join(loaded.playlist.languages)}")
    played = {key: each for key, each in loaded.played.items() if each.language in asked.languages}
    return replace(
        loaded,
        playlist=loaded.playlist.model_copy(update={"languages": asked.languages}),
        shelf=replace(loaded.shelf, manuscripts=tuple(played.values())),
        played=played,
    )


def _display(workspace: Workspace) -> Display:
    problems = Problems()
    found = model_of(Display, source_of(workspace, "templates/display/display.yaml", problems), Context(), problems)
    problems.raise_any()
    if found is None:
        raise InputError.one("templates/display/display.yaml is missing", "write it, or remove the folder")
    return found


def _screen(own: Screen, asked: DisplayRequest) -> Screen:
    asks = {"size": asked.size, "diagonal": asked.diagonal, "distance": asked.distance}
    return own.model_copy(update={name: value for name, value in asks.items() if value is not None})


def _proven(
    fitted: FittedLoop, loop: tuple[LoopSlide, ...], loaded: LoadedPlaylist, display: Display, room: Room
) -> tuple[bytes, tuple[str, ...]]:
    """Return the pages as a PDF, and the names of the proofs, all true; ProofError with all that is not."""
    workspace = loaded.workspace
    data = fitted.layout.pdf("print")
    families, glyphs = fonts.families(workspace), fonts.glyphs(workspace)
    held = screening(loop, loaded.clinic, display, room, families, glyphs)
    with Reader(data) as reader:
        faults = prove(reader, held)
    if any(faults.values()):
        raise ProofError(
            _failed(loop, f"{loaded.playlist.id}: {name}", fault) for name, found in faults.items() for fault in found
        )
    return data, tuple(faults)


def _failed(loop: tuple[LoopSlide, ...], proof: str, fault: str) -> Problem:
    """Return a fault of a finished slide as a problem of the text that it shows."""
    number = re.match(r"(?:slide|page) ([0-9]+)", fault)
    shown = loop[int(number[1]) - 1] if number and int(number[1]) <= len(loop) else None
    said = f"{proof}: {fault} ({shown.origin})" if shown else f"{proof}: {fault}"
    return Problem(shown.place if shown else None, said, "nothing was kept; correct the template or the content")


def _check_photos(workspace: Workspace, loop: tuple[LoopSlide, ...]) -> None:
    """Raise InputError with each image that cannot fill a screen."""
    problems = Problems()
    for name in dict.fromkeys(shown.photo for shown in loop if shown.photo):
        if (file := image_of(workspace, name)) is not None:
            try:
                pictures.check(file)
            except InputError as error:
                problems.take(error)
    problems.raise_any()


def _show(
    loaded: LoadedPlaylist, setter: SlideSetter, fitted: FittedLoop, loop: tuple[LoopSlide, ...], room: Room
) -> Bundle:
    workspace, playlist = loaded.workspace, loaded.playlist
    photos = {
        name: found for shown in loop if (name := shown.photo) and (found := image_of(workspace, name)) is not None
    }
    styles = {name.rpartition("/")[2]: _text(found) for name in STYLES if (found := _style(workspace, name))}
    parts = setter.parts(fitted.size, lambda name: _address(name, photos[name]))
    styles = {"tokens.css": setter.tokens(fitted.size), **styles}
    _closed(loaded, loop, parts, styles, [_address(*each) for each in photos.items()])
    return Bundle(
        title=str(loaded.clinic.name),
        languages=playlist.languages,
        loop=loop,
        parts=parts,
        styles=styles,
        fonts=tuple(fonts.files(workspace)),
        photos={_address(name, file): file for name, file in photos.items()},
        phrases=loaded.phrases,
        transition=playlist.transition,
        hours=playlist.hours,
        width=room.page.width / PT_PER_PX,
        height=room.page.height / PT_PER_PX,
    )


def _closed(
    loaded: LoadedPlaylist,
    loop: tuple[LoopSlide, ...],
    parts: tuple[str, ...],
    styles: Mapping[str, str],
    photos: list[str],
) -> None:
    """Raise InputError for what a browser would fetch, run or show beside what is drawn and proven."""
    html = {
        number: (part, said(shown, loaded.clinic)) for number, (part, shown) in enumerate(zip(parts, loop, strict=True))
    }
    files = {name.rpartition("/")[2]: name for name in STYLES}
    problems = Problems()
    for fault, name in closed.faults(html, styles, photos).items():
        file = loaded.workspace.find(f"templates/{files.get(name, f'display/{name}')}")
        problems.add(Place(file) if file else None, fault, "give a browser what page.html draws, and nothing beside it")
    problems.raise_any()


def _text(file: Path) -> str:
    """Return the text of a style sheet."""
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError.one("not UTF-8 from here on", "save the file as UTF-8", Place(file, line, 1)) from error
    except OSError as error:
        raise InputError.one(f"cannot be read: {error.strerror}", "check its permissions", Place(file)) from error


def _style(workspace: Workspace, name: str) -> Path | None:
    return workspace.find(f"templates/{name}")


def _address(name: str, file: Path) -> str:
    # By the image's own name: two of them may lead to files of one name in different folders.
    return f"pictures/{name}{file.suffix.lower()}"


def _findings(
    loaded: LoadedPlaylist, asked: DisplayRequest, loop: tuple[LoopSlide, ...], room: Room, screen: Screen
) -> Iterator[Problem]:
    """Yield what stands against a release of what is played, and what looks worse than it could."""
    for manuscript in loaded.played.values():
        yield from release.notices(loaded.shelf, manuscript, asked.today)
        yield from slides_above_limit(
            manuscript, [text for shown in loop if shown.brochure is manuscript for text in shown.texts]
        )
    for shown in dict.fromkeys(shown for shown in loop if shown.photo):
        file = image_of(loaded.workspace, shown.photo or "")
        scale = pictures.enlarged(file, room.page, density(screen.size, room.page), cut=shown.cut) if file else 1.0
        if scale > _SOFT:
            what = f"the image {shown.photo} is enlarged {scale:.1f} times on this screen, and looks soft"
            yield Problem(shown.place, what, "put a larger one into images/")
