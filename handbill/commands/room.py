"""Options that say which screen slides are for, and the choice of a playlist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from handbill.commands.options import check_names
from handbill.content.playlist import Size
from handbill.content.playlists import playlist_names
from handbill.geometry import PT_PER_IN, points
from handbill.workspace import Workspace


class _Length(click.ParamType):
    """A length such as 55in or 3m, in inches."""

    name = "length"

    def __init__(self, least: float, most: float) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Give the length in inches; a usage error when it is none, or out of range."""
        try:
            inches = points(str(value)) / PT_PER_IN
        except ValueError:
            self.fail(f"{value!r} is not a length; write it with its unit, such as 55in, 10ft or 3m", param, ctx)
        if not self._least <= inches <= self._most:
            self.fail(
                f"{value!r} is out of range; write a length from {self._least:g}in to {self._most:g}in", param, ctx
            )
        return inches


Option = Callable[[Any], Any]

size_option: Option = click.option(
    "--size", type=click.Choice(get_args(Size)), help="The screen's pixels. Default: the playlist's."
)
screen_option: Option = click.option(
    "--screen", "diagonal", type=_Length(7, 200), help="The screen's diagonal, such as 55in. Default: the playlist's."
)
distance_option: Option = click.option(
    "--distance",
    type=_Length(24, 1200),
    help="How far away the last seat stands, such as 10ft. Default: the playlist's.",
)


def chosen_playlist(workspace: Workspace, name: str | None) -> str:
    """Give the playlist that is asked for, else the clinic's only one, else the only one; a usage error otherwise."""
    names = playlist_names(workspace)
    if name is not None:
        check_names([name], names, "playlist")
        return name
    own = [each for each in names if workspace.home and (workspace.home / f"brochures/displays/{each}.yaml").is_file()]
    if len(own or names) != 1:
        raise click.UsageError(f"name the playlist: {', '.join(own or names) or 'there is none'}")
    return (own or names)[0]
