"""Makes docs/gallery.md and its pictures: every format of the library's brochure as it is made today.

`make gallery` calls it. Look at each picture before you commit it.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

from handbill import fonts
from handbill.content.library import format_names
from handbill.formats.stage import ScreenSize
from handbill.pictures.pages import contact_sheet
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuiltFile
from handbill.screens.make import display
from handbill.screens.plan import DisplayRequest
from handbill.workspace import Workspace, library

DOCS = library() / "docs"
WIDTH = 1100
COLORS = 96
"""A drawing in flat colors needs no more, and the repository stays small."""


SLIDES: dict[ScreenSize, str] = {"1920x1080": "slides", "1080x1920": "slides-upright"}
"""The screens that are shown, and the names of their pictures."""

INTRODUCTION = """\
Every format of the library's ketamine brochure, from the same YAML. `make gallery` makes the pictures and this page.
The text is marked as not reviewed, since no clinician has signed it."""


@dataclass(frozen=True)
class Entry:
    """A picture of the gallery: its name, the words over it, and how to make what it shows."""

    name: str
    heading: str
    words: str
    command: str
    made: BuiltFile


def main() -> None:
    """Build, and write the gallery."""
    with tempfile.TemporaryDirectory() as folder:
        entries = list(_entries(Path(folder)))
        (DOCS / "gallery").mkdir(exist_ok=True)
        for old in (DOCS / "gallery").glob("*.png"):
            old.unlink()
        for entry in entries:
            (DOCS / "gallery" / f"{entry.name}.png").write_bytes(_small(_shown(entry.made)))
        for size, name in SLIDES.items():
            (DOCS / "gallery" / f"{name}.png").write_bytes(_small(_slides(Path(folder), size)))
    (DOCS / "gallery.md").write_text(page(entries), "utf-8")


def page(entries: list[Entry]) -> str:
    """Return the text of the gallery."""
    parts = [
        "# Gallery",
        INTRODUCTION,
    ]
    for entry in entries:
        parts += [f"## {entry.heading}", entry.words, f"    {entry.command}"]
        pages = "one page" if entry.made.pages == 1 else f"{entry.made.pages} pages"
        parts += [f"![{entry.heading}: {pages}, as printed](gallery/{entry.name}.png)"]
    parts += [
        "## Slides",
        "What the screen in the waiting room plays, landscape and portrait: every slide of the library's playlist.",
    ]
    for size, name in SLIDES.items():
        parts += [
            f"    handbill display waiting-room --png --size {size}",
            f"![All slides, {size}](gallery/{name}.png)",
        ]
    return "\n\n".join(parts) + "\n"


def _entries(folder: Path) -> Iterator[Entry]:
    workspace = Workspace(None, library())
    for name in format_names(workspace):
        words = _words(name)
        for kind, mono, heading in (
            ("standard", False, name.capitalize()),
            ("large", False, f"{name.capitalize()}, large print"),
            ("giant", False, f"{name.capitalize()}, giant print"),
            ("standard", True, f"{name.capitalize()}, for a copier"),
        ):
            if mono and name != "handout":
                continue
            made = _made(workspace, folder, name, kind, mono=mono)
            if made is None:
                continue
            ending = ("" if kind == "standard" else f"-{kind}") + ("-mono" if mono else "")
            options = ("" if kind == "standard" else f" --type {kind}") + (" --mono" if mono else "")
            command = f"handbill build ketamine-therapy -f {name}{options} --png"
            yield Entry(name + ending, heading, words, command, made)


def _slides(folder: Path, size: ScreenSize) -> Image.Image:
    """Return all slides of the library's playlist at a glance."""
    workspace = Workspace(None, library())
    asked = DisplayRequest(workspace, "waiting-room", date(2000, 1, 1), size)
    made = display(asked, ("png",), folder, lambda *_: None)
    shown = [Image.open(file).convert("RGB") for file in made.files["png"]]
    return contact_sheet(shown, fonts.files(workspace)[0])


def _made(workspace: Workspace, folder: Path, name: str, kind: str, *, mono: bool) -> BuiltFile | None:
    """Return the first print edition of a format in this size of type, with its pictures; None where it has none."""
    if f"{kind}:" not in _sizes(name):
        return None
    request = BuildRequest(
        workspace,
        folder,
        date(2000, 1, 1),
        ("ketamine-therapy",),
        (name,),
        types=(kind,),  # type: ignore[arg-type]  # one of the sizes above
        editions=("print",),
        mono=mono,
        png=True,
    )
    outcome = build(request, lambda *_: None)
    for failure in outcome.failures:
        sys.exit(str(failure))
    order = ("letter", "tabloid", "a4")
    return min(outcome.made, key=lambda made: order.index(made.paper) if made.paper in order else len(order))


def _sizes(name: str) -> str:
    """Return what the format's own file says of its sizes of type."""
    text = (library() / "templates" / name / "format.yaml").read_text("utf-8")
    return text.partition("\ntype:")[2].partition("\nfit:")[0]


def _words(name: str) -> str:
    """Return what the second line of a format's own file says it is."""
    lines = (library() / "templates" / name / "format.yaml").read_text("utf-8").splitlines()
    return lines[1].removeprefix("# ")


def _shown(made: BuiltFile) -> Image.Image:
    """Return the folded piece where there is one, else all sheets at a glance, else the only one."""
    by_kind = {path.stem.rpartition("-")[2]: path for path in made.pictures}
    only = [by_kind["1"]] if len(made.pictures) == 2 else []
    chosen = [by_kind["hand"]] if "hand" in by_kind else only or [by_kind["contact"]]
    return Image.open(chosen[0]).convert("RGB")


def _small(picture: Image.Image) -> bytes:
    scale = min(1.0, WIDTH / picture.width, WIDTH / picture.height)
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.quantize(COLORS).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
