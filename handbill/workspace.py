"""Where files lie: a clinic's workspace over the built-in library.

A workspace holds `brochures/`, `templates/`, `images/` and `envelopes/`, as the library does. A file of the same name
in the workspace wins. Every file the program reads is found through here, and nothing outside the two is ever read. The
clinic is the workspace's own: the library's example clinic never stands in for it.
"""

import errno
import os
import shlex
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NoReturn

from handbill.errors import InputError, Place

MAX_NAME = 200
FOLDERS = ("brochures", "templates", "images", "envelopes")
CLINIC = "brochures/clinic.yaml"
"""The file that says whose workspace it is."""


def library() -> Path:
    """Return the folder of the built-in library: the checkout, or what the wheel carries."""
    packaged = Path(__file__).resolve().parent / "library"
    return packaged if packaged.is_dir() else packaged.parent.parent


@dataclass(frozen=True)
class Workspace:
    """An ordered pair of roots, the clinic's first; `home` is None when there is only the library.

    In the checkout, the library is a workspace as any other, and all of it is that workspace's own.
    """

    home: Path | None
    library: Path

    @property
    def roots(self) -> tuple[Path, ...]:
        """The roots in the order they are searched."""
        return (self.library,) if self.home is None or self.home == self.library else (self.home, self.library)

    @property
    def own(self) -> Path:
        """The root whose brochures are made when none is named: the clinic's, or the library where it is alone."""
        return self.home or self.library

    def find(self, name: str) -> Path | None:
        """Return the file of this name (`templates/base/page.css`), symbolic links resolved, or None.

        A name with `..` is as if it did not exist, and so is the library's clinic in a clinic's workspace. Raises
        InputError for what exists and is no file inside its root: nothing gives way in silence, or a picture that leads
        nowhere would become the library's.
        """
        relative = PurePosixPath(name)
        if len(name) > MAX_NAME or ".." in relative.parts:
            return None
        if len(relative.parts) < 2 or relative.parts[0] not in FOLDERS:
            return None
        roots = (self.own,) if relative.as_posix() == CLINIC else self.roots
        return next((path for root in roots if (path := _file_at(root / relative, root)) is not None), None)

    def check(self) -> None:
        """Raise InputError where something of the clinic's own cannot be found: a folder that may not be read, a link.

        The library's would be printed in its place: another clinic's.
        """
        for top in (self.own / name for name in FOLDERS):
            for folder, folders, files in os.walk(top, onerror=_refuse) if os.path.lexists(top) else ():
                if not os.access(folder, os.X_OK):
                    _refuse(PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder))
                for path in (Path(folder, name) for name in (*folders, *files) if not name.startswith(".")):
                    self._check_entry(path)

    def _check_entry(self, path: Path) -> None:
        if path.is_symlink() and not os.path.exists(path):  # noqa: PTH110  # it gives False in each case
            _refuse(FileNotFoundError(errno.ENOENT, "a link that leads nowhere", path))
        is_folder, standard = path.is_dir(), self.library / path.relative_to(self.own)
        if is_folder and path.is_symlink() and not _inside(path.resolve(), self.own):
            _refuse(PermissionError(errno.EPERM, "a link that leads out of its folder", path))
        if not is_folder and standard.is_dir():
            _refuse(NotADirectoryError(errno.ENOTDIR, "a folder belongs here", path))
        if is_folder and standard.is_file():
            _refuse(IsADirectoryError(errno.EISDIR, "a file belongs here", path))

    def locate(self, path: Path) -> str | None:
        """Return the name of a path inside one of the roots (the reverse of `find`), or None."""
        for root in self.roots:
            if _inside(path, root):
                return path.relative_to(root).as_posix()
        return None

    def names(self, folder: str, pattern: str, *, own: bool = False) -> list[str]:
        """Return the names below a folder that match a glob, sorted, each once: of all roots, or of the `own` alone."""
        roots = (self.own,) if own else self.roots
        paths = ((path, root) for root in roots for path in (root / folder).glob(pattern))
        names = {path.relative_to(root).as_posix() for path, root in paths if not path.name.startswith(".")}
        return sorted(name for name in names if self.find(name))


def _refuse(error: OSError) -> NoReturn:
    what = f"cannot be read: {error.strerror}"
    remedy = "bring it back, or let yourself read it: the library's files never stand in for it"
    raise InputError.one(what, remedy, Place(Path(os.fsdecode(error.filename)))) from error


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
    """Return the workspace asked for, else the current folder as one; InputError where that is none."""
    try:
        home = (asked or here).resolve()
    except (OSError, RuntimeError) as error:
        raise InputError.one(f"the workspace {asked or here} cannot be read: {error}", "name another folder") from error
    if os.path.lexists(home / "brochures"):
        workspace = Workspace(home, library())
        workspace.check()
        return workspace
    if asked is None:
        raise InputError.one("this folder is no workspace: it has no brochures/", _way_to_one(home))
    quoted = shlex.quote(str(asked))
    if not home.is_dir():
        raise InputError.one(f"the workspace {asked} is not a folder", f"make one with: handbill init {quoted}")
    raise InputError.one(f"{asked} holds no brochures/", f"make it a workspace with: handbill init {quoted}")


def _is_workspace(folder: Path) -> bool:
    return os.path.isdir(folder / "brochures")  # noqa: PTH112  # it gives False where a folder may not be read


_MOST_NAMED = 4
"""How many workspaces near a folder a message names."""


def _way_to_one(here: Path) -> str:
    """Return what to do in a folder that is no workspace: use the one near it, or make one."""
    if near := list(islice(_workspaces_near(here), _MOST_NAMED)):
        return f"add -w {' or -w '.join(map(shlex.quote, near))}, or make another with: handbill init my-clinic"
    return "name one with -w FOLDER, or make one with: handbill init my-clinic"


def _workspaces_near(here: Path) -> Iterator[str]:
    """Yield the workspaces just below a folder, and the nearest one around it, as they are named from there."""
    for level, folder in enumerate(here.parents, 1):
        if _is_workspace(folder):
            yield "/".join([".."] * level)
            break
    with suppress(OSError):
        yield from sorted(path.name for path in here.iterdir() if _is_workspace(path))
