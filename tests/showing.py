"""A loop of a few slides, as a Show: two languages, the clinic's own slides, days, a photograph."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from markupsafe import Markup
from small import edit, small_brochure

from handbill import fonts
from handbill.content.check import model_of, source_of
from handbill.content.kinds import Known
from handbill.content.loop import loop_of
from handbill.content.playlist import Screen, Size
from handbill.content.playlists import image_of, load_playlist
from handbill.content.screens import Display, orientation
from handbill.display.show import Show
from handbill.errors import Problems
from handbill.geometry import PT_PER_PX
from handbill.typeset.slides import STYLES, SlideOrder, SlideSetter
from handbill.workspace import Workspace, library

SIZE, LEAST = 46.5, 45.0
"""Running text and the least there is, in pt: 62 px and 60 px."""

PLAYLIST = """\
id: hall
languages: [en, es]
transition: fade
dwell: {base: 4, word: 0.5}
plays:
  - clinic: welcome
  - brochure: small
    sections: [title, glossary]
  - announcement:
      en: {title: Flu shots are here, text: Ask at the front desk.}
      es: {title: Ya hay vacunas, text: Pregunte en recepción.}
    seconds: 20
    since: 2026-11-20
    until: 2026-11-30
  - clinic: hours
"""
"""Seven slides in each language: safety and the crisis lines come by themselves."""


def hall(home: Path, playlist: str = PLAYLIST) -> Workspace:
    """Write a workspace with a playlist that speaks two languages."""
    small_brochure(home)
    folder = home / "brochures"
    shutil.copy(folder / "small" / "en.yaml", folder / "small" / "es.yaml")
    (folder / "displays").mkdir()
    (folder / "displays" / "hall.yaml").write_text(playlist, "utf-8")
    (folder / "phrases").mkdir()
    for name in ("clinic.yaml", "phrases/en.yaml"):
        shutil.copy(library() / "brochures" / name, folder / name)
    shutil.copy(folder / "phrases" / "en.yaml", folder / "phrases" / "es.yaml")
    for old, new in (("screen_next: Next", "screen_next: Siguiente"), ("Slide {number} of", "Pantalla {number} de")):
        edit(folder / "phrases" / "es.yaml", old, new)
    clinic = folder / "clinic.yaml"
    text = clinic.read_text("utf-8")
    clinic.write_text(text + text.partition("\ntext:\n")[2].replace("  en:", "  es:", 1), "utf-8")
    return Workspace(home, library())


def show(workspace: Workspace, name: str, size: Size, room: Screen | None = None, today: date | None = None) -> Show:
    """Give the loop in one size of type, neither fitted nor proven."""
    programme = load_playlist(workspace, name)
    loop = loop_of(programme)
    problems = Problems()
    display = model_of(Display, source_of(workspace, "templates/display/display.yaml", problems), Known(), problems)
    problems.raise_any()
    order = SlideOrder(workspace, programme.clinic, programme.phrases, loop, display, orientation(size), LEAST)
    setter = SlideSetter(order)
    photos = {
        f"pictures/{file.name}": file for slide in loop if slide.photo and (file := image_of(workspace, slide.photo))
    }
    addresses = {Path(name).stem: name for name in photos}
    return Show(
        name,
        str(programme.clinic.name),
        programme.playlist.languages,
        loop,
        setter.parts(SIZE, lambda name: Markup(addresses[name])),  # noqa: S704  # file names of the test
        {
            "base.css": _text(workspace, STYLES[0]),
            "slide.css": _text(workspace, STYLES[1]),
            "tokens.css": _tokens(setter),
        },
        tuple(fonts.files(workspace)),
        photos,
        programme.phrases,
        programme.playlist.transition,
        programme.playlist.hours,
        order.page.width / PT_PER_PX,
        order.page.height / PT_PER_PX,
    )


def _text(workspace: Workspace, name: str) -> str:
    return workspace.find(f"templates/{name}").read_text("utf-8")


def _tokens(setter: SlideSetter) -> str:
    html = setter._html("tokens.html", SIZE, setter._figures(), str)
    return html.partition("<style>")[2].partition("</style>")[0]
