"""What the commands for screens share: the options that describe a screen and its room, and the playlist to play."""

from functools import partial
from typing import Any, get_args

import click

from handbill.commands.options import only_one
from handbill.formats.stage import ScreenSize
from handbill.geometry import PT_PER_IN, points
from handbill.screens.load import playlist_names, playlists_by_default
from handbill.screens.playlist import DIAGONALS, DISTANCES
from handbill.workspace import Workspace


class _Length(click.ParamType[float]):
    """A length in inches, given as a number in the option's own unit or with a unit, such as 3m."""

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
    """Add the options that describe the screen and its room; where one is None, the playlist decides."""
    size = click.option("--size", type=click.Choice(get_args(ScreenSize)), help="The screen's size in pixels.")
    length = _Length("in", *DIAGONALS)
    screen = click.option("--screen", "diagonal", type=length, help="The screen's diagonal, in inches.")
    far = _Length("ft", *DISTANCES)
    distance = click.option("--distance", type=far, help="How far the farthest seat is from the screen, in feet.")
    return size(screen(distance(command)))


def chosen_playlist(workspace: Workspace, playlist: str | None) -> str:
    """Return the playlist that is named, else the workspace's only one."""
    return only_one(playlist, playlist_names(workspace), partial(playlists_by_default, workspace), "playlist")
