"""`handbill impose`: put the pages of any PDF on sheets to fold, staple or cut."""

from pathlib import Path
from typing import Any

import click

from handbill.commands import report
from handbill.commands.options import check_output, json_option
from handbill.geometry import PAPERS, PT_PER_MM
from handbill.impose import schemes
from handbill.impose.scheme import MOST_SHEETS, Options
from handbill.impose.schemes import SCHEMES
from handbill.outside.sheets import sheets_from
from handbill.staging import Staging

_HELP = """Arrange the pages of any PDF on sheets for a printer.

Pages are never enlarged; where they are larger than their place, all are made smaller alike. Links, bookmarks and tags
are left out: the sheets are for paper. What a page draws around its trim (its bleed) shows where --marks say to cut.

A PDF that is damaged, or that the sheets would not show as it is, is refused with the page and what is wrong.

\b
{schemes}

\b
Examples:
  handbill impose report.pdf -o booklet.pdf --scheme saddle --creep 0.1
  handbill impose cards.pdf -o sheets.pdf --scheme cards --marks
  handbill impose postcard.pdf -o sheets.pdf --scheme cards --repeat
"""


def _taking(option: str) -> str:
    """Return the names of the schemes that take an option."""
    return ", ".join(name for name, scheme in SCHEMES.items() if option in scheme.options)


@click.command(
    "impose", help=_HELP.format(schemes="\n".join(f"{name:8} {scheme.pages}" for name, scheme in SCHEMES.items()))
)
@click.argument("source", metavar="IN.pdf", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", metavar="OUT.pdf", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The sheets."
)
@click.option("--scheme", required=True, type=click.Choice(list(SCHEMES)), help="How the sheets become a product.")
@click.option(
    "--paper",
    type=click.Choice(list(PAPERS)),
    show_default="letter",
    help=f"{_taking('paper')}: the printer's paper.",
)
@click.option(
    "--creep",
    type=click.FloatRange(0, 2),
    metavar="MM",
    help=f"{_taking('creep')}: the thickness of one sheet, 0.1 for office paper; inner pages move toward the fold.",
)
@click.option(
    "--most-sheets",
    type=click.IntRange(1, 200),
    metavar="N",
    help=f"{_taking('most_sheets')}: fold so many together, by default {MOST_SHEETS}, for 20 lb (80 g/m²) paper; "
    "fewer of heavier paper. More come in signatures.",
)
@click.option(
    "--bind",
    type=click.Choice(["left", "right"]),
    help=f"{_taking('bind')}: the side of the fold; right for Hebrew and Arabic. Default: as the PDF says, else left.",
)
@click.option("--up", type=click.IntRange(1, 64), help=f"{_taking('up')}: this many on a side, made smaller if needed.")
@click.option("--repeat", is_flag=True, default=None, help=f"{_taking('repeat')}: each card fills a sheet of its own.")
@click.option("--marks", is_flag=True, help="Marks outside of the trim and the bleed: where to crop, fold or cut.")
@click.option("--as-is", is_flag=True, help="Make the sheets in any case, and tell what they lose.")
@json_option
def command(source: Path, out: Path, scheme: str, marks: bool, as_is: bool, as_json: bool, **own: Any) -> None:
    """Put the pages of a PDF on sheets."""
    for option, value in own.items():
        if value is not None and option not in SCHEMES[scheme].options:
            raise click.UsageError(f"--{option.replace('_', '-')} is for --scheme {_taking(option)}, not {scheme}")
    check_output(out, source)
    options = Options(
        (own["creep"] or 0.0) * PT_PER_MM,
        marks,
        own["up"],
        repeat=bool(own["repeat"]),
        most_sheets=own["most_sheets"] or MOST_SHEETS,
        bind=own["bind"],
    )
    made = sheets_from(source, scheme, own["paper"] or "letter", options, as_is=as_is)
    with Staging() as staging:
        staging.write(out, made.data)
        staging.publish()
    plan = made.plan
    data: dict[str, Any] = {
        "file": report.shown_path(out),
        "pages": made.pages,
        "sheets": len(plan.sheets),
        "scale": round(plan.scale, 4),
        "flip": plan.flip,
        "signatures": list(plan.signatures),
        "folding": schemes.finishing(scheme, plan),
        "lost": [{"page": loss.page, "kind": loss.kind, "what": loss.what} for loss in made.lost],
    }
    if as_json:
        report.print_json(data)
        return
    shrunk = f" at {plan.scale:.0%} of their size" if plan.scale < 1 else ""
    sheets = f"{data['sheets']} sheet{'s' if data['sheets'] != 1 else ''}"
    pages = f"{made.pages} page{'s' if made.pages != 1 else ''}"
    click.echo(f"{data['file']}: {pages}{shrunk} on {sheets}")
    sides = f"Print both sides, flipped on the {plan.flip} edge" if plan.flip else "Print one side"
    click.echo(f"{sides}, at 100 %; {data['folding']}.")
    for loss in made.lost:
        click.echo(f"Lost: {loss}" if loss.kind != "press" else f"Note: {loss}", err=True)
