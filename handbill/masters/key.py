"""The key of a master: a digest of everything that its sheets depend on, so that a stale master is never found.

It takes in whole folders rather than guessing what a template asks for: a change to any style sheet makes all anew,
which costs seconds; an old warning on a new sheet would cost more.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.metadata
import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from handbill.workspace import Workspace

_LIBRARIES = (
    "babel",
    "fonttools",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypdfium2",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
    "zxing-cpp",
)
"""What draws, measures or proves a sheet; a new version may draw another one."""

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll", "pango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")


def grounds(workspace: Workspace) -> str:
    """Return the digest of what all sheets share: templates, fonts, pictures, phrases, clinic, program."""
    digest = hashlib.sha256(_machine().encode())
    for root in workspace.roots:
        for path in _files(root):
            _add(digest, path.relative_to(root).as_posix(), path.read_bytes())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder in ("templates", "images", "brochures/phrases"):
        yield from sorted(path for path in (root / folder).rglob("*") if path.is_file())
    clinic = root / "brochures" / "clinic.yaml"
    if clinic.is_file():
        yield clinic


def key(grounds: str, *parts: Any) -> str:
    """Return the key of sheets that stand on these grounds and are told apart by these parts (plain data)."""
    return hashlib.sha256(json.dumps([grounds, parts], sort_keys=True, default=str).encode()).hexdigest()


def _add(digest: Any, name: str, data: bytes) -> None:
    digest.update(f"{name}\0{len(data)}\0".encode())
    digest.update(data)


@cache
def _machine() -> str:
    """Return what of this machine and this program a sheet depends on."""
    program = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for path in sorted(root.glob("**/*.*")):
        if path.suffix in (".py", ".conf") and "library" not in path.relative_to(root).parts:
            _add(program, path.relative_to(root).as_posix(), path.read_bytes())
    return json.dumps([program.hexdigest(), *_versions()])


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            yield f"{name} {importlib.metadata.version(name)}"
    yield f"pango {_called(_PANGO, 'pango_version_string')}"
    yield f"harfbuzz {_called(_HARFBUZZ, 'hb_version_string')}"


def _called(files: tuple[str, ...], function: str) -> str:
    """Return what this function of a shared library says; nothing where the library is not there."""
    for file in files:
        with suppress(OSError, AttributeError):
            asked = getattr(ctypes.CDLL(file), function)
            asked.restype = ctypes.c_char_p
            return str(asked(), "ascii")
    return ""
