"""`handbill build`: make brochures."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import get_args

import click

from handbill.commands import report
from handbill.commands.options import cache_folder, check_names, json_option, workspace_option
from handbill.content.library import brochure_ids, languages_of
from handbill.errors import EXIT_INPUT
from handbill.formats.format import Edition
from handbill.formats.load import format_names
from handbill.formats.page import Paper, TypeSize
from handbill.produce.build import build
from handbill.produce.job import BuildRequest, BuildResult
from handbill.workspace import Workspace, open_workspace


@click.command("build")
@click.argument("brochures", nargs=-1)
@click.option("-f", "--format", "formats", multiple=True, help="Only this format; may be given more than once.")
@click.option("-l", "--lang", "languages", multiple=True, help="Only this language; may be given more than once.")
@click.option("--paper", "papers", multiple=True, type=click.Choice(get_args(Paper)), help="Only this paper.")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(get_args(TypeSize)),
    help="Only this size of type: large is 18 pt, giant 24 pt. Default: standard, and large where a format has it.",
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(get_args(Edition)),
    help="Only this edition: print for the office, press for a printer (PDF/X-4), reading for the web (PDF/UA-1).",
)
@click.option("--mono", is_flag=True, help="For a copier: black alone, little ink, patterns in place of colors.")
@workspace_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Where the files go.",
)
@click.option("--png", is_flag=True, help="Also write each page as a picture.")
@click.option(
    "--release", is_flag=True, help="For patients: refused until the review is signed and nothing is left open."
)
@click.option("--anew", is_flag=True, help="Typeset everything again, even where nothing has changed.")
@json_option
def command(
    brochures: tuple[str, ...],
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    papers: tuple[Paper, ...],
    types: tuple[TypeSize, ...],
    editions: tuple[Edition, ...],
    mono: bool,
    workspace: Path | None,
    out: Path,
    png: bool,
    release: bool,
    anew: bool,
    as_json: bool,
) -> None:
    """Make BROCHURES (all of them when none is named), prove each file, and put it into out/.

    A file gets its name only when every proof of it holds; a failure says which page and which words.

    \b
    Examples:
      handbill build
      handbill build ketamine-therapy -f handout --paper letter --png
      handbill build ketamine-therapy --edition reading -o to-send
      handbill build ketamine-therapy -f handout --type giant --mono
    """
    opened = open_workspace(workspace, Path.cwd())
    brochures = tuple(dict.fromkeys(brochures)) or tuple(brochure_ids(opened))
    _check(opened, brochures, formats, languages)
    request = BuildRequest(
        opened,
        out,
        date.today(),
        brochures,
        formats,
        languages,
        papers,
        types,
        editions,
        mono=mono,
        png=png,
        release=release,
        store=None if anew else cache_folder(),
    )
    with report.progress(quiet=as_json) as progress:
        result = build(request, progress)
    _tell(result, as_json=as_json)


def _check(
    workspace: Workspace, brochures: tuple[str, ...], formats: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    check_names(brochures, brochure_ids(workspace), "brochure")
    check_names(formats, format_names(workspace), "format")
    check_names(
        languages, {language for brochure in brochures for language in languages_of(workspace, brochure)}, "language"
    )


def _tell(result: BuildResult, *, as_json: bool) -> None:
    if as_json:
        report.print_json(report.result_data(result))
    else:
        report.show_table(result.made)
        report.show_problems(result.findings)
        for failure in result.failures:
            report.show_problems(failure.problems)
    if result.failures:
        sys.exit(EXIT_INPUT)
    if not result.made and not as_json:
        click.echo("Nothing to make: no brochure has this format, paper and edition.", err=True)
