"""A workspace with a playlist of a few slides in two languages, and its loop as a browser plays it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from small_workspace import edit, in_english, small_brochure

from handbill.errors import InputError
from handbill.formats.stage import ScreenSize
from handbill.screens.load import load_playlist
from handbill.screens.plan import DisplayRequest
from handbill.screens.prepare import prepare
from handbill.screens.web.player import FIRST, Bundle, WebPage
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 23)

PLAYLIST = """\
id: hall
languages: [en, es]
transition: fade
hours: {opens: "08:00", closes: "17:00", days: [mon, tue, wed, thu, fri]}
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
"""Seven slides in each language: safety and the crisis lines come by themselves. Open from eight to five on workdays."""


def hall(home: Path, playlist: str = PLAYLIST) -> Workspace:
    """Write the playlist `hall`, in English and Spanish, with all that it plays, and return the workspace."""
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
    text = in_english(clinic.read_text("utf-8"))
    clinic.write_text(text + text.partition("\ntext:\n")[2].replace("  en:", "  es:", 1), "utf-8")
    return Workspace(home, library())


def show(workspace: Workspace, name: str, size: ScreenSize | None = None) -> Bundle:
    """Return the loop of a playlist, fitted and proven."""
    return prepare(DisplayRequest(workspace, name, TODAY, size)).bundle


def written(page: WebPage, folder: Path) -> str:
    """Write the files of a page into a folder, and give the address of the first there."""
    for name, data in page.files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return (folder / FIRST).as_uri()


def mistakes(home: Path) -> list[str]:
    """Return what is told of a workspace whose playlist cannot be loaded."""
    with pytest.raises(InputError) as caught:
        load_playlist(Workspace(home, library()), "hall")
    return [problem.shown(home / "brochures") for problem in caught.value.problems]
