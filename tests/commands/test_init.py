"""A workspace is made once, and nothing in it is overwritten."""

import json
import re
from pathlib import Path

from command_line import run

from handbill.formats.load import load
from handbill.lint.release import unfilled
from handbill.workspace import Workspace, library


def test_init_makes_a_workspace_that_lists_and_refuses_to_overwrite() -> None:
    assert run("init", "my clinic").returncode == 0
    assert {path.name for path in Path("my clinic").iterdir()} == {"brochures", "templates", "images", "envelopes"}
    own = Path("my clinic/brochures/clinic.yaml")
    assert not any(path.suffix == ".yaml" and path != own for path in Path("my clinic").rglob("*"))
    assert (Path("my clinic/brochures") / "schema/clinic.json").is_file()
    assert json.loads(run("list", "-w", "my clinic", "--json").stdout)["brochures"] == []
    own.write_text("name: Mine\n", "utf-8")
    again = run("init", "my clinic")
    assert again.returncode == 1
    assert "a workspace already" in again.stderr
    assert own.read_text("utf-8") == "name: Mine\n"


def test_init_leaves_what_is_there_and_says_what_it_cannot_do() -> None:
    Path("half").mkdir()
    Path("half/images").write_text("a file", "utf-8")
    blocked = run("init", "half")
    assert "cannot make half" in blocked.stderr
    assert not Path("half/brochures/clinic.yaml").exists()


def test_the_clinics_file_has_nobodys_identity_and_each_line_to_fill_in_is_named() -> None:
    run("init", "here")
    file = Path("here/brochures/clinic.yaml")
    text = file.read_text("utf-8")
    for identity in ("Kairos", "etamine", "555", "Suite 200\n", "logo: logo"):
        assert identity not in text
    shelf = load(Workspace(Path("here").resolve(), library()), ())
    assert shelf.clinic.logo is None
    marked = [number for number, line in enumerate(text.splitlines(), 1) if re.search("^[^#]*FILL[ -]IN", line)]
    assert len(marked) == 9
    assert [problem.place.line for problem in unfilled(shelf.clinic_source) if problem.place] == marked
    assert list(unfilled(load(Workspace(library(), library()), ()).clinic_source)) == []


def test_the_clinics_file_has_each_key_that_the_librarys_has() -> None:
    run("init", "here")

    def keys(file: Path) -> set[str]:
        return set(re.findall(r"^ *(?:- |# )?([a-z_]+):", file.read_text("utf-8"), re.MULTILINE))

    assert keys(library() / "brochures/clinic.yaml") - {"es"} <= keys(Path("here/brochures/clinic.yaml"))


def test_the_example_is_copied_when_it_is_asked_for_and_builds() -> None:
    own = Path("here/brochures/displays/waiting-room.yaml")
    own.parent.mkdir(parents=True)
    own.write_text("id: waiting-room\n", "utf-8")
    done = run("init", "here", "--with-example")
    assert done.returncode == 0, done.stderr
    for name in ("ketamine-therapy/brochure.yaml", "ketamine-therapy/en.yaml", "packets/new-patient.yaml"):
        assert (Path("here/brochures") / name).read_bytes() == (library() / "brochures" / name).read_bytes()
    assert own.read_text("utf-8") == "id: waiting-room\n"
    built = run("build", "-w", "here", "-f", "postcard", "--paper", "letter")
    assert built.returncode == 0, built.stderr
    assert "clinic.yaml:6:7: name: “FILL IN the name” is not filled in; write the clinic's own" in built.stderr
    assert Path("out/ketamine-therapy-postcard-en-letter.pdf").is_file()
