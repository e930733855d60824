"""The entry point: the group of commands, and the one place where errors become messages and exit codes.

A command's module is imported only when that command is called, so that none waits for the libraries of another.
"""

import io
import sys
import traceback
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

import click

from handbill import __version__
from handbill.commands.lazy import LazyGroup
from handbill.errors import EXIT_BUG, EXIT_INTERRUPTED, HandbillError, Problem

COMMANDS = {
    "build": "Make brochures, prove each file, and write them into a folder.",
    "preview": "Show a brochure in your browser, redrawn whenever a file is saved.",
    "desk": "Find a brochure at the front desk, and print it.",
    "merge": "Merge a list with a packet into a print file, or a file for each.",
    "mail": "Mail packets to a whole list, in batches, and lose nobody.",
    "display": "Make the slides of a playlist for a screen in a waiting room.",
    "kiosk": "Play a playlist over the whole screen of this computer, all day.",
    "impose": "Arrange the pages of any PDF on sheets for a printer.",
    "print": "Print finished sheets on an office printer, and say how it goes.",
    "printer": "Show the clinic's printers and what each can do, and test them.",
    "imb": "Print the letters of an Intelligent Mail barcode.",
    "review": "Sign a brochure in a language, or show who has signed what.",
    "list": "List the brochures with their languages, status, and dates.",
    "init": "Make a folder a workspace, with the clinic's own file to fill in.",
    "upgrade": "Rewrite the brochures, clinic and phrases of an earlier version.",
    "schema": "Print the JSON Schema of the YAML files.",
    "cache": "Show how many finished sheets are cached, and remove some.",
    "doctor": "Check what this computer has and lacks, and say what to do.",
}
"""The commands, with the first sentence of each: the list of them is shown without importing any."""

_BUG = "This is a bug in handbill, not in your files. Please report it with the lines above."
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="handbill")
def handbill() -> None:
    """Print a treatment, written once in YAML, in every format a clinic hands out.

    \b
    Examples:
      handbill init my-clinic                start a workspace of your own
      handbill build                         make its brochures, into out/
      handbill build ketamine-therapy --png  make one of the library's, with pictures
      handbill display                       make slides for the waiting room
      handbill kiosk                         play them there all day

    Exit codes: 0 done, 1 the files are wrong, 2 the command line is wrong,
    3 a bug, 130 interrupted.
    """


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Where a terminal lacks a letter, it shows a question mark instead of ending the program.
            stream.reconfigure(errors="replace")
    try:
        sys.exit(handbill.main(prog_name="handbill", standalone_mode=False))
    except (click.Abort, KeyboardInterrupt):
        _end_interrupted()
    except click.ClickException as error:
        _tell([Problem(None, error.format_message(), "see: handbill -h")], error.show)
        sys.exit(error.exit_code)
    except HandbillError as error:
        _tell(error.problems, partial(_report().show_error, error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:  # what nobody expected is a bug, and is told as one
        if _is_interrupt(error):
            _end_interrupted()
        traceback.print_exc()
        bug = Problem(None, f"{type(error).__name__}: {error}", _BUG)
        _tell([bug], lambda: click.echo(f"\n{_BUG}", err=True))
        sys.exit(EXIT_BUG)


def _end_interrupted() -> NoReturn:
    click.echo("Interrupted; what was finished is whole.", err=True)
    sys.exit(EXIT_INTERRUPTED)


def _is_interrupt(error: BaseException | None) -> bool:
    """Return whether an error only says that Ctrl-C came: while it is loaded, a library may make another of it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _tell(problems: Iterable[Problem], show: Callable[[], None]) -> None:
    """Report problems: as one JSON object where JSON was asked for, in words otherwise."""
    if "--json" in sys.argv:
        report = _report()
        report.print_json(
            {"files": [], "findings": [], "errors": [report.problem_data(problem) for problem in problems]}
        )
    else:
        show()


def _report() -> Any:
    return import_module("handbill.commands.report")
