"""`handbill list`: what there is to build."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from handbill.commands.options import json_option, workspace_option
from handbill.commands.report import print_json
from handbill.content.library import brochure_ids
from handbill.content.manuscript import Manuscript
from handbill.formats.load import load
from handbill.workspace import open_workspace


@click.command("list")
@workspace_option
@json_option
def command(workspace: Path | None, as_json: bool) -> None:
    """List the brochures with their languages, status, and dates.

    \b
    Example:
      handbill list --json
    """
    opened = open_workspace(workspace, Path.cwd())
    shelf = load(opened, brochure_ids(opened))
    rows = [_row(manuscript) for manuscript in shelf.manuscripts]
    if as_json:
        print_json({"brochures": rows})
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Brochure", "Language", "Title", "Revision", "Status", "Signed", "Text", "Next review"):
        table.add_column(name, no_wrap=name in ("Brochure", "Text"))
    for row in rows:
        cells = {**row, "signed": "yes" if row["signed"] else "no"}
        del cells["formats"]
        table.add_row(*(Text(str(cell)) for cell in cells.values()))
    Console().print(table)


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
