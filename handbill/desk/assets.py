"""What the pages of the front desk need beside their HTML: the clinic's colors, scripts, styles and the house font."""

from __future__ import annotations

from importlib.resources import files

from handbill import fonts
from handbill.content.clinic import Palette
from handbill.desk.catalog import Catalog
from handbill.workspace import Workspace, library


def colors(catalog: Catalog) -> str:
    """Return the clinic's colors as a style sheet; the library's own where no clinic could be read."""
    palette = catalog.colors or {name: str(color) for name, color in Palette().model_dump().items()}
    return ":root {" + "".join(f" --{name.replace('_', '-')}: {color};" for name, color in palette.items()) + " }\n"


def constants() -> dict[str, tuple[str, bytes]]:
    """Return by address the files that do not change: our own, and the library's fonts."""
    folder = files("handbill.desk") / "page"
    names = ("desk.css", "desk.js", "desk_sheet.js", "icon.svg")
    constants = {f"/{name}": (name, (folder / name).read_bytes()) for name in names}
    for font in fonts.house(Workspace(None, library())):
        constants[f"/font-{fonts.face(font)['weight']}.ttf"] = (font.name, font.read_bytes())
    return constants
