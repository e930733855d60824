"""`handbill upgrade`: rewrite the files of an earlier version."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from handbill.commands.options import workspace_option
from handbill.content.upgrade import upgraded_clinic, upgraded_copy, upgraded_phrases
from handbill.errors import InputError, Place, Problem, Problems
from handbill.staging import Staging
from handbill.workspace import CLINIC, Workspace, open_workspace
from handbill.yaml.source import Source, read

Rewrite = Callable[[str, Source], str]


@click.command("upgrade")
@workspace_option
@click.option("--check", is_flag=True, help="Only name the files that would change.")
def command(workspace: Path | None, check: bool) -> None:
    """Rewrite the brochures, clinic and phrases of an earlier version.

    Comments, quotes, and line breaks stay as they are. A file as it was is kept beside the new one, with .old behind
    its name. Nothing is changed when a file cannot be rewritten.

    \b
    Example:
      handbill upgrade -w my-clinic
    """
    opened = open_workspace(workspace, Path.cwd())
    if opened.home is None:
        raise InputError.one("this folder is no workspace", "name one with -w, or change to its folder")
    changed = dict(_changed(opened))
    kept = [file for file in map(_kept, changed) if file.exists()]
    if kept:
        raise InputError(Problem(Place(file), "an older file is kept here already", "move it away") for file in kept)
    if not check:
        with Staging() as staging:
            for file, (old, new) in changed.items():
                staging.write(_kept(file), old.encode())
                staging.write(file, new.encode())
            staging.publish()
    for file in changed:
        click.echo(f"{'Would rewrite' if check else 'Rewrote'} {opened.locate(file)}")
    if not changed:
        click.echo("Nothing to rewrite: all files are of this version.")


def _kept(file: Path) -> Path:
    """Return where a file is kept as it was."""
    return file.with_name(f"{file.name}.old")


def _changed(workspace: Workspace) -> Iterator[tuple[Path, tuple[str, str]]]:
    """Yield each older file with its text before and after; InputError for all that cannot be rewritten."""
    problems = Problems()
    changed = []
    for file, rewrite in _files(workspace):
        source = read(file, problems)
        if source is None:
            continue
        text = file.read_text("utf-8")
        try:
            new = rewrite(text, source)
        except InputError as error:
            problems.take(error)
            continue
        if new != text:
            changed.append((file, (text, new)))
    problems.raise_any()
    yield from changed


def _files(workspace: Workspace) -> Iterator[tuple[Path, Rewrite]]:
    """Yield the files of the workspace itself, each with what rewrites it."""
    home = workspace.home or workspace.library
    rewrites: dict[str, Rewrite] = {CLINIC: upgraded_clinic}
    for brochure in sorted(home.glob("brochures/*/brochure.yaml")):
        copies = (copy for copy in sorted(brochure.parent.glob("*.yaml")) if copy.name != brochure.name)
        rewrites |= {copy.relative_to(home).as_posix(): upgraded_copy for copy in copies}
    english = (file for file in sorted(home.glob("brochures/phrases/*.yaml")) if file.stem.partition("-")[0] == "en")
    rewrites |= {file.relative_to(home).as_posix(): upgraded_phrases for file in english}
    for name, rewrite in rewrites.items():
        if (home / name).exists() and (file := workspace.find(name)) is not None:
            yield file, rewrite
