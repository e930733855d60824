"""The list of commands is shown without importing any of them, and says what each says of itself."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

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
        "handbill.commands.main",
        "handbill.errors",
    }
    assert "click" in modules
    assert not {"rich", "pydantic", "multiprocessing"} & set(modules)
