"""The list of commands is shown without importing any of them, and says what each says of itself."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from command_line import run

from handbill import __version__
from handbill.commands.main import COMMANDS, handbill
from handbill.workspace import library


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_its_own_first_sentence(name) -> None:
    command = handbill.get_command(click.Context(handbill), name)
    assert COMMANDS[name] == command.get_short_help_str(limit=1000)


def test_the_list_fits_a_terminal() -> None:
    assert max(map(len, COMMANDS.values())) <= 80 - len("  preview  ")


def test_help_imports_no_command_and_no_library_but_click() -> None:
    code = "import sys\nfrom handbill.commands.main import main\nsys.argv[1:] = ['-h']\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], cwd=library(), capture_output=True, text=True, check=True)
    assert all(line in run.stdout for line in COMMANDS.values())
    modules = run.stderr.split()
    assert {name for name in modules if name.startswith("handbill")} == {
        "handbill",
        "handbill.commands",
        "handbill.commands.lazy",
        "handbill.commands.main",
        "handbill.errors",
    }
    assert "click" in modules
    assert not {"rich", "pydantic", "multiprocessing"} & set(modules)


def test_the_commands() -> None:
    assert sorted(COMMANDS) == [
        "build",
        "cache",
        "desk",
        "display",
        "doctor",
        "imb",
        "impose",
        "init",
        "kiosk",
        "list",
        "mail",
        "merge",
        "preview",
        "print",
        "printer",
        "review",
        "schema",
        "upgrade",
    ]
    assert run("--version").stdout.strip() == f"handbill, version {__version__}"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_each_command_says_what_it_does_with_an_example(command: str, flag: str) -> None:
    done = run(command, flag)
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"handbill {command}" in done.stdout


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
