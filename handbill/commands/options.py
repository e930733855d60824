"""Options that several commands share, and the check of names against those that exist."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from handbill.errors import MachineError
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
    """Return the cache folder: HANDBILL_CACHE, or handbill/ in the user's own cache (XDG Base Directory).

    MachineError where none is named and the user has no home.
    """
    if own := os.environ.get("HANDBILL_CACHE"):
        return Path(own)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handbill"
    except RuntimeError as error:
        remedy = "name a folder for finished sheets in the environment variable HANDBILL_CACHE"
        raise MachineError.one("you have no home folder on this computer", remedy) from error


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


def engine_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where the work is done."""
    function = click.option("--scheduler", metavar="tcp://HOST:PORT", help="The scheduler of the Dask cluster.")(
        function
    )
    kinds = click.Choice(["local", "dask"])
    return click.option(
        "--engine", type=kinds, default="local", show_default=True, help="Here on all cores, or on a cluster."
    )(function)


def scheduler_of(engine: str, scheduler: str | None) -> str | None:
    """Return the scheduler of a cluster, None for this machine; a usage error where one is given without the other."""
    if engine == "dask" and scheduler is None:
        raise click.UsageError("--engine dask needs --scheduler tcp://HOST:PORT")
    if engine == "local" and scheduler is not None:
        raise click.UsageError("--scheduler is for --engine dask")
    return scheduler
