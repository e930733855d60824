"""The key of a master: a digest of everything that its sheets depend on, so that a stale master is never found.

It takes in whole folders rather than guess what a template asks for. A change to any style sheet makes all masters
anew, which costs seconds; an old warning on a new sheet would cost more.
"""

import ctypes
import hashlib
import json
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from handbill.masters.libraries import libraries
from handbill.workspace import Workspace

MOST_BYTES = 200_000_000
"""What is larger is not printed: a photograph may have so many bytes, any other file less."""

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll", "pango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")


def grounds(workspace: Workspace) -> str:
    """Return the digest of what all sheets share: templates, fonts, pictures, phrases, clinic, program, machine."""
    digest = hashlib.sha256(machine().encode())
    for root in workspace.roots:
        _add(digest, root, _files(root))
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder in ("templates", "images", "brochures/phrases"):
        yield from sorted((root / folder).rglob("*"))
    clinic = root / "brochures" / "clinic.yaml"
    if clinic.is_file():
        yield clinic


def key(grounds: str, *parts: Any) -> str:
    """Return the key of sheets that stand on these grounds and are told apart by these parts (plain data)."""
    return hashlib.sha256(json.dumps([grounds, parts], sort_keys=True, default=str).encode()).hexdigest()


def _add(digest: Any, root: Path, files: Iterable[Path]) -> None:
    for path in files:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode(errors="surrogateescape"))
        digest.update(content_of(path))


def content_of(path: Path) -> bytes:
    """Return a digest of a file: of its content, or of its size and time where it is larger than any that is printed.

    For what is no file, or cannot be read, it says so: who needs it tells that.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return f"no file: {stat.S_IFMT(status.st_mode)}".encode()
        if status.st_size > MOST_BYTES:
            return f"{status.st_size}\0{status.st_mtime_ns}\0".encode()
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        return f"cannot be read: {error.errno}".encode()


@cache
def machine() -> str:
    """Return what a sheet depends on of this machine and this program; it is looked at once in a process."""
    program = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    files = (path for path in sorted(root.glob("**/*.*")) if path.suffix in (".py", ".conf"))
    _add(program, root, (path for path in files if "library" not in path.relative_to(root).parts))
    return json.dumps([program.hexdigest(), sys.version, libraries(), text_libraries()])


def text_libraries() -> dict[str, str]:
    """Return the versions of the shared libraries that shape and set letters; empty where one is not there."""
    names = {"pango": (_PANGO, "pango_version_string"), "harfbuzz": (_HARFBUZZ, "hb_version_string")}
    return {name: _version(*library) for name, library in names.items()}


def _version(files: tuple[str, ...], function: str) -> str:
    """Return the version that this function of a shared library tells."""
    for file in files:
        with suppress(OSError, AttributeError):
            version_string = getattr(ctypes.CDLL(file), function)
            version_string.restype = ctypes.c_char_p
            return str(version_string(), "ascii")
    return ""
