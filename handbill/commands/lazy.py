"""A group of commands whose modules are loaded when one of them is called."""

import signal
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose command NAME is the object `command` in the module handbill.commands.NAME.

    `lazy` gives the names, each with its first sentence, which the list of them shows without importing any; `prefix`
    goes before a NAME in that of its module.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], prefix: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sentences = lazy
        self._prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # the signature is click's
        """Return the names in their order."""
        return list(self._sentences)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # as above
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._sentences.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as above
        """Load a command; None for a name that is none."""
        if cmd_name not in self._sentences:
            return None
        # Imported here: the list of commands waits for nothing.
        from handbill.endings import check_zone

        check_zone()
        # While modules are imported, Ctrl-C ends the program outright: a KeyboardInterrupt can get lost in C code, and
        # nothing is written yet.
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            command: click.Command = import_module(
                f"handbill.commands.{self._prefix}{cmd_name.replace('-', '_')}"
            ).command
        finally:
            signal.signal(signal.SIGINT, before)
        return command
