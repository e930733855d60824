"""list, init, schema, doctor, and the help of all."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from handbill import __version__
from handbill.commands.main import COMMANDS, handbill
from handbill.workspace import library


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(handbill, [str(argument) for argument in arguments], catch_exceptions=True)


def test_the_commands() -> None:
    assert sorted(COMMANDS) == [
        "build",
        "cache",
        "display",
        "doctor",
        "impose",
        "init",
        "kiosk",
        "list",
        "merge",
        "preview",
        "schema",
    ]
    assert run("--version").output.strip() == f"handbill, version {__version__}"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_each_command_says_what_it_does_with_an_example(command: str, flag: str) -> None:
    done = run(command, flag)
    assert done.exit_code == 0
    assert "Example" in done.output
    assert f"handbill {command}" in done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_and_option_stands_in_the_readme_or_the_docs(command: str) -> None:
    text = "".join(path.read_text("utf-8") for path in [library() / "README.md", *library().glob("docs/*.md")])
    assert f"handbill {command}" in text
    options = [
        option
        for parameter in handbill.get_command(click.Context(handbill), command).params
        for option in parameter.opts
        if option.startswith("--")
    ]
    assert [option for option in options if option not in text] == []


def test_list_as_json_and_as_a_table(home: Path) -> None:
    rows = json.loads(run("list", "-w", home, "--json").output)["brochures"]
    assert [(row["brochure"], row["language"], row["status"]) for row in rows] == [
        ("ketamine-therapy", "en", "in-review"),
        ("small", "en", "draft"),
    ]
    table = run("list", "-w", home)
    assert table.exit_code == 0
    assert "A small leaflet" in table.output


def test_init_makes_a_workspace_that_lists_and_refuses_to_overwrite() -> None:
    assert run("init", "my clinic").exit_code == 0
    assert {path.name for path in Path("my clinic").iterdir()} == {"brochures", "templates", "images"}
    own = Path("my clinic/brochures/clinic.yaml")
    assert own.read_bytes() == (library() / "brochures" / "clinic.yaml").read_bytes()
    assert (Path("my clinic/brochures") / "schema/clinic.json").is_file()
    assert "ketamine-therapy" in run("list", "-w", "my clinic", "--json").output
    own.write_text("name: Mine\n", "utf-8")
    again = run("init", "my clinic")
    assert again.exit_code != 0
    assert "a workspace already" in str(again.exception)
    assert own.read_text("utf-8") == "name: Mine\n"


def test_init_leaves_what_is_there_and_says_what_it_cannot_do() -> None:
    Path("half").mkdir()
    Path("half/images").write_text("a file", "utf-8")
    blocked = run("init", "half")
    assert "cannot make half" in str(blocked.exception)
    assert not Path("half/brochures/clinic.yaml").exists()


def test_a_title_that_looks_like_markup_is_listed_as_it_is(home: Path) -> None:
    copy = home / "brochures" / "small" / "en.yaml"
    copy.write_text(copy.read_text("utf-8").replace("A small leaflet", "Mini [/b] [red]x"), "utf-8")
    done = run("list", "-w", home)
    assert done.exit_code == 0
    assert "[/b]" in done.output


def test_schema_prints_json() -> None:
    assert json.loads(run("schema", "copy").output)["title"] == "Copy"
    assert "anyOf" in json.loads(run("schema").output)
    assert run("schema", "-o", "here").exit_code == 0
    assert len(list(Path("here").glob("*.json"))) == 9


def test_doctor_names_what_it_looked_at_and_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("doctor")
    assert done.exit_code == 0, done.output
    for name in ("Python", "weasyprint", "libpango-1.0", "fonts", "workspace"):
        assert f"ok     {name}: " in done.output
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    lacking = run("doctor")
    assert lacking.exit_code == 1
    assert "lacks  libpango-1.0: not found; run make brochures" in lacking.output


def test_doctor_says_whether_films_can_be_made_and_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ok     ffmpeg: ffmpeg-" in run("doctor").output
    monkeypatch.setattr("handbill.screens.film.ffmpeg.imageio_ffmpeg", None)
    without = run("doctor")
    assert without.exit_code == 0
    assert "ffmpeg: not found; only films of slides (--mp4) need it; install it with: pip install" in without.output
