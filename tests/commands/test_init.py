"""A workspace is made once, and nothing in it is overwritten."""

from pathlib import Path

from command_line import run

from handbill.workspace import library


def test_init_makes_a_workspace_that_lists_and_refuses_to_overwrite() -> None:
    assert run("init", "my clinic").returncode == 0
    assert {path.name for path in Path("my clinic").iterdir()} == {"brochures", "templates", "images"}
    own = Path("my clinic/brochures/clinic.yaml")
    assert own.read_bytes() == (library() / "brochures" / "clinic.yaml").read_bytes()
    assert (Path("my clinic/brochures") / "schema/clinic.json").is_file()
    assert "ketamine-therapy" in run("list", "-w", "my clinic", "--json").stdout
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
