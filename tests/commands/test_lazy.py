"""A group loads a command's module when the command is called, and not before."""

from __future__ import annotations

import subprocess
import sys

import click

from handbill.commands.lazy import LazyGroup


def test_only_what_is_called_is_loaded() -> None:
    group = LazyGroup("group", lazy={"reprint": "Print."}, prefix="mail_")
    context = click.Context(group)
    assert group.list_commands(context) == ["reprint"]
    assert group.get_command(context, "forget") is None
    assert group.get_command(context, "reprint").name == "reprint"
    code = "import sys, handbill.commands.mail; print('handbill.commands.mail_run' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
