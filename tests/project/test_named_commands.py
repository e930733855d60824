"""A command that a message tells people to type is one that there is, with options that it has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from handbill.commands.main import COMMANDS
from handbill.commands.main import handbill as group
from handbill.workspace import library

_TOLD = re.compile(
    r"(?:(?<=: )|(?<=`)|^)handbill ((?:[^;,.)`“”]|\.(?=\w))+)|\bhandbill ([a-z]+(?: --?[a-z][\w-]*(?: \d+)?)+)"
)
"""`run: handbill cache --prune 0`, and in running text a command with its options."""

_NAMED = re.compile(r"(?<!from )(?<!import )\bhandbill\b")
"""The program's name in a module, imports left out: most modules have no other, and need not be parsed."""


def texts(file: Path) -> Iterator[str]:
    """Yield the texts of a module that names the program; what is filled in is a word."""
    source = file.read_text("utf-8")
    nodes = list(ast.walk(ast.parse(source))) if _NAMED.search(source) else []
    filled = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    parts = {part for node in filled for part in node.values}
    for node in filled:
        yield "".join(part.value if isinstance(part, ast.Constant) else "WORD" for part in node.values)
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in parts:
            yield node.value


@cache
def commands() -> list[tuple[str, str]]:
    found = {
        (file.relative_to(library()).as_posix(), (match[1] or match[2]).strip())
        for file in sorted((library() / "handbill").rglob("*.py"))
        for text in texts(file)
        for line in text.splitlines()
        for match in _TOLD.finditer(re.sub(r" {2,}\S.*", "", line.strip()))
    }
    return sorted(found)


def parsed(line: str) -> None:
    """Parse a command line as click does; UsageError for a command or an option that there is none of."""
    name, *arguments = line.split()
    whole = click.Context(group, **group.context_settings)
    if name.startswith("-"):
        group.make_parser(whole).parse_args([name])
        return
    command = group.get_command(whole, name)
    if command is None:
        raise click.UsageError(f"no such command: {name}")
    context = click.Context(command, parent=whole, info_name=name)
    values, _, _ = command.make_parser(context).parse_args(arguments)
    for parameter in command.params:
        if isinstance(values.get(parameter.name), str) and not isinstance(parameter.type, click.Path):
            parameter.type_cast_value(context, values[parameter.name])


def test_messages_that_name_a_command_are_found() -> None:
    named = commands()
    assert len(named) > 20
    assert ("handbill/stamp/stencil.py", "cache --prune 0") in named
    assert {line.split()[0] for _, line in named} >= {"build", "doctor", "init", "merge", "impose"}


@pytest.mark.parametrize(("file", "line"), commands(), ids=str)
def test_a_command_that_is_named_parses(file: str, line: str) -> None:
    parsed(line)


@pytest.mark.parametrize("line", ["cache --clear", "clean", "cache --prune many"])
def test_a_command_that_there_is_none_of_is_refused(line: str) -> None:
    with pytest.raises(click.UsageError):
        parsed(line)


def test_every_command_has_a_module() -> None:
    assert all(group.get_command(click.Context(group), name) for name in COMMANDS)
