"""What all sheets share, and what each is told apart by, is in the key of a master."""

import re
from pathlib import Path

import pytest
from installed import installed
from small_workspace import own_template, small_brochure

from handbill.masters import key as key_module
from handbill.masters.key import grounds, key
from handbill.workspace import Workspace, library


@pytest.fixture
def clinic(tmp_path) -> Path:
    home = small_brochure(tmp_path / "clinic")
    own_template(home)
    (home / "brochures" / "clinic.yaml").write_text((library() / "brochures" / "clinic.yaml").read_text())
    (home / "brochures" / "phrases").mkdir()
    (home / "brochures" / "phrases" / "en.yaml").write_text((library() / "brochures/phrases/en.yaml").read_text())
    (home / "images").mkdir()
    (home / "images" / "mark.svg").write_text("<svg/>")
    return home


@pytest.mark.parametrize(
    "name",
    [
        "templates/handout/page.css",
        "templates/handout/format.yaml",
        "images/mark.svg",
        "brochures/clinic.yaml",
        "brochures/phrases/en.yaml",
    ],
)
def test_a_change_to_what_sheets_share_is_another_ground(clinic, name) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    assert grounds(workspace) == before
    file = clinic / name
    file.write_text(file.read_text() + "\n")
    assert grounds(workspace) != before


def test_a_file_that_no_longer_stands_before_the_librarys_is_another_ground(clinic) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    (clinic / "templates/handout/page.css").unlink()
    assert grounds(workspace) != before


def test_the_place_of_a_workspace_is_no_part_of_its_grounds(clinic, tmp_path) -> None:
    before = grounds(Workspace(clinic, library()))
    moved = clinic.rename(tmp_path / "elsewhere")
    assert grounds(Workspace(moved, library())) == before


def test_keys_tell_their_parts_apart() -> None:
    assert key("g", "a", {"b": 1}) == key("g", "a", {"b": 1})
    assert len({key("g", "a"), key("h", "a"), key("g", "b"), key("g", "a", "b"), key("g", ["a", "b"])}) == 5


@pytest.fixture
def fresh():
    """Have the machine looked at anew in this test, and again after it."""
    key_module.machine.cache_clear()
    yield key_module.machine
    key_module.machine.cache_clear()


def test_a_version_of_the_typesetter_is_part_of_the_ground(clinic, monkeypatch, tmp_path, fresh) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    installed(tmp_path / "site", "weasyprint", "99")
    monkeypatch.syspath_prepend(tmp_path / "site")
    fresh.cache_clear()
    assert grounds(workspace) != before


def test_the_version_of_python_is_part_of_the_ground(clinic, monkeypatch, fresh) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    monkeypatch.setattr("sys.version", "3.99.0")
    fresh.cache_clear()
    assert grounds(workspace) != before


@pytest.mark.parametrize("name", ["pango", "harfbuzz"])
def test_the_libraries_that_shape_letters_are_part_of_the_ground(clinic, monkeypatch, fresh, name) -> None:
    workspace = Workspace(clinic, library())
    before, versions = grounds(workspace), key_module.text_libraries()
    assert re.match(r"\d+\.\d+", versions[name])
    monkeypatch.setattr(key_module, "text_libraries", lambda: versions | {name: "99"})
    fresh.cache_clear()
    assert grounds(workspace) != before


def test_the_program_itself_is_part_of_the_ground(clinic, monkeypatch, tmp_path, fresh) -> None:
    program = tmp_path / "handbill" / "masters"
    program.mkdir(parents=True)
    (program / "key.py").write_text("a = 1\n")
    monkeypatch.setattr(key_module, "__file__", str(program / "key.py"))
    before = grounds(Workspace(clinic, library()))
    (program / "key.py").write_text("a = 2\n")
    fresh.cache_clear()
    assert grounds(Workspace(clinic, library())) != before
