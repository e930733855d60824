"""`handbill build`: make brochures."""

import sys
from datetime import date
from pathlib import Path
from typing import get_args

import click

from handbill.commands import report
from handbill.commands.options import cache_folder, check_names, json_option, workspace_option
from handbill.commands.progress import progress_bar
from handbill.errors import EXIT_INPUT
from handbill.formats.choices import Edition, Paper, TypeSize
from handbill.produce.receipt import replay
from handbill.produce.request import BuildRequest, BuildResult
from handbill.progress import Progress
from handbill.workspace import open_workspace


@click.command("build")
@click.argument("brochures", nargs=-1)
@click.option("-f", "--format", "formats", multiple=True, help="Only this format; may be repeated.")
@click.option("-l", "--lang", "languages", multiple=True, help="Only this language; may be repeated.")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=click.Choice(get_args(Paper)),
    help="Only this paper; may be repeated.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(get_args(TypeSize)),
    help="Only this type size: large is 18 pt, giant 24 pt; may be repeated. Default: standard, and large "
    "where a format offers it.",
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(get_args(Edition)),
    help="Only this edition: print for an office printer, press for a printing company (PDF/X-4), reading for the "
    "screen (PDF/UA-1); may be repeated.",
)
@click.option("--mono", is_flag=True, help="Print in black only, for a copier: little ink, patterns instead of colors.")
@workspace_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="The folder for the files.",
)
@click.option("--png", is_flag=True, help="Also make a PNG picture of each page.")
@click.option(
    "--release", is_flag=True, help="Refuse to build for patients until the review is signed and nothing is open."
)
@click.option("--anew", is_flag=True, help="Typeset everything again, even what is cached.")
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
    """Make brochures, prove each file, and write them into a folder.

    Makes BROCHURES, or all of them when none is named. A file gets its final name only when every proof of it holds; a
    failure says which page and which words.

    \b
    Examples:
      handbill build
      handbill build ketamine-therapy -f handout --paper letter --png
      handbill build ketamine-therapy --edition reading -o to-send
      handbill build ketamine-therapy -f handout --type giant --mono
    """
    request = BuildRequest(
        open_workspace(workspace, Path.cwd()),
        out,
        date.today(),
        tuple(dict.fromkeys(brochures)),
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
    with progress_bar(quiet=as_json) as progress:
        result = replay(request, progress) or _build(request, progress)
    _tell(result, as_json=as_json)


def _build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Check the names in a request, and build what it asks for."""
    # Imported here: a build that was made before does not wait for what reads and checks the files.
    from handbill.content.library import brochure_ids, languages_of  # noqa: PLC0415
    from handbill.formats.load import format_names  # noqa: PLC0415
    from handbill.produce.build import build  # noqa: PLC0415

    workspace = request.workspace
    ids = brochure_ids(workspace)
    check_names(request.brochures, ids, "brochure")
    check_names(request.formats, format_names(workspace), "format")
    languages = {language for brochure in request.brochures or ids for language in languages_of(workspace, brochure)}
    check_names(request.languages, languages, "language")
    return build(request, progress)


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
