"""The screen and its room on the command line: lengths in any unit, within what a waiting room has."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from screen_loops import hall

from handbill.commands.screen_options import chosen_playlist, room_options
from handbill.errors import InputError
from handbill.workspace import Workspace, library


@click.command()
@room_options
def room(size: str | None, diagonal: float | None, distance: float | None) -> None:
    lengths = [length and round(length, 6) for length in (diagonal, distance)]
    click.echo(f"{size} {lengths[0]} {lengths[1]}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "None None None"),
        (("--screen", "55", "--distance", "10"), "None 55.0 120.0"),
        (("--screen", "127cm", "--distance", "3.048 m"), "None 50.0 120.0"),
        (("--size", "1080x1920"), "1080x1920 None None"),
    ],
)
def test_lengths_are_inches_whatever_their_unit(arguments: tuple[str, ...], said: str) -> None:
    assert CliRunner().invoke(room, arguments).output == f"{said}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--screen", "big"), "'big' is not a length, such as 55in or 3m"),
        (("--screen", "1"), "'1' is out of range"),
        (("--distance", "900m"), "'900m' is out of range"),
        (("--size", "3x4"), "'3x4' is not one of"),
    ],
)
def test_what_is_no_room_is_a_mistake_of_the_command_line(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(room, arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_the_clinics_only_playlist_is_played_when_none_is_named(tmp_path) -> None:
    hall(tmp_path / "clinic")
    workspace = Workspace(tmp_path / "clinic", library())
    assert chosen_playlist(workspace, None) == "hall"
    with pytest.raises(click.UsageError, match="there is no playlist 'hal'; did you mean 'hall'"):
        chosen_playlist(workspace, "hal")


def test_the_librarys_playlist_is_played_by_its_name_alone(home: Path) -> None:
    workspace = Workspace(home, library())
    with pytest.raises(InputError, match=r"no playlist of its own; write .* handbill display waiting-room"):
        chosen_playlist(workspace, None)
    assert chosen_playlist(workspace, "waiting-room") == "waiting-room"
    assert chosen_playlist(Workspace(library(), library()), None) == "waiting-room"
