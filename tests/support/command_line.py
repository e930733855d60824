"""The command line, called in the test's own process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from handbill.commands.main import handbill


def run(*arguments: str | Path) -> Result:
    """Return what a command prints, and how it ends."""
    return CliRunner().invoke(handbill, [str(argument) for argument in arguments], catch_exceptions=True)
