"""Options that several commands share, and the check of names against those that exist."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from handbill.workspace import FOLDERS, Workspace

FOLDER = click.Path(path_type=Path, file_okay=False)

workspace_option: Callable[[Any], Any] = click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path),
    help="The clinic's folder, made by handbill init. Default: the current folder.",
)

json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print the result as one JSON object and nothing else."
)


def only(what: str, *names: str, choices: Sequence[str] | None = None) -> Callable[[Any], Any]:
    """Return an option that says which are made, where not all are."""
    kind = click.Choice(choices) if choices else None
    return click.option(*names, multiple=True, type=kind, help=f"Only this {what}; may be repeated.")


def cache_folder() -> Path:
    """Return the cache folder: HANDBILL_CACHE, or handbill/ in the user's own cache (XDG Base Directory)."""
    users = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("HANDBILL_CACHE") or users / "handbill")


def check_output(out: Path, source: Path) -> None:
    """Raise a usage error where an output would take the place of what it is made of."""
    if out.exists() and source.exists() and out.samefile(source):
        raise click.UsageError(f"{out} is what is read; give the output a name of its own with -o")


def check_outside(out: Path, workspace: Workspace) -> None:
    """Raise a usage error where an output would lie among the files that a workspace and the library are read from."""
    for folder in (root / name for root in workspace.roots for name in FOLDERS):
        if out.resolve().is_relative_to(folder.resolve()):
            raise click.UsageError(f"{out} lies in {folder.name}/, which is read; choose another folder with -o")


def check_names(names: Iterable[str], available: Iterable[str], kind: str) -> None:
    """Raise a usage error for the first name that is not available, with the nearest one or all of them."""
    choices = sorted(available)
    for name in names:
        if name not in choices:
            import difflib  # only a mistyped name needs it

            close = difflib.get_close_matches(name, choices, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(choices) or 'none'}"
            raise click.UsageError(f"there is no {kind} {name!r}; {hint}")


def only_one(name: str | None, available: Iterable[str], own: Callable[[], Sequence[str]], kind: str) -> str:
    """Return the one that is named, else the only one of the workspace's own, for which `own` is asked."""
    if name is not None:
        check_names([name], available, kind)
        return name
    choices = own()
    if len(choices) != 1:
        raise click.UsageError(f"name the {kind}: {', '.join(choices)}")
    return choices[0]
