"""`handbill list`: what there is to build."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from handbill.commands.options import json_option, workspace_option
from handbill.commands.report import print_json
from handbill.content.library import brochure_ids, own_brochures
from handbill.content.manuscript import Manuscript
from handbill.formats.load import load
from handbill.workspace import open_workspace


@click.command("list")
@workspace_option
@json_option
def command(workspace: Path | None, as_json: bool) -> None:
    """List the brochures with their languages, status, and dates.

    They are the workspace's own; the library's are only named.

    \b
    Example:
      handbill list --json
    """
    opened = open_workspace(workspace, Path.cwd())
    own = own_brochures(opened)
    rows = [_row(manuscript) for manuscript in load(opened, own).manuscripts]
    others = [id for id in brochure_ids(opened) if id not in own]
    if as_json:
        print_json({"brochures": rows, "library": others})
        return
    for line in _lines(rows):
        click.echo(line)
    if not rows:
        click.echo("The workspace has no brochure of its own.")
    if others:
        click.echo(f"The library's, made by name alone: {', '.join(others)}")


def _lines(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield a heading for each brochure, and below it two lines for each language: none is wider than its words."""
    for id, languages in groupby(rows, key=lambda row: row["brochure"]):
        for number, row in enumerate(languages):
            if number == 0:
                facts = f"revision {row['revision']}, {row['status']}, next review {row['next_review']}"
                yield f"{click.style(id, bold=True)}: {facts}"
            yield f"  {row['language']}  {row['title']}"
            yield f"      {'signed' if row['signed'] else 'not signed'}, text {row['text']}"


def _row(manuscript: Manuscript) -> dict[str, Any]:
    brochure = manuscript.brochure
    return {
        "brochure": brochure.id,
        "language": manuscript.language,
        "title": str(manuscript.copy.title),
        "revision": brochure.revision,
        "status": brochure.status,
        "signed": manuscript.signed,
        "text": manuscript.fingerprint,
        "next_review": str(brochure.dates.next_review),
        "formats": list(brochure.formats),
    }
