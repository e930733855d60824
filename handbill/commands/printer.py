"""`handbill printer`: the clinic's printers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbill.commands import report
from handbill.commands.options import json_option, workspace_option
from handbill.errors import HandbillError, InputError, Place
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    from handbill.printing.abilities import Abilities
    from handbill.printing.printers import Printer


@click.group("printer")
def command() -> None:
    """Show the clinic's printers and what each can do.

    \b
    Example:
      handbill printer list
    """


@command.command("list")
@workspace_option
@json_option
def list_command(workspace: Path | None, as_json: bool) -> None:
    """List the printers of printers.yaml, with what each says that it can do.

    \b
    Example:
      handbill printer list
    """
    # Imported here: the help does not need it.
    from handbill.printing.printers import file_of, load_printers

    opened = open_workspace(workspace, Path.cwd())
    printers = load_printers(opened)
    if not printers:
        remedy = "write it, as docs/printing.md shows"
        raise InputError.one("the workspace has no printers", remedy, Place(file_of(opened)))
    said = [_said(printer) for printer in printers]
    if as_json:
        report.print_json({"printers": said})
        return
    for each in said:
        click.secho(f"{each['name']} ", bold=True, nl=False)
        click.echo(each["uri"])
        for what, value in each.items():
            if what not in ("name", "uri") and value not in ("", [], None):
                words = ", ".join(value) if isinstance(value, list) else str(value)
                click.echo(f"  {what.replace('_', ' ')}: {words}")


def _said(printer: Printer) -> dict[str, Any]:
    """Return what is known of a printer: from the file, and from itself where it answers."""
    from handbill.printing.abilities import abilities_of

    tested = [
        *([] if printer.flip == "right" else [f"flips {printer.flip}"]),
        *([] if printer.scale_ok else ["scale is not 100 %"]),
        *([] if printer.folded_ok else ["not for what is folded or cut"]),
    ]
    known: dict[str, Any] = {"name": printer.name, "uri": printer.uri, "tested": tested}
    try:
        return known | _abilities(abilities_of(printer.connection))
    except HandbillError as error:
        return known | {"state": error.problems[0].shown()}


def _abilities(can: Abilities) -> dict[str, Any]:
    from handbill.printing.order import STAPLE
    from handbill.printing.papers import in_words as paper_in_words
    from handbill.printing.reasons import in_words

    more = [
        *(["staples"] if STAPLE in can.numbers("finishings-supported") else []),
        *(["keeps jobs for a password"] if can.longest_password else []),
    ]
    return {
        "model": can.model,
        "state": "; ".join(in_words(can.reasons)) or ("ready" if can.accepting else "takes no jobs"),
        "paper": list(dict.fromkeys(map(paper_in_words, can.ready or can.words("media-supported")))),
        "sides": "both" if "two-sided-long-edge" in can.words("sides-supported") else "one",
        "color": "yes" if can.colored else "no",
        "format": next((name for name, kind in _FORMATS.items() if kind in can.formats), "none that handbill writes"),
        "also": more,
    }


_FORMATS = {"PDF": "application/pdf", "PWG raster": "image/pwg-raster"}
