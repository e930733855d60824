"""`handbill build`: make brochures."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from handbill.commands import report
from handbill.commands.options import (
    FOLDER,
    cache_folder,
    check_names,
    check_outside,
    engine_options,
    json_option,
    only,
    scheduler_of,
    workspace_option,
)
from handbill.content.choices import Edition, Paper, TypeSize
from handbill.errors import EXIT_INPUT
from handbill.produce.receipt import replay
from handbill.produce.request import BuildRequest, BuildResult
from handbill.progress import Progress
from handbill.workspace import open_workspace


@click.command("build")
@click.argument("brochures", nargs=-1)
@only("format", "-f", "--format", "formats")
@only("language", "-l", "--lang", "languages")
@only("paper", "--paper", "papers", choices=get_args(Paper))
@only(
    "type size (large is 18 pt, giant 24 pt; default: standard, and large where a format offers it)",
    "--type",
    "types",
    choices=get_args(TypeSize),
)
@only(
    "edition (print for an office printer, press for a printing company: PDF/X-4, reading for the screen: PDF/UA-1)",
    "--edition",
    "editions",
    choices=get_args(Edition),
)
@click.option("--site", help="Print the address, phone and hours of this site of clinic.yaml.")
@click.option("--mono", is_flag=True, help="Print in black only, for a copier: little ink, patterns instead of colors.")
@workspace_option
@click.option("-o", "--out", type=FOLDER, default=Path("out"), show_default=True, help="The folder for the files.")
@click.option("--png", is_flag=True, help="Also make a PNG picture of each page.")
@click.option(
    "--release", is_flag=True, help="Refuse to build for patients until the review is signed and nothing is open."
)
@click.option("--anew", is_flag=True, help="Typeset everything again, even what is cached.")
@engine_options
@json_option
def command(
    workspace: Path | None,
    brochures: tuple[str, ...],
    anew: bool,
    as_json: bool,
    engine: str,
    scheduler: str | None,
    **selection: Any,
) -> None:
    """Make brochures, prove each file, and write them into a folder.

    Makes BROCHURES, or all of the workspace's own when none is named; the library's are made by name alone. A format
    that is named is made, whatever brochure.yaml lists. A file gets its final name only when every proof of it holds;
    a failure says which page and which words.

    \b
    Examples:
      handbill build -w my-clinic
      handbill build ketamine-therapy -f handout --paper letter --png
      handbill build ketamine-therapy --edition reading -o to-send
      handbill build ketamine-therapy -f handout --type giant --mono
    """
    opened = open_workspace(workspace, Path.cwd())
    check_outside(selection["out"], opened)
    request = BuildRequest(
        opened,
        today=date.today(),
        brochures=tuple(dict.fromkeys(brochures)),
        store=None if anew else cache_folder(),
        scheduler=scheduler_of(engine, scheduler),
        **selection,
    )
    with report.progress_bar(quiet=as_json) as progress:
        result = replay(request, progress) or _build(request, progress)
    if as_json:
        report.print_json(report.result_data(result))
    else:
        report.show_table(result.made)
        report.show_unchosen(result.unchosen)
        report.show_left_out(result.left_out)
        report.show_problems(result.findings)
        for failure in result.failures:
            report.show_problems(failure.problems)
        report.show_not_made(result.not_made)
    if result.failures or not result.made:
        sys.exit(EXIT_INPUT)


def _build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Check the names in a request, and build what it asks for."""
    # Imported here: a build that was made before does not wait for what reads and checks the files.
    from handbill.content.library import brochure_ids, brochures_by_default, format_names, languages_of
    from handbill.content.tags import canonical, nearest
    from handbill.produce.build import build

    workspace = request.workspace
    check_names(request.brochures, brochure_ids(workspace), "brochure")
    check_names(request.formats, format_names(workspace), "format")
    asked = request.brochures or brochures_by_default(workspace)
    there = {language for brochure in asked for language in languages_of(workspace, brochure)}
    languages = tuple(dict.fromkeys(nearest(canonical(each), there) or each for each in request.languages))
    check_names(languages, there, "language")
    return build(replace(request, languages=languages), progress)
