"""The entry point: the group of commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import sys
import traceback

import click

from handbill import __version__
from handbill.commands.build import build
from handbill.commands.doctor import doctor
from handbill.commands.init import init
from handbill.commands.list import list_
from handbill.commands.report import show_error
from handbill.commands.schema import schema
from handbill.errors import EXIT_BUG, EXIT_INTERRUPTED, HandbillError

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="handbill")
def handbill() -> None:
    """Print a treatment, written once in YAML, in every format a clinic hands out.

    \b
    Examples:
      handbill build                        make every brochure, into out/
      handbill build ketamine-therapy --png with pictures of the pages
      handbill init my-clinic               a workspace of your own

    Exit codes: 0 done, 1 the files are wrong, 2 the command line is wrong, 3 a bug.
    """


for command in (build, list_, init, schema, doctor):
    handbill.add_command(command)


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        handbill.main(prog_name="handbill", standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except HandbillError as error:
        show_error(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        click.echo("\nThis is a bug in handbill, not in your files. Please report it with the lines above.", err=True)
        sys.exit(EXIT_BUG)
