"""`handbill impose`: put the pages of any PDF on sheets to fold, staple or cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from handbill.commands import report
from handbill.commands.options import json_option
from handbill.errors import HandbillError, Place, Problem
from handbill.geometry import PAPERS, PT_PER_MM
from handbill.impose.plan import Plan
from handbill.impose.schemes import Options, Scheme, finishing, plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf
from handbill.staging import Staging


@click.command("impose")
@click.argument("source", metavar="IN.pdf", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", metavar="OUT.pdf", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The sheets."
)
@click.option("--scheme", required=True, type=click.Choice(get_args(Scheme)), help="How the sheets become a product.")
@click.option(
    "--paper", type=click.Choice(list(PAPERS)), show_default="letter", help="The printer's paper; single has none."
)
@click.option(
    "--creep",
    type=click.FloatRange(0, 2),
    metavar="MM",
    help="saddle: the thickness of one sheet, 0.1 for office paper; inner pages move toward the fold.",
)
@click.option("--up", type=click.IntRange(1, 64), help="nup, cards: this many on a side, made smaller where need be.")
@click.option("--repeat", is_flag=True, help="cards: each card fills a sheet of its own.")
@click.option("--marks", is_flag=True, help="Marks outside of the trim and the bleed: where to crop, fold or cut.")
@json_option
def command(
    source: Path,
    out: Path,
    scheme: Scheme,
    paper: str | None,
    creep: float | None,
    up: int | None,
    repeat: bool,
    marks: bool,
    as_json: bool,
) -> None:
    """Arrange the pages of any PDF on sheets for a printer.

    Pages are never enlarged; if they are too large for their place, all are made smaller by the same factor. The sheets
    are for paper, so links, bookmarks, and tags are dropped. With --marks, what a page draws beyond its trim (its
    bleed) is kept.

    \b
    saddle   a booklet, stapled in the fold; filled up to a multiple of four pages
    trifold  six panels, C-fold: 1 cover, 2 flap, 3 to 5 inside, 6 back
    zfold    six equal panels: 1 cover, 2 to 4 inside, 5 and 6 outside
    nup      several pages on a side, to cut apart
    cards    pages alternate front and back; each back lies behind its front
    single   each page by itself on a sheet of its size, for a press: with --marks

    \b
    Examples:
      handbill impose report.pdf -o booklet.pdf --scheme saddle --creep 0.1
      handbill impose cards.pdf -o sheets.pdf --scheme cards --marks
      handbill impose postcard.pdf -o sheets.pdf --scheme cards --repeat
    """
    if creep is not None and scheme != "saddle":
        raise click.UsageError("--creep is for --scheme saddle: nothing else is nested")
    if up is not None and scheme not in ("nup", "cards"):
        raise click.UsageError("--up is for --scheme nup and cards")
    if paper is not None and scheme == "single":
        raise click.UsageError("--paper is not for --scheme single: each sheet is as large as its page")
    if repeat and scheme != "cards":
        raise click.UsageError("--repeat is for --scheme cards")
    if out.exists() and source.exists() and out.samefile(source):
        raise click.UsageError("OUT.pdf is IN.pdf; give the sheets a name of their own")
    options = Options((creep or 0.0) * PT_PER_MM, marks, up, repeat=repeat)
    made, count = _impose(source, out, scheme, paper or "letter", options)
    _tell(out, scheme, made, count, as_json=as_json)


def _impose(source: Path, out: Path, scheme: Scheme, paper: str, options: Options) -> tuple[Plan, int]:
    with pdf.opened(source) as document, Staging() as staging:
        try:
            pages = pages_of(document, bleed=options.marks)
            made = plan(scheme, pages.sizes, PAPERS[paper], replace(options, bleed=pages.bleed))
        except HandbillError as error:
            raise type(error)(Problem(Place(source), each.what, each.remedy) for each in error.problems) from error
        sheets = write(pages, made, str(document.docinfo.get("/Title", "")))
        staging.write(out, pdf.written(sheets))
        staging.publish()
    return made, len(pages.forms)


def _tell(out: Path, scheme: Scheme, made: Plan, count: int, *, as_json: bool) -> None:
    data: dict[str, Any] = {
        "file": report.shown_path(out),
        "pages": count,
        "sheets": len(made.sheets),
        "scale": round(made.scale, 4),
        "flip": made.flip,
        "folding": finishing(scheme, made),
    }
    if as_json:
        report.print_json(data)
        return
    shrunk = f" at {made.scale:.0%} of their size" if made.scale < 1 else ""
    sheets = f"{data['sheets']} sheet{'s' if data['sheets'] != 1 else ''}"
    click.echo(f"{data['file']}: {count} pages{shrunk} on {sheets}")
    sides = f"Print both sides, flipped on the {made.flip} edge" if made.flip else "Print one side"
    click.echo(f"{sides}, at 100 %; {finishing(scheme, made)}.")
