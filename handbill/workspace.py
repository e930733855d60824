"""Where files lie: a clinic's workspace over the built-in library.

A workspace holds `brochures/`, `templates/` and `images/`, as the library does. A file of the same name in the
workspace wins. Every file the program reads is found through here, and nothing outside the two is ever read.
"""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbill.errors import InputError, Place

MAX_NAME = 200
FOLDERS = ("brochures", "templates", "images")


def library() -> Path:
    """Return the folder of the built-in library: the checkout, or what the wheel carries."""
    packaged = Path(__file__).resolve().parent / "library"
    return packaged if packaged.is_dir() else packaged.parent.parent


@dataclass(frozen=True)
class Workspace:
    """An ordered pair of roots, the clinic's first; `home` is None when there is only the library."""

    home: Path | None
    library: Path

    @property
    def roots(self) -> tuple[Path, ...]:
        """The roots in the order they are searched."""
        return (self.library,) if self.home is None or self.home == self.library else (self.home, self.library)

    def find(self, name: str) -> Path | None:
        """Return the file of this name (`templates/base/page.css`), symbolic links resolved, or None.

        A name with `..` is as if it did not exist. Raises InputError for what exists and is no file inside its root:
        nothing gives way in silence, or a clinic.yaml that leads nowhere would become the library's.
        """
        relative = PurePosixPath(name)
        if len(name) > MAX_NAME or ".." in relative.parts:
            return None
        if len(relative.parts) < 2 or relative.parts[0] not in FOLDERS:
            return None
        return next((path for root in self.roots if (path := _file_at(root / relative, root)) is not None), None)

    def locate(self, path: Path) -> str | None:
        """Return the name of a path inside one of the roots (the reverse of `find`), or None."""
        for root in self.roots:
            if _inside(path, root):
                return path.relative_to(root).as_posix()
        return None

    def names(self, folder: str, pattern: str) -> list[str]:
        """Return the names below a folder that match a glob, from all roots, sorted and without repeats."""
        paths = ((path, root) for root in self.roots for path in (root / folder).glob(pattern))
        names = {path.relative_to(root).as_posix() for path, root in paths if not path.name.startswith(".")}
        return sorted(name for name in names if self.find(name))


def _file_at(place: Path, root: Path) -> Path | None:
    try:
        if not os.path.lexists(place):
            return None
        path = place.resolve()
        is_file = path.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        raise InputError.one(f"cannot be read: {error}", "put a file there, or remove it", Place(place)) from error
    if is_file and _inside(path, root):
        return path
    what = "leads out of its folder" if is_file else "is not a file"
    raise InputError.one(what, "put a file there, or remove it", Place(place))


def _inside(path: Path, root: Path) -> bool:
    return any(path.is_relative_to(root / folder) for folder in FOLDERS)


def open_workspace(asked: Path | None, here: Path) -> Workspace:
    """Return the workspace asked for (InputError when it is none), else the current folder, else the library alone."""
    try:
        home = (asked or here).resolve()
    except (OSError, RuntimeError) as error:
        raise InputError.one(f"the workspace {asked or here} cannot be read: {error}", "name another folder") from error
    is_workspace = any((home / name).is_dir() for name in FOLDERS)
    if asked is None:
        return Workspace(home if is_workspace else None, library())
    if not home.is_dir():
        raise InputError.one(f"the workspace {asked} is not a folder", f"make one with: handbill init {asked}")
    if not is_workspace:
        remedy = f"make it a workspace with: handbill init {asked}"
        raise InputError.one(f"{asked} holds none of brochures/, templates/, images/", remedy)
    return Workspace(home, library())
