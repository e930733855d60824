"""`handbill printer`: the clinic's printers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbill.commands import report
from handbill.commands.options import json_option, workspace_option
from handbill.errors import HandbillError, InputError, Place
from handbill.printing.papers import KEYWORDS
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    from handbill.printing.abilities import Abilities
    from handbill.printing.printers import Printer


_SEEN = click.Choice(["up", "down"])


@click.group("printer")
def command() -> None:
    """Show the clinic's printers and what each can do, and test them.

    \b
    Examples:
      handbill printer find
      handbill printer list
      handbill printer test front-desk
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


@command.command("find")
@click.option("--seconds", type=click.FloatRange(1, 60), default=4, show_default=True, help="How long to listen.")
@json_option
def find_command(seconds: float, as_json: bool) -> None:
    """Find the printers that tell of themselves in this network.

    Each is shown as it is written in printers.yaml; give it a name of your own there. It needs the extra `find`.

    \b
    Examples:
      handbill printer find
      handbill printer find --seconds 10
    """
    # Imported here: the help does not need it.
    from handbill.printing.discovery import found

    printers = found(seconds)
    if as_json:
        report.print_json({"printers": [asdict(printer) for printer in printers]})
        return
    if not printers:
        remedy = "look for its address in its own settings, or in your router"
        raise InputError.one("no printer in this network tells of itself", remedy)
    click.echo("printers:")
    for number, printer in enumerate(printers, 1):
        takes = f", takes {', '.join(printer.formats)}" if printer.formats else ""
        click.echo(f"  # {printer.name}{': ' if printer.model else ''}{printer.model}{takes}")
        click.echo(f"  - name: printer-{number}\n    uri: {printer.uri}")


@command.command("test")
@click.argument("name", required=False)
@click.option("--paper", type=click.Choice(list(KEYWORDS)), default="letter", show_default=True, help="In its tray.")
@click.option("--long", "long_edge", type=_SEEN, help="Question 1 on the sheet for the long edge.")
@click.option("--short", "short_edge", type=_SEEN, help="Question 1 on the sheet for the short edge.")
@click.option("--cross", type=click.Choice(["inside", "outside"]), help="Question 2: the cross and the box.")
@click.option("--ruler", type=click.FloatRange(50, 150), metavar="MM", help="Question 3: how long the scale is.")
@workspace_option
def test_command(workspace: Path | None, name: str | None, paper: str, **answers: Any) -> None:
    """Print two test sheets, one for each edge, and keep in printers.yaml what they tell.

    The questions stand on the sheets. Where all four are answered as options, nothing is printed.

    \b
    Examples:
      handbill printer test front-desk
      handbill printer test front-desk --long up --short down --cross inside --ruler 100
    """
    # Imported here: the help does not need it.
    from handbill.printing.findings import record
    from handbill.printing.printers import printer_of
    from handbill.printing.trial import Findings

    opened = open_workspace(workspace, Path.cwd())
    printer = printer_of(opened, name)
    if None in answers.values():
        _print_trial(printer, paper)
    told = {key: _QUESTIONS[key]() if answer is None else answer for key, answer in answers.items()}
    findings = Findings(told["long_edge"] == "up", told["short_edge"] == "up", told["ruler"], told["cross"] == "inside")
    record(opened, printer.name, findings.written)
    for key, value in findings.written.items():
        click.echo(f"{printer.name}: {key}: {value}")


_QUESTIONS: dict[str, Callable[[], Any]] = {
    "long_edge": lambda: click.prompt("Long edge: the arrow on the back points", type=_SEEN),
    "short_edge": lambda: click.prompt("Short edge: the arrow on the back points", type=_SEEN),
    "cross": lambda: click.prompt("The middle of the cross is", type=click.Choice(["inside", "outside"])),
    "ruler": lambda: click.prompt("The scale is so many millimeters long", type=float),
}


def _print_trial(printer: Printer, paper: str) -> None:
    """Print both sheets as the printer does it by itself, whatever was found before."""
    from handbill.printing.send import send, watch
    from handbill.printing.ticket import ticket_of
    from handbill.printing.trial import trial

    plain = printer.model_copy(update={"flip": "right", "folded_ok": True})
    for flip in ("long", "short"):
        data = trial(paper, flip)
        for state in watch(plain, send(plain, data, ticket_of(data))):
            click.echo(f"test sheet, {flip} edge: {state.words}")


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
