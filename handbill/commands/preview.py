"""`handbill preview`: see a brochure while it is written or designed."""

from functools import partial
from pathlib import Path
from typing import Any, get_args

import click

from handbill.commands.options import check_names, only_one, workspace_option
from handbill.content.choices import Paper, TypeSize
from handbill.content.library import brochure_ids, brochures_by_default, format_names, languages_of
from handbill.workspace import open_workspace


@click.command("preview")
@click.argument("brochure", required=False)
@click.option("-f", "--format", help="The format. Default: the brochure's first.")
@click.option("-l", "--lang", "language", help="The language. Default: the brochure's first.")
@click.option("--paper", type=click.Choice(get_args(Paper)), help="The paper. Default: the format's first.")
@click.option("--type", type=click.Choice(get_args(TypeSize)), help="The type size: large is 18 pt, giant 24 pt.")
@click.option("--mono", is_flag=True, help="In black only, as for a copier.")
@workspace_option
@click.option("--port", type=click.IntRange(0, 65535), help="The port. Default: the first free one from 8770.")
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
def command(workspace: Path | None, brochure: str | None, port: int | None, no_open: bool, **choice: Any) -> None:
    """Show a brochure in your browser, redrawn whenever a file is saved.

    The sheets of BROCHURE are drawn at once, then fitted and proven as in a build; no file is written. Ctrl-C ends it.

    \b
    Examples:
      handbill preview
      handbill preview ketamine-therapy -f trifold --paper letter
    """
    # Imported here: the web server is not needed for the help.
    from handbill.desk.messages import PreviewRequest
    from handbill.desk.serve import serve_preview

    opened = open_workspace(workspace, Path.cwd())
    name = only_one(brochure, brochure_ids(opened), partial(brochures_by_default, opened), "brochure")
    for kind, names in (("format", format_names(opened)), ("language", languages_of(opened, name))):
        check_names(filter(None, [choice[kind]]), names, kind)

    def announce(address: str) -> None:
        click.echo(f"{name}: {address}\nIt is redrawn whenever a file is saved. Ctrl-C ends it.")

    serve_preview(PreviewRequest(opened, name, **choice), port, announce, browser=not no_open)
