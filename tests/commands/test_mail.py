"""The commands of `handbill mail`."""

from __future__ import annotations

import click
import pytest
from command_line import run

from handbill.commands.mail import COMMANDS, command
from handbill.workspace import library

GROUP = command


def test_the_commands() -> None:
    assert sorted(COMMANDS) == ["check", "forget", "reprint", "returned", "run", "status", "tap-test"]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_says_what_it_does_with_an_example_and_stands_in_the_docs(name: str) -> None:
    done = run("mail", name, "-h")
    assert done.returncode == 0
    assert f"handbill mail {name}" in done.stdout.partition("Example")[2]
    text = (library() / "docs/mailing.md").read_text("utf-8")
    assert f"handbill mail {name}" in text
    found = GROUP.get_command(click.Context(GROUP), name)
    assert found is not None
    options = [option for parameter in found.params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if option not in text] == []
    assert found.get_short_help_str(200) == COMMANDS[name]
