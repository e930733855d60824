"""`handbill list`: what there is to build."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from handbill.commands.options import check_names, json_option, workspace_option
from handbill.commands.report import print_json
from handbill.content.codes import below, matching
from handbill.content.library import brochure_ids, own_brochures
from handbill.content.manuscript import Manuscript
from handbill.formats.load import Shelf, load
from handbill.formats.selection import printed
from handbill.workspace import open_workspace

_WIDTH = 62
"""Of the table of sections, in characters: the names of formats stand below its marks, and go beyond it."""


@click.command("list")
@click.argument("brochures", nargs=-1)
@click.option("--code", help="List those for a code of ICD-10-CM, SNOMED CT, RxNorm, LOINC, or CPT, such as F33.1.")
@workspace_option
@json_option
def command(workspace: Path | None, brochures: tuple[str, ...], code: str | None, as_json: bool) -> None:
    """List the brochures with their languages, status, and dates.

    With a code, these are the brochures of the longest code that it begins with. Where there is none, they are those
    whose code is longer.

    They are the workspace's own; the library's are only named. Of BROCHURES, a table shows which format prints which
    section.

    \b
    Examples:
      handbill list
      handbill list ketamine-therapy
      handbill list --code F33.1
      handbill list --json
    """
    opened = open_workspace(workspace, Path.cwd())
    check_names(brochures, brochure_ids(opened), "brochure")
    own = brochures or own_brochures(opened)
    shelf = load(opened, own)
    manuscripts = list(shelf.manuscripts) if code is None else matching(shelf.manuscripts, code)
    longer = [] if code is None or manuscripts else below(shelf.manuscripts, code)
    manuscripts = manuscripts or longer
    rows = [_row(manuscript, shelf) for manuscript in manuscripts]
    for problem in shelf.blocked:
        click.echo(f"Not in {problem.blocks}: {problem.shown(Path.cwd())}", err=True)
    others = [] if brochures else [id for id in brochure_ids(opened) if id not in own]
    if as_json:
        print_json({"brochures": rows, "longer_codes": bool(longer), "library": others})
        return
    if longer:
        click.echo(f"No brochure is for the code {code} itself. Those of longer codes:")
    for line in _lines(rows):
        click.echo(line)
    for row in rows if brochures else ():
        for line in _matrix(row):
            click.echo(line)
    if code and not rows:
        click.echo(f"No brochure is for the code {code}, or for one that begins with it.")
    elif not rows:
        click.echo("The workspace has no brochure of its own.")
    if others:
        click.echo(_wrapped(f"The library's, made by name alone: {', '.join(others)}"))


def _wrapped(line: str) -> str:
    """Return a line in lines of 80 columns at the most; no name is broken."""
    return textwrap.fill(line, 80, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _lines(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield a heading for each brochure, and below it two lines for each language: none is wider than its words."""
    for id, languages in groupby(rows, key=lambda row: row["brochure"]):
        for number, row in enumerate(languages):
            if number == 0:
                facts = f"revision {row['revision']}, {row['status']}, next review {row['next_review']}"
                yield f"{click.style(id, bold=True)}: {facts}"
            yield f"  {row['language']}  {row['title']}"
            yield f"      {'signed' if row['signed'] else 'not signed'}, text {row['text']}"


def _matrix(row: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each section of a copy, with a mark for each format that prints it."""
    yield f"\n{row['brochure']} ({row['language']}): which format prints which section"
    width = _WIDTH - 2 * len(row["formats"])
    for section in row["sections"]:
        marks = ("x " if name in section["formats"] else "· " for name in row["formats"])
        heading = section["heading"]
        shown = heading if len(heading) < width else f"{heading[: width - 2]}…"
        yield shown.ljust(width) + "".join(marks).rstrip()
    for number, name in enumerate(row["formats"]):
        yield " " * width + "│ " * number + f"└ {name}"


def _row(manuscript: Manuscript, shelf: Shelf) -> dict[str, Any]:
    brochure = manuscript.brochure
    printed_by = {
        name: {section.at for section in printed(manuscript, name, shelf.formats[name]).copy.sections}
        for name in brochure.formats
    }
    return {
        "brochure": brochure.id,
        "language": manuscript.language,
        "title": str(manuscript.copy.title),
        "revision": brochure.revision,
        "status": brochure.status,
        "signed": manuscript.signed,
        "text": manuscript.fingerprint,
        "next_review": str(brochure.dates.next_review),
        "codes": {system: list(codes) for system, codes in brochure.codes.items()},
        "formats": list(brochure.formats),
        "sections": [
            {
                "name": section.name,
                "heading": str(section.heading),
                "formats": [name for name, sections in printed_by.items() if section.at in sections],
            }
            for section in manuscript.whole.sections
        ],
    }
