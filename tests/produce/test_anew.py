"""A kiosk's slides are made of the workspace's own files, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import TODAY
from showing import hall
from small import edit

from handbill.errors import InputError
from handbill.produce.anew import Making, Played
from handbill.workspace import Workspace, library


@pytest.fixture
def played(tmp_path: Path) -> Played:
    """A playlist of the name that the library's has too."""
    home = tmp_path / "clinic"
    hall(home)
    playlist = home / "brochures/displays/hall.yaml"
    edit(playlist, "id: hall", "id: waiting-room")
    playlist.rename(playlist.with_name("waiting-room.yaml"))
    return Played(Workspace(home, library()), "waiting-room").with_own()


@pytest.mark.parametrize("gone", [".", "brochures", "brochures/clinic.yaml", "brochures/displays/waiting-room.yaml"])
def test_what_goes_away_never_shows_the_librarys_clinic(played: Played, gone: str) -> None:
    place = played.workspace.home / gone
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    with pytest.raises(InputError) as caught:
        Making(played, TODAY).result()
    assert all("the file is gone" in problem.what for problem in caught.value.problems)


def test_the_librarys_own_clinic_can_be_shown() -> None:
    assert Played(Workspace(None, library()), "waiting-room").with_own().own == ()
