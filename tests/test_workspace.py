from pathlib import Path

import pytest
from small_workspace import small_brochure

from handbill.errors import InputError
from handbill.workspace import CLINIC, Workspace, library, open_workspace


def test_a_workspaces_file_wins_over_the_librarys(workspace: Workspace, home: Path) -> None:
    own = home / "images" / "logo.svg"
    own.parent.mkdir()
    own.write_text("<svg/>", "utf-8")
    assert workspace.find("images/logo.svg") == own
    assert workspace.find("images/neuron.svg") == library() / "images" / "neuron.svg"
    assert workspace.names("images", "*.svg").count("images/logo.svg") == 1


@pytest.mark.parametrize(
    "name", ["../secret", "images/../../secret", "/etc/passwd", "pyproject.toml", "", "images", "images/none.svg"]
)
def test_nothing_outside_is_found(workspace: Workspace, home: Path, name: str) -> None:
    (home.parent / "secret").write_text("x", "utf-8")
    assert workspace.find(name) is None


@pytest.mark.parametrize("kind", ["link out", "link to nothing", "loop", "folder"])
def test_what_stands_in_a_files_place_is_an_error_and_never_gives_way(
    workspace: Workspace, home: Path, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "secret.yaml").write_text("name: Other\n", "utf-8")
    place = home / "brochures" / "clinic.yaml"
    place.unlink()
    if kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(
            {"link out": tmp_path / "secret.yaml", "link to nothing": tmp_path / "none", "loop": place}[kind]
        )
    with pytest.raises(InputError, match=r"leads out of its folder|is not a file|cannot be read") as caught:
        workspace.find("brochures/clinic.yaml")
    assert caught.value.problems[0].place
    assert caught.value.problems[0].place.file == place
    with pytest.raises(InputError):
        workspace.names("brochures", "*.yaml")


def test_files_of_editors_and_systems_are_passed_over(workspace: Workspace, home: Path) -> None:
    (home / "brochures" / "small" / ".#en.yaml").symlink_to("nobody@nowhere")
    (home / "brochures" / "small" / "._en.yaml").write_bytes(b"\x00")
    assert workspace.names("brochures/small", "*.yaml") == ["brochures/small/brochure.yaml", "brochures/small/en.yaml"]


def test_locate_is_the_reverse_of_find(workspace: Workspace, home: Path) -> None:
    file = home / "brochures" / "small" / "en.yaml"
    assert workspace.locate(file) == "brochures/small/en.yaml"
    assert workspace.find("brochures/small/en.yaml") == file
    assert workspace.locate(home / "notes.txt") is None


def test_the_librarys_clinic_never_stands_in_for_the_workspaces_own(workspace: Workspace, home: Path) -> None:
    assert workspace.find(CLINIC) == home / CLINIC
    (home / CLINIC).unlink()
    assert workspace.find(CLINIC) is None
    assert workspace.names("brochures", "*.yaml") == []
    assert workspace.find("brochures/phrases/en.yaml") == library() / "brochures/phrases/en.yaml"
    assert Workspace(None, library()).find(CLINIC) == Workspace(library(), library()).find(CLINIC) == library() / CLINIC


def test_names_are_of_all_roots_or_the_workspaces_own(workspace: Workspace) -> None:
    both = ["brochures/ketamine-therapy/brochure.yaml", "brochures/small/brochure.yaml"]
    assert set(both) <= set(workspace.names("brochures", "*/brochure.yaml"))
    assert workspace.names("brochures", "*/brochure.yaml", own=True) == both[1:]
    assert both[0] in Workspace(library(), library()).names("brochures", "*/brochure.yaml", own=True)


def test_the_current_folder_is_the_workspace_where_it_is_one(home: Path) -> None:
    assert open_workspace(None, home) == Workspace(home, library())
    assert open_workspace(None, library()) == Workspace(library(), library())


def test_a_folder_that_is_no_workspace_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path / "here"):
        with pytest.raises(InputError, match="handbill init"):
            open_workspace(folder, tmp_path)


def test_the_workspace_near_a_folder_that_is_none_is_named(home: Path, tmp_path: Path) -> None:
    def remedy(here: Path) -> str:
        with pytest.raises(InputError, match="this folder is no workspace") as caught:
            open_workspace(None, here)
        return caught.value.problems[0].remedy

    assert remedy(tmp_path / "here").startswith("name one with -w FOLDER")
    assert remedy(tmp_path).startswith("add -w clinic, or")
    assert remedy(home / "brochures" / "small").startswith("add -w ../.., or")
    small_brochure(tmp_path / "a second")
    assert remedy(tmp_path).startswith("add -w 'a second' or -w clinic, or")


def test_of_many_workspaces_near_a_folder_a_few_are_named(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"clinic{number}" / "brochures").mkdir(parents=True)
    with pytest.raises(InputError) as caught:
        open_workspace(None, tmp_path)
    assert str(caught.value).count("-w clinic") == 4
