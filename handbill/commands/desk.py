"""`handbill desk`: find the right sheet at the front desk, and print it."""

from datetime import date
from pathlib import Path

import click

from handbill.commands.options import cache_folder, workspace_option
from handbill.workspace import open_workspace


@click.command("desk")
@workspace_option
@click.option("--port", type=click.IntRange(0, 65535), help="The port. Default: the first free one from 8770.")
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
def command(workspace: Path | None, port: int | None, no_open: bool) -> None:
    """Find a brochure at the front desk, and print it.

    A page in your browser, on this computer alone, finds the brochures of the workspace by their words, shows each
    sheet as a build makes it, with a name and a visit on it if you like, and prints it on a printer of printers.yaml,
    or opens it to print. Ctrl-C ends it.

    \b
    Examples:
      handbill desk
      handbill desk -w my-clinic --port 8780
    """
    # Imported here: the web server is not needed for the help.
    from handbill.desk.serve import serve_desk

    opened = open_workspace(workspace, Path.cwd())

    def announce(address: str) -> None:
        click.echo(f"The front desk: {address}\nSheets are made in the background. Ctrl-C ends it.")

    serve_desk(opened, cache_folder(), port, announce, date.today, browser=not no_open)
