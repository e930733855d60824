"""`handbill doctor`: what this computer has and lacks, and what to do."""

import ctypes.util
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from handbill import __version__, fonts
from handbill.commands.options import workspace_option
from handbill.content.library import brochure_ids, format_names
from handbill.errors import EXIT_INPUT, HandbillError, MachineError
from handbill.masters.libraries import libraries, requirements
from handbill.screens.film import ffmpeg
from handbill.workspace import Workspace, library, open_workspace


@dataclass(frozen=True)
class Finding:
    """One thing and its state; `bad` when nothing can be printed without it, and what to do then."""

    what: str
    state: str
    bad: bool = False
    remedy: str = ""


def _needed(what: str, state: str | None, remedy: str, lack: str = "not found") -> Finding:
    """Return the finding of what nothing can be printed without."""
    return Finding(what, state) if state else Finding(what, lack, bad=True, remedy=remedy)


@click.command("doctor")
@workspace_option
def command(workspace: Path | None) -> None:
    """Check what this computer has and lacks, and say what to do.

    It looks at Python, the libraries that set text, the fonts, and the workspace.

    \b
    Example:
      handbill doctor
    """
    findings = [*_machine(), *_workspace(workspace)]
    for finding in findings:
        mark = "lacks" if finding.bad else "ok"
        click.echo(f"{mark:6} {finding.what}: {finding.state}" + (f"; {finding.remedy}" if finding.remedy else ""))
    if any(finding.bad for finding in findings):
        sys.exit(EXIT_INPUT)


def _machine() -> Iterator[Finding]:
    yield Finding("handbill", __version__)
    yield Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    versions = libraries()
    for name in requirements():
        yield _needed(name, versions.get(name), "run make brochures, or install handbill again")
    for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig"):
        remedy = "run make brochures, or install Pango with the system's package manager"
        yield _needed(f"lib{name}", ctypes.util.find_library(name), remedy)
    subset = ctypes.util.find_library("harfbuzz-subset")
    remedy = "" if subset else "install it for faster builds (Debian: libharfbuzz-subset0)"
    yield Finding("libharfbuzz-subset", subset or "not found; fonts are cut to size more slowly", remedy=remedy)
    try:
        yield Finding("ffmpeg", ffmpeg.ready().name)
    except MachineError as error:
        remedy = error.problems[0].remedy
        yield Finding("ffmpeg", "not found; only films of slides (--mp4) need it", remedy=remedy)


def _workspace(folder: Path | None) -> Iterator[Finding]:
    try:
        workspace = open_workspace(folder, Path.cwd())
        yield Finding("workspace", str(workspace.home))
    except HandbillError as error:
        # Without a workspace, what the program brings along can still be looked at.
        problem, workspace = error.problems[0], Workspace(None, library())
        what = problem.what if folder else "none in this folder"
        yield Finding("workspace", what, bad=folder is not None, remedy=problem.remedy)
    yield Finding("library", str(workspace.library))
    files = fonts.files(workspace)
    families = f"{len(files)} files, {', '.join(fonts.font_set(workspace).families)}" if files else None
    yield _needed("fonts", families, "install handbill again", "none")
    yield Finding("brochures", ", ".join(brochure_ids(workspace)) or "none")
    yield Finding("formats", ", ".join(format_names(workspace)) or "none")
