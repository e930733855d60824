"""Options that several commands share, and the check of names against what there is."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

import click

from handbill.formats.stage import ScreenSize
from handbill.geometry import PT_PER_IN, points
from handbill.screens.load import playlist_names
from handbill.screens.playlist import DIAGONALS, DISTANCES
from handbill.workspace import Workspace

workspace_option: Callable[[Any], Any] = click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path),
    help="The clinic's folder with brochures/, templates/ and images/. Default: the current folder where it is one.",
)

json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object and nothing else."
)


class _Length(click.ParamType[float]):
    """A length in inches: a number in the unit that the option names, or one with its own, such as 3m."""

    name = "length"

    def __init__(self, unit: str, least: float, most: float) -> None:
        self._unit, self._least, self._most = unit, least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        text = str(value).strip()
        try:
            inches = points(text if text[-1:].isalpha() else text + self._unit) / PT_PER_IN
        except ValueError:
            self.fail(f"{text!r} is not a length, such as 55{self._unit} or 3m", param, ctx)
        if not self._least <= inches <= self._most:
            self.fail(f"{text!r} is out of range: {self._least:g} to {self._most:g} inches", param, ctx)
        return inches


def room_options(command: Any) -> Any:
    """Add the options that say which screen a loop is for, and how far away it is read; None: as the playlist says."""
    size = click.option("--size", type=click.Choice(get_args(ScreenSize)), help="The screen's pixels.")
    screen = click.option("--screen", "diagonal", type=_Length("in", *DIAGONALS), help="Its diagonal, in inches.")
    distance = click.option(
        "--distance", type=_Length("ft", *DISTANCES), help="How far away the last seat is, in feet."
    )
    return size(screen(distance(command)))


def chosen_playlist(workspace: Workspace, playlist: str | None) -> str:
    """Return the playlist that is asked for, else the clinic's only one, else the only one."""
    names = playlist_names(workspace)
    if playlist is not None:
        check_names([playlist], names, "playlist")
        return playlist
    own = [name for name in names if workspace.home and (workspace.home / f"brochures/displays/{name}.yaml").is_file()]
    if len(own or names) != 1:
        raise click.UsageError(f"name the playlist: {', '.join(own or names) or 'there is none'}")
    return (own or names)[0]


def cache_folder() -> Path:
    """Return the folder of masters: HANDBILL_CACHE, or handbill in the user's own cache (XDG Base Directory)."""
    named = os.environ.get("HANDBILL_CACHE")
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else home / "handbill"


def check_names(given: Iterable[str], known: Iterable[str], kind: str) -> None:
    """Raise a usage error for the first name that is not known, with the nearest one or all of them."""
    names = sorted(known)
    for name in given:
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names) or 'none'}"
            raise click.UsageError(f"there is no {kind} {name!r}; {hint}")
